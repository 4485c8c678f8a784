"""Whether the pack allows the way that a case took through its stages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby, permutations
from typing import NamedTuple

from django.utils.translation import gettext as _

from vereda.jurisdiction.pack import Pack

MOST_ON_ONE_DAY = 6  # beyond, the order in which they were given is the order


class WrongMove(NamedTuple):
    """The step (by its place in the list) to which no move leads."""

    step: int
    reason: str
    accepted: str


def first_wrong_move(pack: Pack, steps: Sequence[tuple[date, str]]) -> WrongMove | None:
    """The first step that the pack does not allow; None when all are allowed.

    ``steps`` are days and stages in any order. Of several steps on one day, any order
    that the pack allows will do.
    """
    numbered = sorted(range(len(steps)), key=lambda number: steps[number][0])
    ends: dict[str, None] | None = None  # stages the case may stand at; None: at none
    for _day, group in groupby(numbered, key=lambda number: steps[number][0]):
        of_day = list(group)
        reached = _reached(pack, ends, [steps[number][1] for number in of_day])
        if not reached:
            return _wrong(pack, ends, steps, of_day)
        ends = reached
    return None


def _reached(
    pack: Pack, ends: dict[str, None] | None, stages: list[str]
) -> dict[str, None]:
    """Where one day's stages can leave the case, taken in an allowed order."""
    orders = permutations(stages) if len(stages) <= MOST_ON_ONE_DAY else [tuple(stages)]
    starts = [None] if ends is None else list(ends)
    return {
        order[-1]: None
        for order in orders
        for start in starts
        if _is_allowed(pack, start, order)
    }


def _is_allowed(pack: Pack, start: str | None, order: tuple[str, ...]) -> bool:
    at = start
    for stage in order:
        if at is not None and stage not in pack.next_stages(at):
            return False
        at = stage
    return True


def _wrong(
    pack: Pack,
    ends: dict[str, None] | None,
    steps: Sequence[tuple[date, str]],
    of_day: list[int],
) -> WrongMove:
    """The first step of the day that nothing before it leads to, else its last."""
    before = list(ends or ())
    for number in of_day:
        stage = steps[number][1]
        others = [steps[other][1] for other in of_day if other != number]
        if not any(stage in pack.next_stages(at) for at in (*before, *others)):
            break
    at = before[-1] if before else steps[of_day[0]][1]
    return WrongMove(
        number,
        _("The pack allows no move from %(stage)s to this stage.") % {"stage": at},
        ", ".join(pack.next_stages(at)) or _("No stage: this one is the last."),
    )
