"""What officers established, as it stood on a day: one value per fact and case.

Of several values of a fact, the one about the case comes before the one about the
person in every case; then the one that became true last; then the one recorded last.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from vereda.jurisdiction.evaluate import column_type
from vereda.jurisdiction.vocabulary import Fact, load_vocabulary
from vereda.registry.facts.reading import Schema
from vereda.registry.facts.rules import NONE
from vereda.registry.facts.scope import Scope

ROWS = """
select f.id, f.person_id, f.case_id, named.turn - 1, f.value #>> '{}',
  f.true_from - '1970-01-01'
from registry_assertedfact f
join unnest(%s::text[]) with ordinality as named (fact, turn) using (fact)
where f.superseded_at is null
  and f.true_from <= %s and (f.true_until is null or f.true_until >= %s)
  and f.person_id in (select c.person_id from registry_case c where {chosen})
"""
SCHEMA: Schema = {
    "id": pl.Int64,
    "person_id": pl.Int64,
    "case_id": pl.Int64,
    "turn": pl.Int16,
    "value": pl.String,
    "true_from": pl.Date,
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
        empty = pl.repeat(None, height, dtype=column_type(self.fact), eager=True)
        if self.fact.type == "list":  # lists cannot be set in place
            rows = pl.DataFrame(
                {"row": pl.int_range(height, dtype=pl.UInt32, eager=True)}
            )
            found = rows.join(self.values, on="row", how="left", maintain_order="left")
            return found["value"].alias(self.fact.name)
        return empty.scatter(self.values["row"], self.values["value"]).alias(
            self.fact.name
        )


def established(scope: Scope) -> dict[str, Established]:
    """What stands on the day, by fact; facts of which nothing is known are left out."""
    vocabulary = load_vocabulary()
    names = list(vocabulary)
    read = scope.read(ROWS, SCHEMA, names, scope.on, scope.on, key="c.id")
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
    cases = scope.cases.select("row", "case_id", "person_id")
    of_case = read.filter(pl.col("case_id").is_not_null())
    of_person = read.filter(pl.col("case_id").is_null()).drop("case_id")
    return pl.concat(
        [
            of_case.join(cases.select("row", "case_id"), on="case_id").select(
                *KEPT, pl.lit(True).alias("about_case")
            ),
            of_person.join(cases.select("row", "person_id"), on="person_id").select(
                *KEPT, pl.lit(False).alias("about_case")
            ),
        ],
        rechunk=True,
    )


KEPT = ("row", "turn", "id", "value", "true_from")


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
