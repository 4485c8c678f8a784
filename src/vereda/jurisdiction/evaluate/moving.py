"""Facts that change as time passes, counted from a date.

``whole_years_since``
    Full years: one more on each anniversary. Of 29 February the anniversary in a
    year without that day is 1 March, the first day on which the year is full.
``years_since``
    Full years, and the days since the last anniversary as a part of the days to the
    next one.
``served_share``
    Days since the start of the sentence as a percentage of its days from start to
    end; zero before the start, 100 from the end on.

All are unknown without their date, and while the date lies ahead (a sentence may).
Dates stand in columns, named as in ``_dates`` with ``_`` in front.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from vereda.jurisdiction.vocabulary import Fact

SENTENCE_END = "sentence_end"
LONGEST = 200  # years that anything is counted


def date_column(key: str) -> str:
    return f"_{key}"


def date_keys_of(fact: Fact) -> tuple[str, ...]:
    """Keys of ``_dates`` that the fact is counted from."""
    if fact.date is None:
        return ()
    return (fact.date, SENTENCE_END) if fact.moves == "served_share" else (fact.date,)


def value_at(fact: Fact, day: pl.Expr) -> pl.Expr:
    """The value of a moving fact on ``day`` by its dates alone; null: unknown."""
    first, *last = (pl.col(date_column(key)) for key in date_keys_of(fact))
    if fact.moves == "served_share":
        return _share(first, last[0], day)
    years = _whole_years(first, day)
    if fact.moves == "years_since":
        last_one, next_one = anniversary(first, years), anniversary(first, years + 1)
        passed, length = _days(last_one, day), _days(last_one, next_one)
        years = years.cast(pl.Float64) + passed / length
    return pl.when(first <= day).then(years.cast(pl.Float64))


def days_reaching(fact: Fact, goal: pl.Expr) -> list[pl.Expr]:
    """Days, one of them the first that reaches ``goal``, one the first beyond it."""
    first, *last = (pl.col(date_column(key)) for key in date_keys_of(fact))
    if fact.moves == "served_share":
        possible = pl.when(goal.is_between(0.0, 100.0)).then(goal)
        return _about(first, possible * _days(first, last[0]) / 100)
    possible = pl.when(goal.is_between(0.0, LONGEST)).then(goal)
    full = possible.floor()
    if fact.moves == "whole_years_since":
        return [anniversary(first, possible.ceil()), anniversary(first, full + 1)]
    last_one, next_one = anniversary(first, full), anniversary(first, full + 1)
    return _about(last_one, (possible - full) * _days(last_one, next_one))


def _about(day: pl.Expr, further: pl.Expr) -> list[pl.Expr]:
    """``further`` days after ``day``, and the days beside: rounding may be off."""
    whole = further.ceil().cast(pl.Int64)
    return [day + pl.duration(days=whole + step) for step in (-1, 0, 1)]


def value_on(fact: Fact, dates: Mapping[str, date | None], on: date) -> float | None:
    """The value of a moving fact for one person, by its dates alone."""
    columns = {
        date_column(key): pl.Series([dates.get(key)], dtype=pl.Date)
        for key in date_keys_of(fact)
    }
    if not columns:
        return None
    value: float | None = (
        pl.DataFrame(columns).select(value_at(fact, pl.lit(on))).item()
    )
    return value


def anniversary(born: pl.Expr, years: pl.Expr) -> pl.Expr:
    """The day ``years`` full years later; null beyond the calendar."""
    year = born.dt.year() + years.cast(pl.Int32)
    first_of_month = pl.date(
        pl.when(year.is_between(1, 9998)).then(year), born.dt.month(), 1
    )
    return first_of_month + pl.duration(days=born.dt.day().cast(pl.Int64) - 1)


def _whole_years(born: pl.Expr, day: pl.Expr) -> pl.Expr:
    too_early = _place(day) < _place(born)
    return day.dt.year() - born.dt.year() - too_early.cast(pl.Int32)


def _place(day: pl.Expr) -> pl.Expr:
    """Where in the year, as month and day: 229 for 29 February."""
    return day.dt.month().cast(pl.Int32) * 100 + day.dt.day().cast(pl.Int32)


def _share(start: pl.Expr, end: pl.Expr, day: pl.Expr) -> pl.Expr:
    share = _days(start, day) * 100 / _days(start, end)  # one rounding: halves are 50
    return pl.when(start < end).then(share.clip(0.0, 100.0))


def _days(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    return (end - start).dt.total_days()
