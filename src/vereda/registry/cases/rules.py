"""What may happen to a case next, by the pack's map and the order of days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from vereda.jurisdiction.pack import Pack


def allowed_moves(pack: Pack, stage: str | None) -> tuple[str, ...]:
    """Stages that a case may enter next; any stage where it has entered none yet."""
    if stage is None:
        return tuple(pack.stages)
    return pack.next_stages(stage)


def may_enter(pack: Pack, stage: str | None, following: str) -> bool:
    return following in allowed_moves(pack, stage)


def first_out_of_order(days: Sequence[date | None]) -> int | None:
    """The place of the first day that comes before one named earlier; None: in order.

    Days that are not known stand in nobody's way.
    """
    last: date | None = None
    for place, day in enumerate(days):
        if day is None:
            continue
        if last is not None and day < last:
            return place
        last = day
    return None


def broken_step(pack: Pack, stages: Sequence[str]) -> int | None:
    """The place of the first stage that no allowed move leads to; None: all are."""
    for place in range(1, len(stages)):
        if stages[place] not in pack.next_stages(stages[place - 1]):
            return place
    return None
