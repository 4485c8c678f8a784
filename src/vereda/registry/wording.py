"""Words that come from packs and vocabulary, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vereda.common.records import Recorded
from vereda.jurisdiction.library import default_library
from vereda.jurisdiction.pack import Pack, cited
from vereda.jurisdiction.problems import PackRefused

GENERIC = "generic"  # terms that every pack may inherit


def said(text: Mapping[str, str]) -> str:
    """The words in the reader's language, or in the first that there is."""
    return text.get(_language()) or text.get("en") or next(iter(text.values()), "")


def citation_words(citation: str, in_languages: Mapping[str, str]) -> str:
    """A citation as the pack gives it in the reader's language, else as it stands."""
    return cited(citation, in_languages, _language())


def _language() -> str:
    return (get_language() or "").partition("-")[0]


def pack_of(code: str) -> Pack | None:
    """The pack of a case; None where this installation cannot load it."""
    try:
        return default_library().get(code)
    except PackRefused:
        return None


def term(family: str, code: str | None, pack: Pack | None = None) -> str:
    """A code in words, such as a legal status; the code where no pack has words."""
    if not code:
        return ""
    for known in (pack, pack_of(GENERIC)):
        found = known.terms.get(family, {}).get(code) if known else None
        if found and found.title:
            return said(found.title)
    return code.replace("_", " ").capitalize()


def stage_words(pack: Pack | None, code: str) -> str:
    """A stage's title, or its code where the pack does not know it."""
    stage = pack.stages.get(code) if pack else None
    return said(stage.title) if stage else code


def recorded_words(row: Recorded) -> str:
    """Who recorded a row and when, or from which system it was taken in."""
    on = date_format(timezone.localtime(row.recorded_at), "SHORT_DATE_FORMAT")
    if row.recorded_by:
        name = row.recorded_by.get_full_name() or row.recorded_by.get_username()
        return _("recorded by %(name)s on %(on)s") % {"name": name, "on": on}
    if row.source:
        words = _("taken in from “%(source)s” on %(on)s")
        return words % {"source": row.source, "on": on}
    return _("recorded on %(on)s") % {"on": on}


def correction(row: Recorded, *, replaced: bool) -> str:
    """That a row no longer stands, since when and why; empty while it does.

    ``replaced``: another row says it otherwise; without one it was taken back.
    """
    if row.superseded_at is None:
        return ""
    values = {
        "on": date_format(timezone.localtime(row.superseded_at), "SHORT_DATE_FORMAT"),
        "reason": row.superseded_reason,
    }
    if not row.superseded_reason:
        bare = _("Corrected on %(on)s.") if replaced else _("Withdrawn on %(on)s.")
        return bare % values
    if replaced:
        return _("Corrected on %(on)s: %(reason)s") % values
    return _("Withdrawn on %(on)s: %(reason)s") % values


def short_date(day: date | None) -> str:
    """A date in few letters, or that it is not known."""
    return date_format(day, "SHORT_DATE_FORMAT") if day else _("date not known")
