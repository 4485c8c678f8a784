"""Which roles an account holds, and where."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from vereda.access.models import Account, Assignment


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
    today = timezone.localdate()
    kept: tuple[date, list[Assignment]] | None = getattr(account, "_held_today", None)
    if kept is None or kept[0] != today:
        kept = (today, list(assignments_of(account, today)))
        account._held_today = kept  # type: ignore[attr-defined]
    return kept[1]
