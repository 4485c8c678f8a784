"""The engine: verdicts and answers of a pack's versions, in columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import polars as pl

from vereda.jurisdiction.evaluate.columns import prepare
from vereda.jurisdiction.evaluate.deciding import deciding_criteria, stage_only
from vereda.jurisdiction.evaluate.missing import missing_facts
from vereda.jurisdiction.evaluate.plan import (
    CASE_STAGE,
    OFFENCE_DATE,
    VersionPlan,
    needed_facts,
    plan_of,
)
from vereda.jurisdiction.evaluate.sheet import Sheet
from vereda.jurisdiction.evaluate.turning import first_turns
from vereda.jurisdiction.pack import Measure, Pack, Version


@dataclass(frozen=True, eq=False)
class Evaluated:
    """A version's answers, one row per row of facts.

    ``applies`` says for which rows the version is shown: rows to which it does not
    apply have answers too, and they mean nothing. ``beside``: a later version, shown
    because the more favourable law applies.
    """

    beside: bool
    applies: pl.Series
    plan: VersionPlan = field(repr=False)
    sheet: Sheet = field(repr=False)

    @property
    def measure(self) -> Measure:
        return self.plan.measure

    @property
    def version(self) -> Version:
        return self.plan.version

    @property
    def opens_at(self) -> tuple[str, ...]:
        """Stages at which it opens: to be shown where ``stage_only`` is true."""
        return self.version.stages

    @property
    def verdict(self) -> pl.Series:
        """``not_met``, ``undetermined`` or ``appears_met``, as an Enum."""
        return self.sheet.verdict(self.plan)

    @property
    def holds(self) -> pl.Series:
        """The same as it was found: false, null or true."""
        return self.sheet.holds(self.plan)

    @cached_property
    def criteria(self) -> dict[str, pl.Series]:
        """True, false or null by the criterion's id, ``stage`` first."""
        return {part.id: self.sheet.answer(part) for part in self.plan.parts}

    def decided_by(self) -> pl.Series:
        """Lists of ids: those that failed, those unknown, or all that hold."""
        return deciding_criteria(self.sheet, self.plan)

    def missing(self) -> pl.Series:
        """Lists of unknown facts that can still change an undetermined verdict."""
        return missing_facts(self.sheet, self.plan, self.applies)

    def turns(self) -> tuple[pl.Series, pl.Series]:
        """When the verdict first turns if only time passes (Date), and to what."""
        return first_turns(self.sheet, self.plan, self.applies)

    def stage_only(self) -> pl.Series:
        """Where it is not met, and only the stage says so."""
        return stage_only(self.sheet, self.plan)


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
    codes = {CASE_STAGE.name: tuple(pack.stages)}
    frame = prepare(facts, needed_facts(plans), codes, on)
    everybody = pl.repeat(True, frame.height, dtype=pl.Boolean, eager=True)
    shown = [
        (plan, beside, applies)
        for plan in plans
        for beside, applies in _shown(plan, frame, everybody, on)
    ]
    sheet = Sheet(dict.fromkeys(plan for plan, _, _ in shown), frame, on)
    evaluated = [Evaluated(beside, who, plan, sheet) for plan, beside, who in shown]
    return Screened(on, facts.height, tuple(evaluated))


def _shown(
    plan: VersionPlan, frame: pl.DataFrame, everybody: pl.Series, on: date
) -> Iterator[tuple[bool, pl.Series]]:
    """Whether it is shown as the version in force, or beside it, and for which rows."""
    if plan.measure.date_basis == "decision_date":
        if plan.in_force(on):
            yield False, everybody
        return
    begins, ends = pl.lit(plan.version.from_on), pl.lit(plan.version.until_on, pl.Date)
    basis = pl.col(OFFENCE_DATE).fill_null(pl.lit(on))
    in_force = (basis >= begins) & (basis < ends).fill_null(True)
    picked = frame.select(in_force.alias("now"), (basis < begins).alias("later"))
    if picked["now"].any():
        yield False, picked["now"]
    if plan.measure.favourability and plan.in_force(on) and picked["later"].any():
        yield True, picked["later"]
