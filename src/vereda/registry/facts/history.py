"""One fact of a person: all that was ever established of it, the latest first."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vereda.jurisdiction.vocabulary import Fact, load_vocabulary
from vereda.registry.cases.models import Case
from vereda.registry.facts.groups import derived_facts, yielding_facts
from vereda.registry.facts.models import AssertedFact
from vereda.registry.facts.wording import (
    is_none,
    value_words,
    who_establishes,
)
from vereda.registry.people.models import Person
from vereda.registry.wording import correction, pack_of, recorded_words, said


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """One record of a fact, and what became of it."""

    key: int
    title: str
    value: str
    case: str  # empty: of the person in every case
    true_from: date
    true_until: date | None
    document: str
    established_by: str
    recorded: str
    corrected: str  # empty while it stands

    @property
    def what(self) -> str:
        return _("%(fact)s: %(value)s") % {"fact": self.title, "value": self.value}


@dataclass(frozen=True, kw_only=True)
class FactPage:
    """What the page of one fact shows."""

    fact: Fact
    title: str
    meaning: str
    papers: str
    who: str
    case: Case | None  # None: a fact of the person
    from_records: str  # which records answer it; empty where none do
    records: list[Recorded]
    is_hidden: bool  # reserved: what was recorded is not for this reader


def fact_page(person: Person, fact: Fact, case: Case | None, *, sees: bool) -> FactPage:
    """``case`` is the one looked at; a fact of the person holds in every case.

    ``sees``: whether the reader may see what was recorded of the fact.
    """
    pack = pack_of(case.pack) if case else None
    derived = {} if fact.name in yielding_facts() else derived_facts()
    return FactPage(
        fact=fact,
        title=said(fact.title),
        meaning=said(fact.meaning),
        papers=said(fact.source),
        who="; ".join(who_establishes(fact, pack)),
        case=case if fact.about == "case" else None,
        from_records=str(derived.get(fact.name, "")),
        records=history_of(person, fact) if sees else [],
        is_hidden=not sees,
    )


def history_of(person: Person, fact: Fact) -> list[Recorded]:
    """Every record of the fact, those that were corrected as well."""
    rows = list(
        AssertedFact.objects.filter(person=person, fact=fact.name)
        .select_related("recorded_by", "case")
        .order_by("-true_from", "-recorded_at", "-pk")
    )
    replaced = {row.supersedes_id for row in rows}
    return [recorded(row, fact, replaced=row.pk in replaced) for row in rows]


def recorded(
    row: AssertedFact, fact: Fact | None = None, *, replaced: bool = False
) -> Recorded:
    """A record in words; ``replaced``: a later one says it otherwise."""
    fact = fact or load_vocabulary()[row.fact]
    pack = pack_of(row.case.pack) if row.case else None
    return Recorded(
        key=row.pk,
        title=said(fact.title),
        value=value_words(fact, row.value, pack),
        case=str(row.case) if row.case else "",
        true_from=row.true_from,
        true_until=row.true_until,
        document=row.document,
        established_by=row.established_by,
        recorded=recorded_words(row),
        corrected=correction(row, replaced=replaced),
    )


def as_typed(row: AssertedFact) -> dict[str, Any]:
    """A record as the form to correct it begins with."""
    fact = load_vocabulary()[row.fact]
    none = is_none(fact, row.value)
    value = row.value
    if isinstance(value, bool):
        value = "yes" if value else "no"
    elif none or (isinstance(value, float) and math.isinf(value)):
        value = None
    return {
        "value": value,
        "is_none": none,
        "true_from": row.true_from,
        "document": row.document,
        "established_by": row.established_by,
    }
