"""The columns that the engine reads: checked, completed, in one piece."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

import polars as pl

from vereda.jurisdiction.evaluate.moving import date_column, date_keys_of, value_at
from vereda.jurisdiction.vocabulary import Fact

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
    dates = [date_column(key) for key in _date_keys(facts) if _has(given, key)]
    columns = [_column(given, fact, codes.get(fact.name, ())) for fact in facts]
    columns += [_typed(given[name], pl.Date) for name in dates]
    counted = [
        pl.col(fact.name).fill_null(value_at(fact, pl.lit(on)))
        for fact in facts
        if may_move(given, fact)
    ]
    frame = pl.DataFrame(columns)
    return (frame.with_columns(counted) if counted else frame).rechunk()


def may_move(frame: pl.DataFrame, fact: Fact) -> bool:
    """Whether the frame holds the dates that the fact is counted from."""
    keys = date_keys_of(fact)
    return bool(keys) and all(_has(frame, key) for key in keys)


def _date_keys(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for fact in facts for key in date_keys_of(fact)))


def _has(given: pl.DataFrame, key: str) -> bool:
    return date_column(key) in given.columns


def _column(given: pl.DataFrame, fact: Fact, codes: Sequence[str]) -> pl.Series:
    wanted = column_type(fact)
    if fact.name not in given.columns:
        return pl.repeat(None, given.height, dtype=wanted, eager=True).alias(fact.name)
    column = given[fact.name]
    if fact.values and given.height >= MANY and _holds_codes(column):
        return _numbered(column, [*fact.values, *codes])
    return _typed(column, wanted)


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
