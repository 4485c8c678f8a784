"""Which roles an account holds, and where."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from vereda.access.models import Account, Assignment

LOOK_EVERY = 1.0  # seconds: a page asks a hundred times, and days are long


@dataclass(frozen=True, slots=True)
class _Held:
    """The roles held on a day, and when it was last looked which day it is."""

    looked_at: float
    on: date
    assignments: list[Assignment]


def assignments_of(account: Account, on: date) -> QuerySet[Assignment]:
    """The roles that the account holds on a day, longest held first."""
    return (
        Assignment.objects.filter(account=account, from_on__lte=on)
        .filter(Q(until_on=None) | Q(until_on__gte=on))
        .select_related("organisation")
        .order_by("from_on", "pk")
    )


def roles_of(account: Account) -> frozenset[str]:
    """Codes of the roles held today; read once for each account object."""
    return frozenset(assignment.role for assignment in assignments_today(account))


def assignments_today(account: Account) -> list[Assignment]:
    """Read once for each account object and day; the day is looked up each second."""
    now = time.monotonic()
    kept: _Held | None = getattr(account, "_held_today", None)
    if kept is not None and now - kept.looked_at < LOOK_EVERY:
        return kept.assignments
    today = timezone.localdate()
    if kept is None or kept.on != today:
        kept = _Held(now, today, list(assignments_of(account, today)))
    account._held_today = replace(kept, looked_at=now)  # type: ignore[attr-defined]
    return kept.assignments
