"""The engine: verdicts and answers of a pack's versions, in columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import polars as pl

from vereda.jurisdiction.evaluate.columns import prepare
from vereda.jurisdiction.evaluate.missing import missing_facts
from vereda.jurisdiction.evaluate.names import named
from vereda.jurisdiction.evaluate.plan import CASE_STAGE, VersionPlan, plan_of
from vereda.jurisdiction.evaluate.turning import first_turns
from vereda.jurisdiction.evaluate.verdicts import verdict_of
from vereda.jurisdiction.loading.measures import STAGE
from vereda.jurisdiction.pack import Measure, Pack, Version
from vereda.jurisdiction.vocabulary import Fact, load_vocabulary

OFFENCE_DATE = "offence_date"


@dataclass(frozen=True, eq=False)
class Answers:
    """What was asked of everybody for one version, whomever it applies to."""

    plan: VersionPlan
    on: date
    facts: pl.DataFrame
    criteria: dict[str, pl.Series]  # by id: true, false, null; in order, stage first
    holds: pl.Series  # all that decides, together
    verdict: pl.Series

    @cached_property
    def table(self) -> pl.DataFrame:
        """Facts, answers by the columns of the plan, and ``holds``."""
        columns = {part.column: self.criteria[part.id] for part in self.plan.parts}
        series = [column.alias(name) for name, column in columns.items()]
        return self.facts.hstack([*series, self.holds.alias("holds")])


@dataclass(frozen=True, eq=False)
class Evaluated:
    """A version's answers, one row per row of facts.

    ``applies`` says for which rows the version is shown: rows to which it does not
    apply have answers too, and they mean nothing. ``beside``: a later version, shown
    because the more favourable law applies.
    """

    beside: bool
    applies: pl.Series
    answers: Answers = field(repr=False)

    @property
    def measure(self) -> Measure:
        return self.answers.plan.measure

    @property
    def version(self) -> Version:
        return self.answers.plan.version

    @property
    def opens_at(self) -> tuple[str, ...]:
        """Stages at which it opens: to be shown where ``stage_only`` is true."""
        return self.version.stages

    @property
    def criteria(self) -> dict[str, pl.Series]:
        """True, false or null by the criterion's id, ``stage`` first."""
        return self.answers.criteria

    @property
    def verdict(self) -> pl.Series:
        return self.answers.verdict

    def decided_by(self) -> pl.Series:
        """Lists of ids: those that failed, those unknown, or all that hold."""
        parts = self.answers.plan.deciding
        flags = [part.holds.eq_missing(pl.col("holds")) for part in parts]
        return named(self.answers.table, flags, [part.id for part in parts])

    def missing(self) -> pl.Series:
        """Lists of unknown facts that can still change an undetermined verdict."""
        return missing_facts(self.answers.plan, self.answers.table, self.applies)

    def turns(self) -> tuple[pl.Series, pl.Series]:
        """When the verdict first turns if only time passes (Date), and to what."""
        answers = self.answers
        return first_turns(answers.plan, answers.table, self.applies, answers.on)

    def stage_only(self) -> pl.Series:
        """Where it is not met, and only the stage says so."""
        parts = self.answers.plan.deciding
        stage = [part.holds for part in parts if part.id == STAGE]
        if not stage:
            return pl.repeat(False, len(self.applies), dtype=pl.Boolean, eager=True)
        alone = ~stage[0].fill_null(True)
        for part in parts:
            if part.id != STAGE:
                alone = alone & part.holds.fill_null(True)
        return self.answers.table.select(alone.alias("stage_only")).to_series()


@dataclass(frozen=True, eq=False)
class Screened:
    """All versions shown for at least one row, in the order of the pack."""

    on: date
    height: int
    evaluated: tuple[Evaluated, ...]


def screen_frame(
    pack: Pack,
    facts: pl.DataFrame,
    on: date,
    *,
    measures: Collection[str] | None = None,
) -> Screened:
    """Screen every row of ``facts`` under the law of ``pack`` as on the day ``on``.

    A column per fact, typed by ``column_type``; an absent column is unknown for all.
    Dates that facts move from stand in Date columns such as ``_birth_date``. With
    ``measures``, only these. Raises WrongColumn.
    """
    plans = [
        plan
        for plan in plan_of(pack)
        if measures is None or plan.measure.id in measures
    ]
    frame = prepare(facts, _needed(plans), {CASE_STAGE.name: tuple(pack.stages)}, on)
    shown = [
        (plan, beside, applies)
        for plan in plans
        for beside, applies in _shown(plan, frame, on)
    ]
    answers = _answers(dict.fromkeys(plan for plan, _, _ in shown), frame, on)
    evaluated = [Evaluated(beside, who, answers[plan]) for plan, beside, who in shown]
    return Screened(on, facts.height, tuple(evaluated))


def _needed(plans: Iterable[VersionPlan]) -> list[Fact]:
    """Facts that the plans' criteria name, and what versions are picked by."""
    vocabulary = load_vocabulary()
    named = {
        name: vocabulary[name]
        for plan in plans
        for part in plan.parts
        for name in part.condition.facts
    }
    always = {name: vocabulary[name] for name in (CASE_STAGE.name, OFFENCE_DATE)}
    return list((named | always).values())


def _shown(
    plan: VersionPlan, frame: pl.DataFrame, on: date
) -> Iterator[tuple[bool, pl.Series]]:
    """Whether it is shown as the version in force, or beside it, and for which rows."""
    if plan.measure.date_basis == "decision_date":
        if plan.in_force(on):
            yield False, pl.repeat(True, frame.height, dtype=pl.Boolean, eager=True)
        return
    begins, ends = pl.lit(plan.version.from_on), pl.lit(plan.version.until_on, pl.Date)
    basis = pl.col(OFFENCE_DATE).fill_null(pl.lit(on))
    in_force = (basis >= begins) & (basis < ends).fill_null(True)
    picked = frame.select(in_force.alias("now"), (basis < begins).alias("later"))
    if picked["now"].any():
        yield False, picked["now"]
    if plan.measure.favourability and plan.in_force(on) and picked["later"].any():
        yield True, picked["later"]


def _answers(
    plans: Collection[VersionPlan], frame: pl.DataFrame, on: date
) -> dict[VersionPlan, Answers]:
    """Each different condition once, then what decides, then the verdicts."""
    parts = {part.column: part for plan in plans for part in plan.parts}
    criteria = frame.select(part.expression for part in parts.values())
    numbered = {f"{number}": plan for number, plan in enumerate(plans)}
    holds = criteria.with_columns(plan.holds.alias(n) for n, plan in numbered.items())
    verdicts = holds.select(verdict_of(pl.col(n)).alias(n) for n in numbered)
    return {
        plan: Answers(
            plan=plan,
            on=on,
            facts=frame,
            criteria={part.id: criteria[part.column] for part in plan.parts},
            holds=holds[number],
            verdict=verdicts[number].alias("verdict"),
        )
        for number, plan in numbered.items()
    }
