"""Writes corrections: what was there stands no longer, and is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import models
from django.utils.translation import gettext as _

from vereda.access.models import Account
from vereda.registry.intake import landing
from vereda.registry.intake.bulk import insert_rows
from vereda.registry.intake.held import Held
from vereda.registry.intake.kinds import Kind
from vereda.registry.intake.person_file import Record


class Change(NamedTuple):
    record: Record
    held: Held
    names: list[str]  # the columns that differ


@dataclass(frozen=True, slots=True)
class Signature:
    """When it is recorded, and by whom."""

    at: datetime
    by: Account | None

    def as_columns(self) -> dict[str, Any]:
        return {
            "recorded_at": self.at,
            "recorded_by_id": self.by.pk if self.by else None,
        }


def correct(kind: Kind, changes: list[Change], signed: Signature) -> None:
    """Write the changed rows.

    All rows before are set aside first: while one correction waits for the next, a
    person must not seem to be in two places.
    """
    ids = [change.held.row["id"] for change in changes]
    if not ids:
        return
    if kind.anchor:
        _keep_past(kind, ids, signed)
        for change in changes:
            kind.model._default_manager.filter(pk=change.held.row["id"]).update(
                **_own(change.record), superseded_at=None, **signed.as_columns()
            )
        return
    supersede(kind.model, ids, _("Corrected by the source."), signed)
    fresh = insert_rows(
        kind.model,
        [
            change.record.values
            | {
                "source": change.held.row["source"],
                "source_key": change.held.row["source_key"],
                "supersedes_id": change.held.row["id"],
            }
            for change in changes
        ],
        also=signed.as_columns(),
    )
    for change, pk in zip(changes, fresh, strict=True):
        change.record.id = pk


def supersede(
    model: type[models.Model], ids: list[int], reason: str, signed: Signature
) -> None:
    model._default_manager.filter(pk__in=ids).update(
        superseded_at=signed.at, superseded_reason=reason
    )


def _own(record: Record) -> dict[str, Any]:
    return {name: value for name, value in record.values.items() if name != "number"}


def _keep_past(kind: Kind, ids: list[int], signed: Signature) -> None:
    """Copy the rows aside, as states that are superseded, and put them out of the way.

    The copy takes the place of the row in the chain of what superseded what.
    """
    rows = list(kind.model._default_manager.filter(pk__in=ids).order_by("pk"))
    kind.model._default_manager.filter(pk__in=ids).update(
        supersedes=None, superseded_at=signed.at
    )
    copies = []
    for row in rows:
        landing.number_of_the_past(row)
        copies.append(
            {
                field.attname: getattr(row, field.attname)
                for field in kind.model._meta.concrete_fields
                if not field.primary_key
            }
            | {
                "superseded_at": signed.at,
                "superseded_reason": _("Corrected by the source."),
            }
        )
    for row, copy in zip(rows, insert_rows(kind.model, copies), strict=True):
        kind.model._default_manager.filter(pk=row.pk).update(supersedes=copy)
