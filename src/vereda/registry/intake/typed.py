"""Rows that were typed in here have no key of a source: how they travel and return."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models

Stored = dict[str, Any]
ALWAYS = ("id", "source", "source_key", "recorded_at", "superseded_at")


def typed_key(pk: int, recorded_at: datetime) -> str:
    """The key under which a row that was typed in here travels: id and moment.

    The moment tells it from the row that has the same id in another service.
    """
    return f"{pk}-{int(recorded_at.timestamp() * 1_000_000):x}"


def typed_id(key: str) -> int:
    head = key.partition("-")[0]
    return int(head) if head.isascii() and head.isdigit() and len(head) < 19 else 0


def find_typed(
    model: type[models.Model], keys: Iterable[str], names: list[str]
) -> dict[str, tuple[Stored, list[Stored]]]:
    """By key: the row as it stands now, and the states of it that stand no longer.

    A row may have been corrected since its key was given: one that others hang on
    keeps its id and has its states before behind it; another has a later row that
    supersedes it.
    """
    every = model._default_manager.filter(source="").values(
        *ALWAYS, "supersedes", *names
    )
    asked = {typed_id(key): key for key in keys}
    found = {}
    for row in every.filter(pk__in=asked):
        past = _states_before(every, row)
        key = asked[row["id"]]
        moments = [state["recorded_at"] for state in (row, *past)]
        if key not in {typed_key(row["id"], moment) for moment in moments}:
            continue
        now: Stored | None = row
        while now is not None and now["superseded_at"] is not None:
            past.append(now)
            now = every.filter(supersedes=now["id"]).first()
        if now is not None:
            found[key] = (now, past)
    return found


def _states_before(every: models.QuerySet, row: Stored) -> list[Stored]:
    states = []
    while row["supersedes"] is not None:
        row = every.get(pk=row["supersedes"])
        states.append(row)
    return states
