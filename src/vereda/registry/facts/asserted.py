"""What officers established, as it stood on a day: one value per fact and case.

Of several values of a fact, the one about the case comes before the one about the
person in every case; then the one that became true last; then the one recorded last.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from vereda.jurisdiction.evaluate import column_type
from vereda.jurisdiction.vocabulary import Fact, load_vocabulary
from vereda.registry.facts.counting import unknown
from vereda.registry.facts.reading import Schema
from vereda.registry.facts.rules import NONE
from vereda.registry.facts.scope import Scope

ROWS = """
select coalesce(f.case_id, -f.person_id), named.turn - 1, f.value #>> '{}',
  f.true_from - '1970-01-01', f.id
from registry_assertedfact f
join unnest(%s::text[]) with ordinality as named (fact, turn) using (fact)
where f.superseded_at is null
  and f.true_from <= %s and (f.true_until is null or f.true_until >= %s)
  and {chosen}
"""
SCHEMA: Schema = {
    "about": pl.Int64,  # a case, or a person with a minus before
    "turn": pl.Int16,
    "value": pl.String,
    "true_from": pl.Date,
    "id": pl.Int64,
}


@dataclass(frozen=True, slots=True)
class Established:
    """The values of one fact: ``row`` of the case, ``value``, ``true_from``, ``id``.

    At most one for each row.
    """

    fact: Fact
    values: pl.DataFrame

    def column(self, height: int) -> pl.Series:
        """The values by row; null where nothing is established."""
        if self.values.height == height == 1:
            return self.values["value"].alias(self.fact.name)
        if self.fact.type == "list":  # lists cannot be set in place
            rows = pl.DataFrame(
                {"row": pl.int_range(height, dtype=pl.UInt32, eager=True)}
            )
            found = rows.join(self.values, on="row", how="left", maintain_order="left")
            return found["value"].alias(self.fact.name)
        empty = unknown(self.fact.name, column_type(self.fact), height)
        return empty.scatter(self.values["row"], self.values["value"])


def established(
    scope: Scope, wanted: Collection[str] | None = None
) -> dict[str, Established]:
    """What stands on the day, by fact; facts of which nothing is known are left out.

    ``wanted``: only these facts.
    """
    vocabulary = load_vocabulary()
    names = [name for name in vocabulary if wanted is None or name in wanted]
    read = scope.read(ROWS, SCHEMA, names, scope.on, scope.on, person="f.person_id")
    found: dict[str, Established] = {}
    if read.is_empty():
        return found
    parts = _by_row(scope, read).partition_by("turn", as_dict=True, include_key=False)
    for (turn,), rows in parts.items():
        fact = vocabulary[names[int(turn)]]
        values = _first_of_each(rows).with_columns(_typed(fact))
        found[fact.name] = Established(fact, values)
    return found


def _by_row(scope: Scope, read: pl.DataFrame) -> pl.DataFrame:
    """Each value at the row of its case, or of all cases of its person."""
    cases = scope.cases.select("row", about="case_id", about_case=pl.lit(True))
    people = scope.cases.select(
        "row", about=-pl.col("person_id"), about_case=pl.lit(False)
    )
    return read.join(pl.concat([cases, people]), on="about").drop("about")


def _first_of_each(rows: pl.DataFrame) -> pl.DataFrame:
    if rows["row"].n_unique() < rows.height:
        rows = rows.sort("row", "about_case", "true_from", "id").unique(
            "row", keep="last", maintain_order=True
        )
    return rows.select("row", "value", "true_from", "id")


def _typed(fact: Fact) -> pl.Expr:
    """The value as stored, read as the type of the fact's column."""
    value = pl.col("value")
    if fact.type == "bool":
        return value == "true"
    if fact.type in ("int", "number"):
        return (
            pl.when(value == NONE)
            .then(pl.lit(float("inf")))
            .otherwise(value.cast(pl.Float64, strict=False))
            .alias("value")
        )
    if fact.type == "date":
        return value.str.to_date("%Y-%m-%d", strict=False)
    if fact.type == "list":
        return value.str.json_decode(pl.List(pl.String))
    return value
