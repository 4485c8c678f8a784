"""Years and shares counted from days, as the engine counts them."""

from __future__ import annotations

import polars as pl

from vereda.jurisdiction.evaluate.columns import DataType
from vereda.jurisdiction.evaluate.moving import date_column, date_keys_of, value_at
from vereda.jurisdiction.vocabulary import load_vocabulary


def unknown(name: str, kind: DataType, height: int) -> pl.Series:
    """A column of which nothing is known."""
    return pl.Series(name, dtype=kind).clear(height)


def whole_years(born: pl.Expr, day: pl.Expr) -> pl.Expr:
    """Full years from one day to another; null where it lies ahead."""
    too_early = _place(day) < _place(born)
    years = day.dt.year() - born.dt.year() - too_early.cast(pl.Int32)
    return pl.when(born <= day).then(years.cast(pl.Float64))


def _place(day: pl.Expr) -> pl.Expr:
    """Where in the year, as month and day: 229 for 29 February."""
    return day.dt.month().cast(pl.Int32) * 100 + day.dt.day().cast(pl.Int32)


def counted(frame: pl.DataFrame, fact: str, day: pl.Expr) -> pl.Series:
    """A moving fact by its columns of days alone, for each row."""
    known = load_vocabulary()[fact]
    there = all(date_column(key) in frame.columns for key in date_keys_of(known))
    if not there:
        return unknown(fact, pl.Float64, frame.height)
    return frame.select(value_at(known, day).alias(fact)).to_series()
