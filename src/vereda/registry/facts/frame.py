"""The facts of cases on a day: one row per case, one column per fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl
from django.db.models import QuerySet

from vereda.jurisdiction.evaluate import column_type
from vereda.jurisdiction.evaluate.moving import date_column
from vereda.jurisdiction.vocabulary import Fact, load_vocabulary
from vereda.registry.cases.models import Case
from vereda.registry.facts.asserted import Established, established
from vereda.registry.facts.groups import fact_groups, yielding_facts
from vereda.registry.facts.passing import passed
from vereda.registry.facts.reading import reading_much
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
    with reading_much():
        scope = Scope(on, cases)
        parts = [group.derive(scope) for group in fact_groups()]
        found = established(scope)
    derived = pl.concat(parts, how="horizontal") if parts else pl.DataFrame()
    return Facts(scope, derived, found, _counting(scope, derived, found))


def _counting(
    scope: Scope, derived: pl.DataFrame, found: dict[str, Established]
) -> pl.DataFrame:
    """Records before officers, unless the records hold only a part of it."""
    height = scope.cases.height
    days = {name: derived[name] for name in derived.columns if name.startswith("_")}
    columns = [scope.cases["row"]]
    together: dict[str, pl.Expr] = {}
    for fact in load_vocabulary().values():
        sources = []
        if fact.name in derived.columns:
            sources.append(derived[fact.name].alias(f"{fact.name} by records"))
        if fact.name in found:
            said = passed(found[fact.name], days, scope.on, height)
            sources.append(said.column(height).alias(f"{fact.name} by officers"))
        if fact.name in yielding_facts():
            sources.reverse()
        columns.extend(sources)
        known = [column.name for column in sources]
        together[fact.name] = pl.coalesce(known) if known else _nothing(fact)
    for key in map(date_column, load_vocabulary().date_keys):
        if key in days:
            columns.append(days[key].alias(f"{key} by records"))
            together[key] = pl.col(f"{key} by records")
        else:
            together[key] = pl.lit(None, dtype=pl.Date)
    return pl.DataFrame(columns).with_columns(**together).select(*together)


def _nothing(fact: Fact) -> pl.Expr:
    return pl.lit(None, dtype=column_type(fact))
