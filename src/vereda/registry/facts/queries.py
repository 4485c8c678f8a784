"""Facts for screens, lists and the rules: of one case, of many, or of all."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import polars as pl
from django.db.models import QuerySet

from vereda.access.models import Account
from vereda.jurisdiction.vocabulary import Fact, load_vocabulary
from vereda.registry.cases.models import Case
from vereda.registry.facts.frame import Facts, facts_of
from vereda.registry.facts.groups import derived_facts, yielding_facts
from vereda.registry.facts.models import AssertedFact
from vereda.registry.facts.rights import rights_of
from vereda.registry.facts.rules import is_reached
from vereda.registry.wording import pack_of

Origin = Literal["records", "established", ""]


def facts_frame(
    cases: QuerySet[Case] | None, on: date, *, few: bool = False
) -> pl.DataFrame:
    """Facts on a day, one row per case in the order of their keys.

    ``cases`` None: every case on record. Columns: ``case_id``, ``person_id``,
    ``case_number``, ``person_number``, ``pack``; one per fact of the vocabulary, typed
    by ``column_type``, null where it is not known; and Date columns of the days that
    moving facts are counted from, such as ``_birth_date``.

    What is true on the day counts, as the registry knows it now: records of a later day
    are left out, superseded ones too. ``few``: the cases are those of one person.
    """
    return facts_of(cases, on, few=few).frame


@dataclass(frozen=True, slots=True)
class FactLine:
    """One line of the fact sheet, as one account may see it.

    ``value`` None: not known, or ``is_hidden``: reserved, and then nothing else is
    told either. ``origin`` says whether the records answer (``says`` tells which ones)
    or an officer established it (``record``). ``may_establish``: this account may
    establish it now. ``is_early``: the case has not reached the stage at which it may
    be asked.
    """

    fact: Fact
    group: dict[str, str]
    value: Any = None
    origin: Origin = ""
    says: str = ""
    record: AssertedFact | None = None
    is_hidden: bool = False
    may_establish: bool = False
    is_early: bool = False

    @property
    def is_act(self) -> bool:
        return self.fact.act

    @property
    def is_known(self) -> bool:
        return self.value is not None

    @property
    def is_none(self) -> bool:
        """It was established that there is none."""
        return isinstance(self.value, float) and math.isinf(self.value)


def fact_sheet(
    case: Case, on: date, *, by: Account | None, facts: Facts | None = None
) -> list[FactLine]:
    """Every fact of the vocabulary for one case, in the order of its groups.

    ``by`` None is an operator at the machine, who sees all and establishes nothing.
    ``facts`` of this case and day, where they were read already.
    """
    facts = facts or facts_of(Case.objects.filter(pk=case.pk), on, few=True)
    if facts.columns.is_empty():
        return []
    vocabulary = load_vocabulary()
    lines = _Lines(case, facts, by)
    groups = list(vocabulary.groups)
    ordered = sorted(vocabulary.values(), key=lambda fact: groups.index(fact.group))
    return [lines.line(fact, vocabulary.groups[fact.group]) for fact in ordered]


class _Lines:
    """Lines of one case's sheet; what they have in common is read once."""

    def __init__(self, case: Case, facts: Facts, by: Account | None) -> None:
        self.sees_all = by is None
        self.rights = rights_of(by)
        self.values = facts.columns.row(0, named=True)
        self.says = derived_facts()
        self.yielding = yielding_facts()
        derived = facts.derived.row(0, named=True)
        self.by_records = {name: derived[name] for name in self.says}
        self.keys = {
            name: found.values["id"].item() for name, found in facts.established.items()
        }
        self.records = (
            AssertedFact.objects.select_related("recorded_by", "case").in_bulk(
                list(self.keys.values())
            )
            if self.keys
            else {}
        )
        pack = pack_of(case.pack)
        self.stages = list(pack.stages) if pack else []

    def line(self, fact: Fact, group: dict[str, str]) -> FactLine:
        is_early = not is_reached(self.values["case_stage"], fact.ask_from, self.stages)
        may_now = not is_early and self.rights.may_establish(fact)
        if not (self.sees_all or self.rights.may_see(fact)):
            return FactLine(
                fact, group, is_hidden=True, may_establish=may_now, is_early=is_early
            )
        origin = self._origin(fact)
        settled = origin == "records" and fact.name not in self.yielding
        return FactLine(
            fact,
            group,
            value=self.values[fact.name],
            origin=origin,
            says=str(self.says[fact.name]) if origin == "records" else "",
            record=self._record(fact) if origin == "established" else None,
            may_establish=may_now and not settled,
            is_early=is_early,
        )

    def _origin(self, fact: Fact) -> Origin:
        in_records = self.by_records.get(fact.name) is not None
        is_said = fact.name in self.keys
        if in_records and not (is_said and fact.name in self.yielding):
            return "records"
        return "established" if is_said else ""

    def _record(self, fact: Fact) -> AssertedFact | None:
        return self.records.get(self.keys[fact.name])
