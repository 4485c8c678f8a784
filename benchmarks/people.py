"""Generated people: a column for each fact that a pack's rules name."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from vereda.jurisdiction.evaluate import column_type
from vereda.jurisdiction.pack import Pack
from vereda.jurisdiction.vocabulary import Fact, load_vocabulary

UNKNOWN = 0.05  # share of the values that are not known
YES = 0.3  # share of the known answers that are yes
_CHOICES = {
    "list": [["XX-1"], ["XX-1", "XX-2"]],
    "date": [date(2019, 5, 5), date(2024, 5, 5)],
}
HIGHEST = {"years": 80.0, "months": 240.0, "percent": 100.0, None: 6.0}


def facts_of(pack: Pack) -> list[Fact]:
    """The facts that the pack's criteria name, and the stage."""
    versions = [v for m in pack.measures.values() for v in m.versions]
    named = {name for v in versions for c in v.criteria for name in c.condition.facts}
    facts = load_vocabulary()
    return [fact for name, fact in facts.items() if name in named | {"case_stage"}]


def generate(pack: Pack, height: int, seed: int) -> pl.DataFrame:
    """``height`` people, drawn evenly and each fact by itself."""
    rng = np.random.default_rng(seed)
    columns = [_column(fact, height, rng) for fact in facts_of(pack)]
    return pl.DataFrame(columns).rechunk()


def numbered(people: pl.DataFrame) -> pl.DataFrame:
    """The same people with their codes as numbers, as OpenFisca's are."""
    facts = load_vocabulary()
    coded = [name for name in people.columns if facts[name].values]
    return people.with_columns(
        pl.col(name).cast(pl.Enum(facts[name].values or ())) for name in coded
    )


def _column(fact: Fact, height: int, rng: np.random.Generator) -> pl.Series:
    known = pl.Series(rng.random(height) >= UNKNOWN)
    values = _values(fact, height, rng).cast(column_type(fact))
    return pl.select(pl.when(known).then(values).alias(fact.name)).to_series()


def _values(fact: Fact, height: int, rng: np.random.Generator) -> pl.Series:
    if fact.type == "bool":
        return pl.Series(rng.random(height) < YES)
    if fact.type in ("int", "number"):
        numbers = np.floor(rng.random(height) * HIGHEST[fact.unit])
        if fact.none_allowed:
            numbers[rng.random(height) < UNKNOWN] = np.inf
        return pl.Series(numbers)
    choices = pl.Series(_CHOICES.get(fact.type) or fact.values or ["XX"])
    return choices.gather(pl.Series(rng.integers(0, len(choices), height)))
