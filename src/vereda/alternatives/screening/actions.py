"""Writes: keep a screening as it was seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain, combinations
from math import isinf
from typing import Any

from django.db import transaction

from vereda.access import trail
from vereda.access.models import Account
from vereda.alternatives.screening.models import Screening
from vereda.alternatives.screening.queries import (
    case_facts,
    screen_with_sight,
    sight_of,
)
from vereda.alternatives.screening.rules import CaseScreening, MeasureResult, Sight
from vereda.registry.cases.models import Case

RESERVED = {"reserved": True}


@transaction.atomic
def store_screening(case: Case, on: date, *, by: Account | None) -> Screening:
    """Keep what the law answers for a case on a day, and answer the widest row.

    One row for each sight within the author's own; see ``Screening``. Raises
    PackUnreadable.
    """
    read = case_facts(case, on, by=by)
    rows = [
        _row(case, screen_with_sight(case, on, sight=sight, by=by, read=read), by)
        for sight in _within(sight_of(by))
    ]
    stored = Screening.objects.bulk_create(rows)
    widest = stored[-1]
    details = {
        "as_of": on.isoformat(),
        "pack_version": widest.pack_version,
        "sight": widest.sight,
    }
    trail.record("screened", case, by=by, details=details)
    return widest


def _within(sight: Sight) -> Iterator[Sight]:
    """Every part of a sight, the empty one first and the whole one last."""
    levels = sorted(sight)
    parts = (combinations(levels, size) for size in range(len(levels) + 1))
    return (frozenset(part) for part in chain.from_iterable(parts))


def _row(case: Case, screening: CaseScreening, by: Account | None) -> Screening:
    return Screening(
        case=case,
        screened_by=by,
        as_of=screening.on,
        pack=screening.pack,
        pack_version=screening.pack_version,
        sight=sorted(screening.sight),
        facts=_facts(screening),
        verdicts=[_verdict(result) for result in screening.measures],
    )


def _facts(screening: CaseScreening) -> dict[str, Any]:
    """Every fact that a criterion names and that is known; hidden ones as a mark."""
    used = {
        fact.fact.name: fact
        for result in screening.measures
        for criterion in result.criteria
        for fact in criterion.facts
    }
    return {
        name: RESERVED
        if fact.is_hidden
        else {"value": _as_json(fact.value), "origin": fact.origin}
        for name, fact in sorted(used.items())
        if fact.is_hidden or fact.value is not None
    }


def _as_json(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return "none" if isinstance(value, float) and isinf(value) else value


def _verdict(result: MeasureResult) -> dict[str, Any]:
    return {
        "measure": result.measure.id,
        "version": result.version.id,
        "beside": result.beside,
        "verdict": result.verdict,
        "depends_on_reserved": result.depends_on_reserved,
        "decided_by": list(result.decided_by),
        "missing": list(result.missing),
        "turns_on": result.turns_on.isoformat() if result.turns_on else None,
        "turns_to": result.turns_to,
        "criteria": {
            criterion.id: RESERVED if criterion.is_hidden else criterion.result
            for criterion in result.criteria
        },
    }
