"""Corrections: what was recorded before stays, with when and why it was replaced."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from vereda.common.errors import DomainError
from vereda.common.records import Recorded

R = TypeVar("R", bound=Recorded)
_OWN = ("recorded_at", "superseded_at", "superseded_reason")


class AlreadyCorrected(DomainError):
    """The record was corrected or withdrawn before."""


def already_corrected() -> AlreadyCorrected:
    return AlreadyCorrected(
        _("This record was corrected or withdrawn before."),
        hint=_("Look at what stands now, and correct that."),
    )


class ReasonMissing(DomainError):
    """A correction without a reason."""


def withdraw(row: Recorded, *, reason: str) -> None:
    """Mark a row as no longer standing.

    Raises ReasonMissing, and AlreadyCorrected when another correction came first.
    """
    if not reason.strip():
        raise ReasonMissing(_("Say why the record is corrected."))
    rows = type(row)._default_manager.filter(pk=row.pk, superseded_at=None)
    at = timezone.now()
    if not rows.update(superseded_at=at, superseded_reason=reason.strip()):
        raise already_corrected()


def supersede(row: R, *, reason: str, by: Model | None, **changes: Any) -> R:
    """A new row with these changes in place of the one before.

    Raises ReasonMissing, AlreadyCorrected.
    """
    withdraw(row, reason=reason)
    values = _values(row) | {"supersedes_id": row.pk, "recorded_by": by}
    return cast("R", type(row)._default_manager.create(**values | changes))


def amend(
    row: R, *, reason: str, by: Model | None, aside: Any = None, **changes: Any
) -> R:
    """Change a row that others hang on; its state before is copied aside.

    ``aside`` gives values by which the copy differs, such as a number of its own.
    Raises ReasonMissing.
    """
    if not reason.strip():
        raise ReasonMissing(_("Say why the record is corrected."))
    manager = type(row)._default_manager
    before = manager.select_for_update(of=("self",)).get(pk=row.pk)
    manager.filter(pk=row.pk).update(supersedes=None)
    copy = _values(before) | {
        "recorded_at": before.recorded_at,
        "recorded_by_id": before.recorded_by_id,
        "supersedes": before.supersedes,
        "superseded_at": timezone.now(),
        "superseded_reason": reason.strip(),
    }
    kept = manager.create(**copy | (aside or {}))
    manager.filter(pk=row.pk).update(
        **changes, supersedes=kept, recorded_by=by, recorded_at=timezone.now()
    )
    return cast("R", manager.get(pk=row.pk))


def _values(row: Recorded) -> dict[str, Any]:
    """What a row says, without its key and without when it was recorded."""
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key and field.name not in _OWN
    }
