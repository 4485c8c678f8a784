"""The facts of cases on a day: one row per case, one column per fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl
from django.db import transaction
from django.db.models import QuerySet

from vereda.jurisdiction.evaluate import column_type
from vereda.jurisdiction.evaluate.moving import date_column
from vereda.jurisdiction.vocabulary import Fact, load_vocabulary
from vereda.registry.cases.models import Case
from vereda.registry.facts.asserted import Established, established
from vereda.registry.facts.groups import fact_groups, yielding_facts
from vereda.registry.facts.passing import passed
from vereda.registry.facts.scope import KEYS, Scope


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


def facts_of(cases: QuerySet[Case] | None, on: date) -> Facts:
    """Facts of these cases, or of all; everything is read in one transaction."""
    with transaction.atomic():
        scope = Scope(on, cases)
        parts = [group.derive(scope) for group in fact_groups()]
        found = established(scope)
    derived = pl.concat(parts, how="horizontal") if parts else pl.DataFrame()
    return Facts(scope, derived, found, _counting(scope, derived, found))


def _counting(
    scope: Scope, derived: pl.DataFrame, found: dict[str, Established]
) -> pl.DataFrame:
    """Records before officers, unless the records hold only a part of it."""
    vocabulary, height = load_vocabulary(), scope.cases.height
    days = {name: derived[name] for name in derived.columns if name.startswith("_")}
    columns = []
    for fact in vocabulary.values():
        sources = []
        if fact.name in found:
            said = passed(found[fact.name], days, scope.on, height)
            sources.append(said.column(height))
        if fact.name in derived.columns:
            sources.append(derived[fact.name])
        if fact.name not in yielding_facts():
            sources.reverse()
        columns.append(_first_known(fact, sources, height))
    for name in map(date_column, vocabulary.date_keys):
        known = days.get(name, pl.repeat(None, height, dtype=pl.Date, eager=True))
        columns.append(known.alias(name))
    return pl.DataFrame(columns)


def _first_known(fact: Fact, sources: list[pl.Series], height: int) -> pl.Series:
    if not sources:
        empty = pl.repeat(None, height, dtype=column_type(fact), eager=True)
        return empty.alias(fact.name)
    if len(sources) == 1:
        return sources[0].alias(fact.name)
    first, second = (source.alias(str(turn)) for turn, source in enumerate(sources))
    frame = pl.DataFrame([first, second])
    return frame.select(pl.coalesce("0", "1").alias(fact.name)).to_series()
