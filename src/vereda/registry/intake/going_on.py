"""Whether stages that come in go on from those on record."""

from __future__ import annotations

from datetime import date

from vereda.jurisdiction.pack import Pack
from vereda.registry.cases.models import StageEvent
from vereda.registry.intake.moves import WrongMove, find_way


def wrong_ways(packs: dict[int, Pack]) -> dict[int, WrongMove]:
    """The first move that is not allowed, of cases (by id) that hold such a one."""
    steps: dict[int, list[tuple[date, str]]] = {}
    rows = StageEvent.objects.filter(superseded_at=None, case_id__in=packs)
    ordered = rows.order_by("entered_on", "pk")
    for case, entered_on, stage in ordered.values_list(
        "case_id", "entered_on", "stage"
    ):
        steps.setdefault(case, []).append((entered_on, stage))
    ways = {case: find_way(packs[case], taken) for case, taken in steps.items()}
    return {case: way for case, way in ways.items() if isinstance(way, WrongMove)}
