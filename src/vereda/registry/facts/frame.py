"""The facts of cases on a day: one row per case, one column per fact."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache

import polars as pl
from django.db import transaction
from django.db.models import QuerySet

from vereda.jurisdiction.evaluate import column_type
from vereda.jurisdiction.evaluate.moving import date_column
from vereda.jurisdiction.vocabulary import load_vocabulary
from vereda.registry.cases.models import Case
from vereda.registry.facts.asserted import Established, established
from vereda.registry.facts.groups import fact_groups, yielding_facts
from vereda.registry.facts.passing import passed
from vereda.registry.facts.reading import reading_much
from vereda.registry.facts.scope import KEYS, Scope

FEW = 8  # cases that a page reads at once


@dataclass(frozen=True)
class Facts:
    """The facts, and where each value comes from.

    ``derived`` holds what the records answer, ``established`` what officers said;
    ``columns`` what counts: one column per fact, and columns of days.
    """

    scope: Scope
    derived: pl.DataFrame
    established: dict[str, Established]
    columns: pl.DataFrame

    @property
    def frame(self) -> pl.DataFrame:
        keys = self.scope.cases.select(KEYS)
        return pl.concat([keys, self.columns], how="horizontal").rechunk()


def facts_of(
    cases: QuerySet[Case] | None,
    on: date,
    *,
    few: bool = False,
    names: Collection[str] | None = None,
) -> Facts:
    """Facts of these cases, or of all; everything is read in one transaction.

    ``few``: they are those of one person, and queries are planned as they are.
    ``names``: only these facts are wanted; others may be left unknown.
    """
    groups = [
        group
        for group in fact_groups()
        if names is None or not group.says.keys().isdisjoint(names)
    ]
    with transaction.atomic(savepoint=False) if few else reading_much():
        scope = Scope(on, cases)
        parts = [group.derive(scope) for group in groups]
        found = established(scope, names)
    derived = pl.concat(parts, how="horizontal") if parts else pl.DataFrame()
    return Facts(scope, derived, found, _counting(scope, derived, found))


def _counting(
    scope: Scope, derived: pl.DataFrame, found: dict[str, Established]
) -> pl.DataFrame:
    """Records before officers, unless the records hold only a part of it."""
    height = scope.cases.height
    days = {name: derived[name] for name in derived.columns if name.startswith("_")}
    columns = {column.name: column for column in _nothing_known(height)}
    for name in columns.keys() & set(derived.columns):
        columns[name] = derived[name]
    yielding = yielding_facts()
    for name, said in found.items():
        now = passed(said, days, scope.on, height).column(height).alias(name)
        if name not in derived.columns:
            columns[name] = now
        elif name in yielding:
            columns[name] = _first_known(now, derived[name])
        else:
            columns[name] = _first_known(derived[name], now)
    return pl.DataFrame([days.get(name, column) for name, column in columns.items()])


def _first_known(first: pl.Series, second: pl.Series) -> pl.Series:
    return first if not first.has_nulls() else first.zip_with(~first.is_null(), second)


def _nothing_known(height: int) -> pl.DataFrame:
    """Every fact of the vocabulary and every day that facts are counted from."""
    return _few_unknown(height) if height <= FEW else _unknown(height)


@cache
def _few_unknown(height: int) -> pl.DataFrame:
    """Kept: for one case, making a hundred columns takes longer than filling them."""
    return _unknown(height)


def _unknown(height: int) -> pl.DataFrame:
    vocabulary = load_vocabulary()
    types = {name: column_type(fact) for name, fact in vocabulary.items()}
    types |= {date_column(key): pl.Date for key in vocabulary.date_keys}
    return pl.DataFrame(schema=types).clear(height)
