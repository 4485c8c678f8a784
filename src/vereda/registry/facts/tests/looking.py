"""How tests look at one case's facts."""

from datetime import date
from typing import Any

from vereda.registry.cases.models import Case
from vereda.registry.facts.queries import facts_frame

TODAY = date(2026, 3, 1)


def facts_of(case: Case, on: date = TODAY) -> dict[str, Any]:
    return facts_frame(Case.objects.filter(pk=case.pk), on).row(0, named=True)
