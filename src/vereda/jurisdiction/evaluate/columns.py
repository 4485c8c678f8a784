"""The columns that the engine reads: checked, completed, in one piece."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import TypeAlias

import polars as pl

from vereda.jurisdiction.evaluate.moving import date_column, date_keys_of, value_at
from vereda.jurisdiction.vocabulary import Fact, load_vocabulary

DataType: TypeAlias = pl.DataType | type[pl.DataType]

MANY = 10_000  # rows from which it pays to number the codes of a fact

_TYPES: dict[str, DataType] = {
    "bool": pl.Boolean,
    "int": pl.Float64,
    "number": pl.Float64,
    "enum": pl.String,
    "text": pl.String,
    "date": pl.Date,
    "list": pl.List(pl.String),
}


class WrongColumn(TypeError):
    """A column whose type is not that of its fact."""


def column_type(fact: Fact) -> DataType:
    """The type of a fact's column. "None" is infinity, unknown is null."""
    return _TYPES[fact.type]


def prepare(
    given: pl.DataFrame,
    facts: Sequence[Fact],
    codes: Mapping[str, Sequence[str]],
    on: date,
) -> pl.DataFrame:
    """The facts and the dates they move from; a fact that is absent is null.

    A moving fact that is null is counted from its date, where that is there.
    ``codes`` are those a fact may take beside its own. Raises WrongColumn.
    """
    there = set(given.columns)
    columns = [
        _column(given[fact.name], fact, codes.get(fact.name, ()))
        for fact in facts
        if fact.name in there
    ]
    dates = [date_column(key) for key in _date_keys(facts)]
    columns += [_typed(given[name], pl.Date) for name in dates if name in there]
    if not columns:  # a frame without columns would have no rows
        columns.append(pl.int_range(given.height, eager=True).alias(""))
    absent = [_absent(fact.name, fact.type) for fact in facts if fact.name not in there]
    frame = pl.DataFrame(columns).with_columns(absent)
    counted = [_counted(fact.name, on) for fact in facts if may_move(given, fact)]
    return (frame.with_columns(counted) if counted else frame).rechunk()


def may_move(frame: pl.DataFrame, fact: Fact) -> bool:
    """Whether the frame holds the dates that the fact is counted from."""
    keys = date_keys_of(fact)
    return bool(keys) and all(_has(frame, key) for key in keys)


def _date_keys(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for fact in facts for key in date_keys_of(fact)))


def _has(given: pl.DataFrame, key: str) -> bool:
    return date_column(key) in given.columns


def _column(column: pl.Series, fact: Fact, codes: Sequence[str]) -> pl.Series:
    if fact.values and len(column) >= MANY and _holds_codes(column):
        return _numbered(column, [*fact.values, *codes])
    return _typed(column, column_type(fact))


@cache
def _absent(name: str, kind: str) -> pl.Expr:
    return pl.lit(None, _TYPES[kind]).alias(name)


@lru_cache(maxsize=256)
def _counted(name: str, on: date) -> pl.Expr:
    return pl.col(name).fill_null(value_at(load_vocabulary()[name], pl.lit(on)))


def _typed(column: pl.Series, wanted: DataType) -> pl.Series:
    if column.dtype == wanted:
        return column
    numbers = wanted == pl.Float64 and column.dtype.is_numeric()
    texts = wanted == pl.String and _holds_codes(column)
    if numbers or texts or column.dtype == pl.Null:
        return column.cast(wanted)
    raise WrongColumn(f"column {column.name} is {column.dtype}; accepted: {wanted}")


def _holds_codes(column: pl.Series) -> bool:
    return column.dtype in (pl.String, pl.Enum, pl.Categorical)


def _numbered(column: pl.Series, codes: Sequence[str]) -> pl.Series:
    """Codes as numbers, which compare thirty times as fast; as texts if unusual."""
    try:
        return column.cast(pl.Enum(list(dict.fromkeys(codes))))
    except pl.exceptions.InvalidOperationError:
        return column.cast(pl.String)
