"""Yes-or-no columns into one column of the names whose column says yes."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

NAMES = pl.List(pl.String)
AT_ONCE = 60  # flags in one 64-bit key


def as_names(lists: Sequence[Sequence[str]]) -> pl.Series:
    return pl.Series("names", lists, dtype=NAMES)


def nameless(height: int) -> pl.Series:
    return as_names([[]]).new_from_index(0, height)


def named(
    frame: pl.DataFrame, flags: Sequence[pl.Expr], names: Sequence[str]
) -> pl.Series:
    """For each row the ``names`` whose flag is true, in their order.

    Rows with the same flags share one list: a country has few different answers.
    """
    lists = [
        _named(frame, flags[start : start + AT_ONCE], names[start : start + AT_ONCE])
        for start in range(0, len(names), AT_ONCE)
    ]
    joined = lists[0] if lists else nameless(frame.height)
    for further in lists[1:]:
        joined = joined.list.concat(further)
    return joined


def spread(lists: pl.Series, rows: pl.Series, height: int) -> pl.Series:
    """The ``lists`` at their ``rows``, and empty lists at the others."""
    placed = pl.DataFrame({"row": rows.cast(pl.Int64), "names": lists})
    everybody = pl.DataFrame({"row": pl.int_range(height, eager=True)})
    joined = everybody.join(placed, on="row", how="left", maintain_order="left")
    return joined["names"].fill_null(as_names([[]]))


def _named(
    frame: pl.DataFrame, flags: Sequence[pl.Expr], names: Sequence[str]
) -> pl.Series:
    weighed = [
        flag.fill_null(False).cast(pl.UInt64) * (1 << place)
        for place, flag in enumerate(flags)
    ]
    keys = frame.select(pl.sum_horizontal(weighed).cast(pl.UInt64).alias("key"))
    different = keys["key"].unique()
    lists = [_of(key, names) for key in different.to_list()]
    table = pl.DataFrame({"key": different, "names": as_names(lists)})
    return keys.join(table, on="key", how="left", maintain_order="left")["names"]


def _of(key: int, names: Sequence[str]) -> list[str]:
    return [name for place, name in enumerate(names) if key >> place & 1]
