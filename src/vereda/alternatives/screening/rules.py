"""What a screening says of one case, in plain values for pages, lists and files.

Reserved facts (levels C3 and C4) are kept by leaving them out *before* the law is
read. To a reader without their level they are unknown, so whatever is shown follows
from the other facts alone and can give nothing away; by Kleene's tables it can never
contradict the full answer either. Where such a fact could still change a verdict, the
reader is told that it depends on a reserved fact.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

import polars as pl

from vereda.jurisdiction.pack import Measure, Text, Version
from vereda.jurisdiction.vocabulary import Fact, Vocabulary
from vereda.registry.facts.rules import is_reached

RESERVED_LEVELS = ("C3", "C4")
Sight = frozenset[str]  # the reserved levels that a reader may see
FULL_SIGHT: Sight = frozenset(RESERVED_LEVELS)
NO_SIGHT: Sight = frozenset()


class Standing(StrEnum):
    """How far a measure is from an answer, nearest first. Acts are never asked for."""

    MET = "met"
    ACTS = "acts"  # only acts are missing: a hearing, a signed form
    ONE_FACT = "one_fact"  # one fact, which an officer can establish now
    SEVERAL = "several"  # more is missing, or a fact that cannot be asked for yet
    RESERVED = "reserved"  # a fact that the reader may not see can change the verdict
    NOT_MET = "not_met"
    OTHER_STAGE = "other_stage"  # not met by the stage of the case alone


OPEN = tuple(Standing)[:5]


@dataclass(frozen=True, slots=True)
class Known:
    """A fact's value and, in words for people, where it comes from."""

    value: Any
    origin: str = ""


@dataclass(frozen=True, slots=True)
class FactUsed:
    """A fact that a criterion names. ``is_hidden``: reserved, not for this reader."""

    fact: Fact
    value: Any  # None: not known, or hidden
    origin: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One criterion as this reader may see it.

    ``is_hidden``: the other facts do not decide it, so it depends on a reserved one.
    """

    id: str
    kind: str
    result: bool | None
    statement: Text
    cite: str
    cite_in: Text  # in languages where it differs
    verified: str | None
    facts: tuple[FactUsed, ...]

    @property
    def is_hidden(self) -> bool:
        return self.result is None and any(used.is_hidden for used in self.facts)


@dataclass(frozen=True, slots=True)
class MeasureResult:
    """One version of a measure for one case, as this reader may see it.

    ``missing`` names unknown facts that can still change the verdict, none of them
    hidden. ``beside``: a later, more favourable version shown next to the one in force.
    """

    measure: Measure
    version: Version
    beside: bool
    verdict: str
    standing: Standing
    decided_by: tuple[str, ...]
    missing: tuple[str, ...]
    turns_on: date | None
    turns_to: str | None
    opens_at: tuple[str, ...]
    criteria: tuple[CriterionResult, ...] = field(repr=False)

    @property
    def stage_only(self) -> bool:
        return self.standing is Standing.OTHER_STAGE

    @property
    def depends_on_reserved(self) -> bool:
        return self.standing is Standing.RESERVED

    @property
    def confirmed(self) -> bool:
        return self.version.confirmed

    @property
    def superseded_by(self) -> str | None:
        return self.measure.superseded_by


@dataclass(frozen=True, slots=True)
class CaseScreening:
    """What the law answers for one case on a day, with the version of its pack."""

    case: str
    person: str
    pack: str
    pack_version: str
    on: date
    sight: Sight
    facts: pl.DataFrame = field(repr=False)  # the one row that was read
    measures: tuple[MeasureResult, ...]
    not_in_use: tuple[Measure, ...] = ()


def hidden_from(sight: Sight, vocabulary: Vocabulary) -> frozenset[str]:
    """Reserved facts whose level the reader may not see."""
    return frozenset(
        fact.name
        for fact in vocabulary.values()
        if fact.reserved and fact.level not in sight
    )


def without(
    facts: pl.DataFrame, hidden: Collection[str], vocabulary: Vocabulary
) -> pl.DataFrame:
    """The facts without hidden ones, nor days that only hidden facts count from."""
    counted: dict[str, list[str]] = {}
    for fact in vocabulary.values():
        if fact.date:
            counted.setdefault(fact.date, []).append(fact.name)
    days = [f"_{day}" for day, names in counted.items() if set(names) <= set(hidden)]
    return facts.drop([*hidden, *days], strict=False)


def facts_used(
    names: Collection[str],
    known: Mapping[str, Known],
    hidden: Collection[str],
    vocabulary: Vocabulary,
) -> tuple[FactUsed, ...]:
    """The facts that a criterion names, in the vocabulary's order."""
    unknown = Known(None)
    used = []
    for name in sorted(names, key=list(vocabulary).index):
        is_hidden = name in hidden
        found = unknown if is_hidden else known.get(name, unknown)
        used.append(FactUsed(vocabulary[name], found.value, found.origin, is_hidden))
    return tuple(used)


def standing_of(
    verdict: str,
    stage_only: bool,
    missing: Collection[str],
    stage: str | None,
    stages: Sequence[str],
    vocabulary: Vocabulary,
    hidden: frozenset[str],
) -> Standing:
    """How far one case is from an answer: the same as ``standings`` says of many.

    ``missing`` are the unknown facts that can still change the verdict, hidden ones
    too; ``stages`` are those of the pack's map, in its order.
    """
    if verdict == "appears_met":
        return Standing.MET
    if verdict == "not_met":
        return Standing.OTHER_STAGE if stage_only else Standing.NOT_MET
    if not hidden.isdisjoint(missing):
        return Standing.RESERVED
    facts = [vocabulary[name] for name in missing if not vocabulary[name].act]
    if not facts:
        return Standing.ACTS
    if len(facts) == 1 and is_reached(stage, facts[0].ask_from, stages):
        return Standing.ONE_FACT
    return Standing.SEVERAL
