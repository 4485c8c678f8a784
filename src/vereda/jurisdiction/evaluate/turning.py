"""When does a verdict first turn, if nothing changes but the day?

A verdict turns only on a day on which an answer turns. A moving fact that is compared
with something that stands still turns it when it gets there, or on the day after:
those few days are tried for everybody at once. Where moving facts are counted
together, each day is tried, for a hundred years.

What was given and what its date says may differ. A year, or a person's age, that its
date contradicts does not move. A share of a sentence that is ahead of its dates, or
behind them, stays so by as much: other time was counted in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache, reduce
from operator import and_
from typing import TypeAlias

import polars as pl

from vereda.jurisdiction.evaluate.columns import may_move
from vereda.jurisdiction.evaluate.deciding import held
from vereda.jurisdiction.evaluate.moving import (
    date_column,
    date_keys_of,
    days_reaching,
    value_at,
)
from vereda.jurisdiction.evaluate.part import Part
from vereda.jurisdiction.evaluate.plan import OFFENCE_DATE, VersionPlan
from vereda.jurisdiction.evaluate.sheet import Sheet
from vereda.jurisdiction.evaluate.verdicts import verdict_of
from vereda.jurisdiction.language.tree import (
    Atom,
    Between,
    Compare,
    FactName,
    OneOf,
    Value,
    atoms,
    facts_in,
    facts_of,
)
from vereda.jurisdiction.language.writing import as_polars, value_as_polars
from vereda.jurisdiction.vocabulary import Fact, load_vocabulary

SAME = 1  # a year or a percentage point: nearer than this, both mean the same
HORIZON = timedelta(days=36_525)
BLOCK = 366  # days tried together, where every day is
SLICE = 2_000  # rows tried together, where every day is

Turns: TypeAlias = tuple[pl.Series, pl.Series]


def first_turns(sheet: Sheet, plan: VersionPlan, applies: pl.Series) -> Turns:
    """Day of the first turn and the verdict it brings; null where there is none."""
    found = _found(sheet, plan, applies)
    height = sheet.facts.height
    everybody = pl.DataFrame({"row": pl.int_range(height, eager=True)})
    joined = everybody.join(found, on="row", how="left", maintain_order="left")
    return joined["turns_on"], joined["turns_to"]


def turn_pairs(
    sheet: Sheet, plan: VersionPlan, applies: pl.Series
) -> list[tuple[date | None, str | None]]:
    """The same as ``first_turns``, as plain pairs."""
    pairs: list[tuple[date | None, str | None]] = [(None, None)] * sheet.facts.height
    for row, day, verdict in _found(sheet, plan, applies).rows():
        pairs[row] = (day, verdict)
    return pairs


def _found(sheet: Sheet, plan: VersionPlan, applies: pl.Series) -> pl.DataFrame:
    """``row``, ``turns_on`` and ``turns_to`` for the rows that turn."""
    vocabulary = load_vocabulary()
    named = [vocabulary[fact.name] for fact in plan.facts]
    moving = tuple(fact.name for fact in named if may_move(sheet.facts, fact))
    if not moving:
        return _NONE
    search = _search(plan, moving, sheet.on)
    if sheet.is_short and not search.may_turn(sheet, applies):
        return _NONE
    return search.run(sheet.table(plan), applies)


@lru_cache(maxsize=256)
def _search(plan: VersionPlan, moving: tuple[str, ...], on: date) -> _Search:
    return _Search(plan, [load_vocabulary()[name] for name in moving], on)


_NONE = pl.DataFrame(
    schema={"row": pl.Int64, "turns_on": pl.Date, "turns_to": pl.String}
)


class _Search:
    """What to look for in one version: made once for a day, asked for many tables."""

    def __init__(self, plan: VersionPlan, moving: Sequence[Fact], on: date) -> None:
        self._on = on
        names = {fact.name for fact in moving}
        turning = [part for part in plan.deciding if _turns(part, names)]
        self._still = [part for part in plan.deciding if part not in turning]
        still = [part.holds for part in self._still]
        self._first_look = [
            pl.int_range(pl.len()).alias("row"),
            reduce(and_, still, pl.lit(True)).alias("still"),
            _until(plan).alias("until"),
            pl.col("holds"),
            *map(pl.col, _columns(turning, moving)),
        ]
        self._motions = [
            motion
            for fact in moving
            for motion in (_moves_by_date(fact, on), _ahead(fact, on))
        ]
        self._any_moves = pl.any_horizontal(f"moves {fact.name}" for fact in moving)
        self._on_day = [_on_day(fact) for fact in moving]
        wanted = [as_polars(part.wanted) for part in turning]
        self._then = reduce(and_, wanted, pl.col("still")).alias("then")
        met = [
            _meetings(atom, names) for part in turning for atom in atoms(part.wanted)
        ]
        self._every_day = None in met
        self._days = _days([pair for pairs in met for pair in pairs or ()], moving)

    def may_turn(self, sheet: Sheet, applies: pl.Series) -> bool:
        """Whether there is a row for which nothing that stands still is failing."""
        answers = [held(part, sheet.answer(part)) for part in self._still]
        return any(
            applied and all(answer[row] is not False for answer in answers)
            for row, applied in enumerate(applies.to_list())
        )

    def run(self, table: pl.DataFrame, applies: pl.Series) -> pl.DataFrame:
        """``row``, ``turns_on`` and ``turns_to`` for the rows that turn."""
        rows = self._rows(table, applies)
        if rows.is_empty():
            return _NONE
        if self._every_day:
            return self._try_every_day(rows)
        long = rows.lazy().select("row", *self._days)
        days = long.unpivot(index="row", value_name="day").select("row", "day")
        return self._try(rows, days.drop_nulls().unique())

    def _rows(self, table: pl.DataFrame, applies: pl.Series) -> pl.DataFrame:
        """Rows that time could turn, with what stands still and how facts move."""
        return (
            table.lazy()
            .select(self._first_look)
            .filter(applies & pl.col("still").fill_null(True))
            .with_columns(self._motions)
            .filter(self._any_moves)
            .collect()
        )

    def _try(self, rows: pl.DataFrame, days: pl.LazyFrame) -> pl.DataFrame:
        """The first of the ``days`` on which each row's verdict is another."""
        day = pl.col("day")
        return (
            days.filter(day > self._on)
            .join(rows.lazy(), on="row")
            .filter(pl.col("until").is_null() | (day < pl.col("until")))
            .with_columns(self._on_day)
            .select("row", "day", "holds", self._then)
            .filter(pl.col("then").ne_missing(pl.col("holds")))
            .sort("row", "day")
            .unique("row", keep="first", maintain_order=True)
            .select(
                "row",
                day.alias("turns_on"),
                verdict_of(pl.col("then")).cast(pl.String).alias("turns_to"),
            )
            .collect()
        )

    def _try_every_day(self, rows: pl.DataFrame) -> pl.DataFrame:
        found = [_NONE]
        for some in rows.iter_slices(SLICE):
            rest = some
            first = self._on + timedelta(days=1)
            while not rest.is_empty() and first <= self._on + HORIZON:
                last = first + timedelta(days=BLOCK - 1)
                block = pl.DataFrame({"day": pl.date_range(first, last, eager=True)})
                days = rest.lazy().select("row").join(block.lazy(), how="cross")
                found.append(self._try(rest, days))
                rest = rest.join(found[-1], on="row", how="anti")
                first = last + timedelta(days=1)
        return pl.concat(found)


def _columns(turning: Sequence[Part], moving: Sequence[Fact]) -> list[str]:
    """Facts and dates that the turning parts read on another day."""
    named = {name: None for part in turning for name in part.condition.facts}
    dates = {date_column(key): None for fact in moving for key in date_keys_of(fact)}
    return sorted(named | dates)


def _turns(part: Part, moving: set[str]) -> bool:
    return any(fact.name in moving for fact in facts_of(part.wanted))


def _until(plan: VersionPlan) -> pl.Expr:
    """The day from which the version is no longer the one to look at; null: none.

    The law of the day of the offence goes on after its end; a later version stands
    beside it only while it is in force.
    """
    ends = pl.lit(plan.version.until_on, pl.Date)
    if plan.measure.date_basis == "decision_date":
        return ends
    is_of_the_day = pl.col(OFFENCE_DATE) >= pl.lit(plan.version.from_on)
    return pl.when(~is_of_the_day.fill_null(False)).then(ends)


def _days(
    meetings: Sequence[tuple[FactName, Value]], moving: Sequence[Fact]
) -> list[pl.Expr]:
    """The days on which a moving fact gets where an answer turns."""
    facts = {fact.name: fact for fact in moving}
    days = [
        day
        for fact, goal in dict.fromkeys(meetings)
        for day in days_reaching(
            facts[fact.name], value_as_polars(goal) - pl.col(f"ahead {fact.name}")
        )
    ]
    return [day.alias(f"day {number}") for number, day in enumerate(days)]


def _meetings(atom: Atom, moving: set[str]) -> list[tuple[FactName, Value]] | None:
    """Each moving fact with what it is compared with; None where that moves too."""
    met = []
    for one, other in _sides(atom):
        moved = [_moves_in(one, moving), _moves_in(other, moving)]
        if not any(moved):
            continue
        fact, goal = (one, other) if moved[0] else (other, one)
        if all(moved) or not isinstance(fact, FactName):
            return None
        met.append((fact, goal))
    return met


def _sides(atom: Atom) -> Iterator[tuple[Value, Value]]:
    match atom:
        case Compare(_, left, right):
            yield left, right
        case Between(value, low, high):
            yield value, low
            yield value, high
        case OneOf(value, options):
            for option in options:
                yield value, option


def _moves_in(value: Value, moving: set[str]) -> bool:
    return any(fact.name in moving for fact in facts_in(value))


def _moves_by_date(fact: Fact, on: date) -> pl.Expr:
    """Whether what was given is what the date says, so that it moves with it."""
    given, dated = pl.col(fact.name), value_at(fact, pl.lit(on))
    if fact.moves == "whole_years_since":
        agrees = given == dated
    elif fact.moves == "years_since":
        agrees = (given - dated).abs() < SAME
    else:
        agrees = dated.is_not_null()
    return agrees.fill_null(False).alias(f"moves {fact.name}")


def _ahead(fact: Fact, on: date) -> pl.Expr:
    """By how much a share was given ahead of its dates."""
    ahead = pl.lit(0.0)
    if fact.moves == "served_share":
        difference = pl.col(fact.name) - value_at(fact, pl.lit(on))
        ahead = pl.when(difference.abs() >= SAME).then(difference).otherwise(ahead)
    return ahead.alias(f"ahead {fact.name}")


def _on_day(fact: Fact) -> pl.Expr:
    """The value on the day of the row: never less than what was given."""
    given = pl.col(fact.name)
    dated = value_at(fact, pl.col("day")) + pl.col(f"ahead {fact.name}")
    if fact.moves == "served_share":
        dated = dated.clip(0.0, 100.0)
    moved = pl.max_horizontal(given, dated)
    return pl.when(f"moves {fact.name}").then(moved).otherwise(given).alias(fact.name)
