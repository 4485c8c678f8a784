"""How far each measure is from an answer, for many cases at once."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from vereda.alternatives.screening.rules import Standing
from vereda.jurisdiction.evaluate import Evaluated
from vereda.jurisdiction.pack import Pack
from vereda.jurisdiction.vocabulary import Vocabulary

STANDINGS = pl.Enum([standing.value for standing in Standing])


def standings(
    evaluated: Evaluated,
    stage: pl.Series,
    pack: Pack,
    vocabulary: Vocabulary,
    hidden: Collection[str],
) -> pl.DataFrame:
    """One row per case: ``standing``, the one ``fact`` missing, and ``needs_act``.

    ``stage`` is the stage of each case (text, null while not known): a fact that the
    vocabulary lets be asked from a later stage on cannot be established now; where a
    stage is not known, nothing speaks against it. An act is never asked for;
    ``needs_act`` says that one is missing besides the fact.
    """
    frame = pl.DataFrame(
        {
            "row": pl.int_range(len(stage), eager=True, dtype=pl.UInt32),
            "verdict": evaluated.verdict.cast(pl.String),
            "stage_only": evaluated.stage_only(),
            "stage": stage,
        }
    )
    missing = _missing(evaluated.missing(), frame, pack, vocabulary, hidden)
    return (
        frame.join(missing, on="row", how="left")
        .sort("row")
        .select(
            _standing().cast(STANDINGS).alias("standing"),
            pl.when(_standing() == Standing.ONE_FACT.value).then("fact").alias("fact"),
            pl.col("acts").fill_null(0).gt(0).alias("needs_act"),
        )
    )


def _missing(
    missing: pl.Series,
    frame: pl.DataFrame,
    pack: Pack,
    vocabulary: Vocabulary,
    hidden: Collection[str],
) -> pl.DataFrame:
    """Per row with something missing: how many facts of which kind."""
    order = list(pack.stages)
    kinds = pl.DataFrame(
        [
            (fact.name, fact.act, fact.name in hidden, _place(fact.ask_from, order))
            for fact in vocabulary.values()
        ],
        schema={
            "fact": pl.String,
            "act": pl.Boolean,
            "hidden": pl.Boolean,
            "ask_from": pl.Int32,
        },
        orient="row",
    )
    stages = pl.DataFrame(
        {"stage": order, "reached": range(len(order))},
        schema={"stage": pl.String, "reached": pl.Int32},
    )
    is_early = (pl.col("ask_from") > pl.col("reached")).fill_null(False)
    askable = ~pl.col("act") & ~pl.col("hidden") & ~is_early
    return (
        frame.select("row", "stage", missing.alias("fact"))
        .filter(pl.col("fact").list.len() > 0)
        .explode("fact")
        .join(kinds, on="fact", how="left")
        .join(stages, on="stage", how="left")
        .with_columns(askable.alias("askable"))
        .group_by("row")
        .agg(
            pl.col("hidden").any(),
            pl.col("act").sum().alias("acts"),
            pl.col("act").not_().sum().alias("facts"),
            pl.col("askable").sum().alias("askable"),
            pl.col("fact").filter(pl.col("askable")).first().alias("fact"),
        )
    )


def _place(ask_from: str | None, order: list[str]) -> int | None:
    return order.index(ask_from) if ask_from in order else None


def _standing() -> pl.Expr:
    met, undetermined = pl.lit("appears_met"), pl.lit("undetermined")
    return (
        pl.when(pl.col("verdict") == met)
        .then(pl.lit(Standing.MET.value))
        .when((pl.col("verdict") == undetermined) & pl.col("hidden"))
        .then(pl.lit(Standing.RESERVED.value))
        .when((pl.col("verdict") == undetermined) & (pl.col("facts") == 0))
        .then(pl.lit(Standing.ACTS.value))
        .when(
            (pl.col("verdict") == undetermined)
            & (pl.col("facts") == 1)
            & (pl.col("askable") == 1)
        )
        .then(pl.lit(Standing.ONE_FACT.value))
        .when(pl.col("verdict") == undetermined)
        .then(pl.lit(Standing.SEVERAL.value))
        .when(pl.col("stage_only"))
        .then(pl.lit(Standing.OTHER_STAGE.value))
        .otherwise(pl.lit(Standing.NOT_MET.value))
    )
