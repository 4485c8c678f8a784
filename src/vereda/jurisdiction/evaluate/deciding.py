"""Which criteria decided: those that failed, those unknown, or all that hold."""

from __future__ import annotations

import polars as pl

from vereda.jurisdiction.evaluate.names import as_names, named
from vereda.jurisdiction.evaluate.part import Part
from vereda.jurisdiction.evaluate.plan import VersionPlan
from vereda.jurisdiction.evaluate.relevance import Truth
from vereda.jurisdiction.evaluate.sheet import Sheet
from vereda.jurisdiction.loading.measures import STAGE


def deciding_criteria(sheet: Sheet, plan: VersionPlan) -> pl.Series:
    """Lists of ids in the version's order, ``stage`` first.

    A criterion decided when it is what all of them together are.
    """
    if sheet.is_short:
        return as_names(_row_by_row(sheet, plan))
    flags = [part.holds.eq_missing(pl.col("holds")) for part in plan.deciding]
    return named(sheet.table(plan), flags, [part.id for part in plan.deciding])


def deciding_lists(sheet: Sheet, plan: VersionPlan) -> list[list[str]]:
    """The same as ``deciding_criteria``, as plain lists."""
    if sheet.is_short:
        return _row_by_row(sheet, plan)
    return deciding_criteria(sheet, plan).to_list()


def _row_by_row(sheet: Sheet, plan: VersionPlan) -> list[list[str]]:
    parts = [(part.id, held(part, sheet.answer(part))) for part in plan.deciding]
    return [
        [name for name, answers in parts if answers[row] is holds]
        for row, holds in enumerate(sheet.holds(plan).to_list())
    ]


def held(part: Part, answer: pl.Series) -> list[Truth]:
    """Whether each row is as the law wants it."""
    if part.kind == "require":
        return answer.to_list()
    return [None if one is None else not one for one in answer.to_list()]


def stage_only(sheet: Sheet, plan: VersionPlan) -> pl.Series:
    """Where it is not met, and nothing but the stage says so."""
    stage = [part for part in plan.deciding if part.id == STAGE]
    if not stage:
        return pl.repeat(False, sheet.facts.height, dtype=pl.Boolean, eager=True)
    if sheet.is_short:
        return pl.Series("stage_only", _stage_alone(sheet, plan), dtype=pl.Boolean)
    alone = ~stage[0].holds.fill_null(True)
    for part in plan.deciding:
        if part.id != STAGE:
            alone = alone & part.holds.fill_null(True)
    return sheet.table(plan).select(alone.alias("stage_only")).to_series()


def _stage_alone(sheet: Sheet, plan: VersionPlan) -> list[bool]:
    """The same, row by row: the only criterion that failed is the stage."""
    parts = [(part.id, held(part, sheet.answer(part))) for part in plan.deciding]
    return [
        [name for name, answers in parts if answers[row] is False] == [STAGE]
        for row in range(sheet.facts.height)
    ]
