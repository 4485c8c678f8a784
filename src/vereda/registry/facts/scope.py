"""The cases whose facts are asked for, and how groups of facts read about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl
from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from vereda.jurisdiction.pack import Pack
from vereda.registry.cases.models import Case
from vereda.registry.facts.reading import Schema, read_columns
from vereda.registry.wording import GENERIC, pack_of

CASES = """
select c.id, c.person_id, c.number, p.number, c.pack, c.proceeding_type,
  p.sex, p.gender, p.born_earliest - '1970-01-01', p.born_latest - '1970-01-01'
from registry_case c
join registry_person p on p.id = c.person_id
where c.superseded_at is null and {chosen}
"""
PEOPLE = "select person_id from registry_case where id in (%s)"
COLUMNS: Schema = {
    "case_id": pl.Int64,
    "person_id": pl.Int64,
    "case_number": pl.String,
    "person_number": pl.String,
    "pack": pl.String,
    "proceeding": pl.String,
    "sex": pl.String,
    "gender": pl.String,
    "born_earliest": pl.Date,
    "born_latest": pl.Date,
}
KEYS = ("case_id", "person_id", "case_number", "person_number", "pack")


@dataclass(frozen=True)
class Scope:
    """Some cases, or all (``chosen`` None), and the day asked about."""

    on: date
    chosen: QuerySet[Case] | None = None
    _packs: dict[str, Pack | None] = field(default_factory=dict)

    @cached_property
    def cases(self) -> pl.DataFrame:
        """One row per case, in order; ``row`` counts from nought."""
        found = self.read(CASES, COLUMNS, case="c.id")
        return found.sort("case_id").with_row_index("row")

    def read(
        self, sql: str, schema: Schema, *values: Any, case: str = "", person: str = ""
    ) -> pl.DataFrame:
        """Rows of a query that says ``{chosen}`` once, about the chosen cases.

        ``case`` is the column that names the case, or ``person`` the one that names
        its person. The query's own values stand before that.
        """
        if self.chosen is None:
            return read_columns(sql.replace("{chosen}", "true"), values, schema)
        text, chosen = self._subquery
        condition = f"{case} in ({text})" if case else f"{person} in ({PEOPLE % text})"
        return read_columns(
            sql.replace("{chosen}", condition), [*values, *chosen], schema
        )

    @cached_property
    def _subquery(self) -> tuple[str, tuple[Any, ...]]:
        chosen = self.chosen
        if chosen is None:
            raise ValueError("all cases need no condition")
        if not chosen.query.is_sliced:
            chosen = chosen.order_by()
        try:
            return chosen.values("pk").query.sql_with_params()
        except EmptyResultSet:
            return "select 0::bigint where false", ()

    def pack(self, code: str) -> Pack | None:
        if code not in self._packs:
            self._packs[code] = pack_of(code)
        return self._packs[code]

    def terms_of(self, code: str | None) -> tuple[Pack | None, ...]:
        """Packs in which a term of a case is looked for: its own, then the generic."""
        generic = self.pack(GENERIC)
        return (self.pack(code), generic) if code else (generic,)

    def by_case(self, found: pl.DataFrame) -> pl.DataFrame:
        """Columns by ``case_id`` in the order of the cases; without it."""
        return (
            self.cases.select("case_id")
            .join(found, on="case_id", how="left", maintain_order="left")
            .drop("case_id")
        )

    def by_person(self, found: pl.DataFrame) -> pl.DataFrame:
        """Columns by ``person_id`` in the order of the cases; without it."""
        return (
            self.cases.select("person_id")
            .join(found, on="person_id", how="left", maintain_order="left")
            .drop("person_id")
        )
