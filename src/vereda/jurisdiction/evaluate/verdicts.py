"""From one three-valued answer to a verdict."""

from __future__ import annotations

import polars as pl

NOT_MET, UNDETERMINED, APPEARS_MET = "not_met", "undetermined", "appears_met"
VERDICT = pl.Enum([NOT_MET, UNDETERMINED, APPEARS_MET])


def verdict_of(holds: pl.Expr) -> pl.Expr:
    """The verdict by whether everything that decides holds."""
    return (
        pl.when(holds.is_null())
        .then(pl.lit(UNDETERMINED, VERDICT))
        .when(holds)
        .then(pl.lit(APPEARS_MET, VERDICT))
        .otherwise(pl.lit(NOT_MET, VERDICT))
    )
