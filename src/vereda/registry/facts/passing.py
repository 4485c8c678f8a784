"""Values that officers established on a day, as they stand on a later day.

``whole_years_since``
    So many years more as have passed in full. Of an age it is what has surely been
    reached: the birthday itself is not known.
``years_since``
    The day counted from follows from the value, so the value and any later one do too.
``served_share``
    Where every day since the start counts as served, the days that have passed are
    added, and the start is moved so that the share of later days follows from it.
    Elsewhere the value stays: at least so much has been served.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from vereda.jurisdiction.evaluate.moving import (
    SENTENCE_END,
    anniversary,
    date_column,
    value_at,
)
from vereda.registry.facts.asserted import Established
from vereda.registry.facts.counting import unknown, whole_years

Days = dict[str, pl.Series]
DAYS_IN_A_YEAR = 365.25


def passed(found: Established, days: Days, on: date, height: int) -> Established:
    """The values on the day ``on``; ``days`` gains the days that follow from them."""
    move = _MOVES.get(found.fact.moves or "")
    if move is None:
        return found
    values = move(found, days, on, height)
    return Established(found.fact, values)


def _whole_years_since(
    found: Established, days: Days, on: date, height: int
) -> pl.DataFrame:
    more = whole_years(pl.col("true_from"), pl.lit(on))
    return found.values.with_columns(pl.col("value") + more)


def _years_since(found: Established, days: Days, on: date, height: int) -> pl.DataFrame:
    fact = found.fact
    name = date_column(fact.date or "")
    value = pl.when(pl.col("value").is_finite()).then("value")
    whole = value.floor()
    part = ((value - whole) * DAYS_IN_A_YEAR).round().cast(pl.Int64)
    counted_from = anniversary(pl.col("true_from"), -whole.cast(pl.Int32))
    values = found.values.with_columns(
        (counted_from - pl.duration(days=part)).alias(name)
    )
    days[name] = _days(values, name, height)
    later = value_at(fact, pl.lit(on))
    return values.with_columns(pl.max_horizontal("value", later).alias("value")).drop(
        name
    )


def _served_share(
    found: Established, days: Days, on: date, height: int
) -> pl.DataFrame:
    start, end = date_column("sentence_start"), date_column(SENTENCE_END)
    if start not in days or end not in days:
        return found.values
    term = pl.DataFrame([days[start].alias("start"), days[end].alias("end")])
    values = found.values.with_columns(term[found.values["row"].to_list()])
    length = (pl.col("end") - pl.col("start")).dt.total_days()
    since = (pl.lit(on) - pl.col("true_from")).dt.total_days()
    values = values.with_columns(
        pl.when(length.is_null())
        .then("value")
        .otherwise(pl.min_horizontal(pl.col("value") + since * 100 / length, 100.0))
        .alias("value")
    )
    served = (pl.col("value") * length / 100).round().cast(pl.Int64)
    values = values.with_columns(
        (pl.lit(on) - pl.duration(days=served)).alias("start"),
        (pl.lit(on) + pl.duration(days=length - served)).alias("end"),
    )
    known = values.filter(pl.col("start").is_not_null())
    for name, column in ((start, "start"), (end, "end")):
        days[name] = days[name].scatter(known["row"], known[column])
    return values.drop("start", "end")


def _days(values: pl.DataFrame, column: str, height: int) -> pl.Series:
    known = values.filter(pl.col(column).is_not_null())
    return unknown(column, pl.Date, height).scatter(known["row"], known[column])


_MOVES = {
    "whole_years_since": _whole_years_since,
    "years_since": _years_since,
    "served_share": _served_share,
}
