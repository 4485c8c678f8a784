"""Screenings that were kept, in words: when, by whom, under which law, on what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from math import inf
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from vereda.access.models import Account
from vereda.alternatives.screening.models import Screening
from vereda.alternatives.screening.queries import sight_of
from vereda.jurisdiction.pack import Pack
from vereda.jurisdiction.vocabulary import load_vocabulary
from vereda.registry.facts.groups import derived_facts
from vereda.registry.facts.wording import value_words
from vereda.registry.people.models import Person
from vereda.registry.wording import pack_of, said

SHOWN = 20
VERDICTS = {
    "appears_met": gettext_lazy("appears met"),
    "undetermined": gettext_lazy("not known yet"),
    "not_met": gettext_lazy("not met"),
}


@dataclass(frozen=True, slots=True)
class KeptVerdict:
    """One measure as it was answered then."""

    title: str
    version: str
    verdict: str
    missing: str


@dataclass(frozen=True, slots=True)
class KeptFact:
    """One fact as it was used then; reserved ones say only that."""

    title: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Kept:
    """One screening as this account may see it."""

    case: str
    at: datetime
    as_of: date
    by: str
    pack_version: str
    law_has_changed: bool
    verdicts: list[KeptVerdict]
    facts: list[KeptFact]


def kept_of(person: Person, *, by: Account) -> list[Kept]:
    """The latest screenings kept of a person's cases, newest first."""
    rows = (
        Screening.objects.within(sight_of(by))
        .filter(case__person=person)
        .select_related("case", "screened_by")
        .order_by("-screened_at", "case", "-pk")[: SHOWN * 4]
    )
    return [_kept(row) for row in _widest(rows)][:SHOWN]


def _widest(rows: Iterable[Screening]) -> Iterator[Screening]:
    """Of each act of screening the widest row, which was written last."""
    for _act, same in groupby(rows, key=lambda row: (row.screened_at, row.case_id)):
        yield next(same)


def _kept(row: Screening) -> Kept:
    pack, author = pack_of(row.pack), row.screened_by
    return Kept(
        case=str(row.case),
        at=row.screened_at,
        as_of=row.as_of,
        by=(author.get_full_name() or author.get_username()) if author else "",
        pack_version=f"{row.pack} {row.pack_version}",
        law_has_changed=pack is None or pack.version != row.pack_version,
        verdicts=[_verdict(verdict, pack) for verdict in row.verdicts],
        facts=[_fact(name, fact, pack) for name, fact in row.facts.items()],
    )


def _verdict(kept: dict[str, Any], pack: Pack | None) -> KeptVerdict:
    measure = pack.measures.get(kept["measure"]) if pack else None
    reserved = kept["depends_on_reserved"]
    return KeptVerdict(
        title=said(measure.title) if measure else kept["measure"],
        version=kept["version"],
        verdict=_("depends on a reserved fact")
        if reserved
        else str(VERDICTS[kept["verdict"]]),
        missing=", ".join(_title(name) for name in kept["missing"]),
    )


def _fact(name: str, kept: dict[str, Any], pack: Pack | None) -> KeptFact:
    if "reserved" in kept:
        return KeptFact(_title(name), _("reserved"), "")
    fact = load_vocabulary().get(name)
    value = inf if kept["value"] == "none" else kept["value"]
    words = value_words(fact, value, pack) if fact else str(kept["value"])
    return KeptFact(_title(name), words, _origin(name, kept["origin"]))


def _origin(name: str, kept: str) -> str:
    """The paper as it was named; which records answered, in the reader's language."""
    says = derived_facts().get(name)
    told = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            told.add(str(says))
    return str(says) if kept in told else kept


def _title(name: str) -> str:
    fact = load_vocabulary().get(name)
    return said(fact.title) if fact else name
