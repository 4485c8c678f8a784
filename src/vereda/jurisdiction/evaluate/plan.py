"""A pack made ready for the engine: each different condition once, by number."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from operator import and_
from typing import TypeAlias

import polars as pl

from vereda.jurisdiction.evaluate.part import Part
from vereda.jurisdiction.evaluate.relevance import Group, groups
from vereda.jurisdiction.evaluate.verdicts import verdict_of
from vereda.jurisdiction.language import Condition
from vereda.jurisdiction.language.tree import (
    Atom,
    Constant,
    FactName,
    OneOf,
    Tree,
    facts_of,
)
from vereda.jurisdiction.language.writing import as_polars
from vereda.jurisdiction.loading.measures import STAGE
from vereda.jurisdiction.pack import Criterion, Kind, Measure, Pack, Version
from vereda.jurisdiction.vocabulary import Fact, load_vocabulary

OFFENCE_DATE = "offence_date"
CASE_STAGE = FactName("case_stage", "enum")
KEPT = 32  # plans in memory: more than an installation has packs


@dataclass(frozen=True, eq=False)
class VersionPlan:
    """A version with the parts that decide first in the order of the pack."""

    key: str  # its own in the pack
    measure: Measure
    version: Version
    parts: tuple[Part, ...]

    @cached_property
    def deciding(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.decides)

    @cached_property
    def holds(self) -> pl.Expr:
        """All that decides, together, over the columns of answers."""
        parts = [part.holds for part in self.deciding] or [pl.lit(True)]
        return reduce(and_, parts).alias(self.key)

    @cached_property
    def verdict(self) -> pl.Expr:
        """The verdict over the columns of what holds."""
        return verdict_of(pl.col(self.key)).alias(self.key)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """What decides, in bundles that share no fact."""
        return groups([part.wanted for part in self.deciding])

    @cached_property
    def atoms(self) -> dict[Atom, pl.Expr]:
        """Each different atom of what decides, over the columns of facts."""
        return {atom: as_polars(atom) for group in self.groups for atom in group.atoms}

    @cached_property
    def facts(self) -> tuple[FactName, ...]:
        """Facts that can decide, in the order in which the version names them."""
        named = [fact for part in self.deciding for fact in facts_of(part.wanted)]
        return tuple(dict.fromkeys(named))

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of all the facts that its criteria read."""
        return frozenset().union(*(part.condition.facts for part in self.parts))

    def in_force(self, on: date) -> bool:
        begins, ends = self.version.from_on, self.version.until_on
        return begins is not None and begins <= on and (ends is None or on < ends)


Plans: TypeAlias = tuple[VersionPlan, ...]

_plans: dict[int, tuple[Pack, Plans]] = {}
_lock = threading.Lock()


def plan_of(pack: Pack) -> Plans:
    """A plan for each version with a date; made once for each pack in memory."""
    with _lock:
        kept = _plans.get(id(pack))
        if kept is not None:  # and the pack with it, so that its id is still its own
            return kept[1]
        while len(_plans) >= KEPT:
            _plans.pop(next(iter(_plans)))
        plan = tuple(_versions(pack))
        _plans[id(pack)] = (pack, plan)
        return plan


def needed_facts(plans: Iterable[VersionPlan]) -> list[Fact]:
    """Facts that the plans' criteria name, and what versions are picked by."""
    vocabulary = load_vocabulary()
    names = {CASE_STAGE.name, OFFENCE_DATE}
    for plan in plans:
        names |= plan.names
    return [vocabulary[name] for name in vocabulary if name in names]


def _versions(pack: Pack) -> Iterator[VersionPlan]:
    columns: dict[Tree, str] = {}

    def part(
        id_: str, kind: Kind, condition: Condition, criterion: Criterion | None
    ) -> Part:
        column = columns.setdefault(condition.tree, f"answer_{len(columns)}")
        return Part(id_, kind, condition, column, criterion)

    for measure in pack.measures.values():
        for version in measure.versions:
            if not version.in_use:
                continue
            parts = [part(c.id, c.kind, c.condition, c) for c in version.criteria]
            if version.stages:
                parts.insert(0, part(STAGE, "require", _at_stages(version), None))
            key = f"{measure.id} {version.id}"
            yield VersionPlan(key, measure, version, tuple(parts))


def _at_stages(version: Version) -> Condition:
    stages = tuple(dict.fromkeys(version.stages))
    return Condition(OneOf(CASE_STAGE, tuple(Constant(code) for code in stages)))
