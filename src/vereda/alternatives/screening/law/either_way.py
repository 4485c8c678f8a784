"""What would follow for a measure if a missing fact were established, either way."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from vereda.jurisdiction.evaluate import screen_frame
from vereda.jurisdiction.pack import Pack
from vereda.jurisdiction.vocabulary import Fact, Vocabulary


@dataclass(frozen=True, slots=True)
class Trial:
    """One value that a fact might turn out to have."""

    fact: str
    value: Any


#: Measure, version, fact -> verdict by the value tried.
EitherWay = dict[tuple[str, str, str], dict[Any, str]]


def trials(facts: Collection[Fact]) -> Iterator[Trial]:
    """Values to try: yes and no, or each of a few. Numbers and dates are not tried."""
    for fact in facts:
        if fact.type == "bool":
            yield Trial(fact.name, True)
            yield Trial(fact.name, False)
        elif fact.type == "enum":
            yield from (Trial(fact.name, value) for value in fact.values or ())


def either_way(
    pack: Pack,
    facts: pl.DataFrame,
    missing: Collection[str],
    on: date,
    vocabulary: Vocabulary,
    *,
    measures: Collection[str],
) -> EitherWay:
    """Verdicts of one case, all else equal, for each value of each missing fact.

    ``facts`` is the one row that the screening read. All trials are one evaluation.
    """
    tried = list(trials([vocabulary[name] for name in sorted(missing)]))
    if not tried:
        return {}
    frame = _supposed(facts, tried)
    found: EitherWay = {}
    for evaluated in screen_frame(pack, frame, on, measures=measures).evaluated:
        verdicts = evaluated.verdict.cast(pl.String).to_list()
        key = (evaluated.measure.id, evaluated.version.id)
        for trial, verdict in zip(tried, verdicts, strict=True):
            found.setdefault((*key, trial.fact), {})[trial.value] = verdict
    return found


def _supposed(facts: pl.DataFrame, tried: list[Trial]) -> pl.DataFrame:
    """The row once per trial, each with the value that is tried in it."""
    names = dict.fromkeys(trial.fact for trial in tried)
    rows = pl.concat([facts.drop(names, strict=False)] * len(tried)).rechunk()
    columns = [
        pl.Series(
            name,
            [trial.value if trial.fact == name else None for trial in tried],
            dtype=pl.Boolean if _is_bool(tried, name) else pl.String,
        )
        for name in names
    ]
    return rows.with_columns(columns)


def _is_bool(tried: list[Trial], name: str) -> bool:
    return any(isinstance(t.value, bool) for t in tried if t.fact == name)
