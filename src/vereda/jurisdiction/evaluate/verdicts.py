"""From one three-valued answer to a verdict."""

from __future__ import annotations

import polars as pl

NOT_MET, UNDETERMINED, APPEARS_MET = "not_met", "undetermined", "appears_met"
VERDICT = pl.Enum([NOT_MET, UNDETERMINED, APPEARS_MET])


def verdict_of(holds: pl.Expr) -> pl.Expr:
    """The verdict by whether everything that decides holds."""
    number = (
        pl.when(holds.is_null())
        .then(pl.lit(1, pl.UInt8))
        .when(holds)
        .then(pl.lit(2, pl.UInt8))
        .otherwise(pl.lit(0, pl.UInt8))
    )
    return number.cat.to(VERDICT)
