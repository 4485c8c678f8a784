"""Values of facts in words, as a page shows them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from vereda.access.permissions import TITLES
from vereda.jurisdiction.pack import Pack
from vereda.jurisdiction.vocabulary import Fact
from vereda.registry.cases.models import Case
from vereda.registry.wording import said, short_date, stage_words, term

#: The words that facts of a few values take; the vocabulary has titles for facts only.
VALUES = {
    **dict(Case.Proceeding.choices),
    "none": gettext_lazy("None"),
    "mild": gettext_lazy("Mild"),
    "moderate": gettext_lazy("Moderate"),
    "severe": gettext_lazy("Severe"),
    "low": gettext_lazy("Low"),
    "high": gettext_lazy("High"),
    "very_high": gettext_lazy("Very high"),
}


def value_words(fact: Fact, value: Any, pack: Pack | None) -> str:
    """The value in the reader's language; empty where it is not known."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if is_none(fact, value):
        return _("There is none")
    if isinstance(value, int | float):
        return quantity(value, fact.unit)
    if isinstance(value, list | tuple):
        return ", ".join(_item(part, pack) for part in value) or _("None")
    return _text_words(fact, value, pack)


def is_none(fact: Fact, value: Any) -> bool:
    """Whether the value says that there is none, where the vocabulary allows it."""
    return fact.none_allowed and (value in ("none", math.inf))


def quantity(value: float, unit: str | None) -> str:
    """A number with its unit: ``64 months``, ``34,2 %``."""
    whole = float(value).is_integer()
    number = number_format(int(value) if whole else value, None if whole else 1)
    many = int(value) if whole else 2
    if unit == "years":
        return ngettext("%(number)s year", "%(number)s years", many) % {
            "number": number
        }
    if unit == "months":
        return ngettext("%(number)s month", "%(number)s months", many) % {
            "number": number
        }
    return f"{number} %" if unit == "percent" else number


def choice_words(fact: Fact, value: str, pack: Pack | None) -> str:
    """One value of a fact that has a few."""
    if pack and value in pack.stages:
        return stage_words(pack, value)
    if pack and value.lower() == pack.code:
        return said(pack.name)
    return str(VALUES.get(value, value))


def who_establishes(fact: Fact, pack: Pack | None) -> list[str]:
    """Titles of the roles that may establish the fact, as the pack calls them."""
    return [role_words(code, pack) for code in fact.establish]


def role_words(code: str, pack: Pack | None) -> str:
    """A role as the pack calls it, else as this system does."""
    known = pack.terms.get("role", {}) if pack else {}
    if code in known or code not in TITLES:
        return term("role", code, pack)
    return str(TITLES[code])


def in_a_row(words: Iterable[str]) -> str:
    """``one, two or three``."""
    *before, last = list(words) or [""]
    if not before:
        return last
    row = {"first": ", ".join(before), "last": last}
    if last[:1].casefold() == "o":  # Spanish: "Fiscalía u Oficial de registro"
        joined = pgettext("before a word that begins with o", "%(first)s or %(last)s")
    else:
        joined = _("%(first)s or %(last)s")
    return joined % row


def _text_words(fact: Fact, value: Any, pack: Pack | None) -> str:
    if fact.type == "date":
        day = value if isinstance(value, date) else date.fromisoformat(value)
        return short_date(day)
    if fact.type == "enum":
        return choice_words(fact, value, pack)
    return str(value)


def _item(part: str, pack: Pack | None) -> str:
    offence = pack.offences.get(part) if pack else None
    return said(offence.title) if offence else part
