"""The trail: every act, look and export, in the transaction that it happens in."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from vereda.access.acting import now_acting
from vereda.access.models import Account, TrailEntry

LOOKED = "looked"


def record(
    act: str,
    subject: Model | None = None,
    *,
    by: Account | None,
    details: dict[str, Any] | None = None,
) -> TrailEntry:
    """Add one entry: what was done, to whom or what, by whom, for which organisation.

    ``subject`` is named by its kind and its number, never by a key, so that the trail
    outlives what it speaks of. ``details`` hold codes and counts, not copies of what
    was seen.
    """
    acting = now_acting()
    return TrailEntry.objects.create(
        act=act,
        actor=by,
        organisation=acting.organisation,
        address=acting.address,
        subject_kind=str(subject._meta.model_name) if subject else "",
        subject_number=str(getattr(subject, "number", subject.pk)) if subject else "",
        details=details or {},
    )


def looked(
    subject: Model | None,
    *,
    by: Account | None,
    panels: list[str],
    details: dict[str, Any] | None = None,
) -> TrailEntry:
    """A look at a record: which panels of it were shown."""
    return record(LOOKED, subject, by=by, details={"panels": panels, **(details or {})})
