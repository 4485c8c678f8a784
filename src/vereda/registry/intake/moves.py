"""Whether the pack allows the way that a case took through its stages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby, pairwise, permutations
from typing import NamedTuple

from django.utils.translation import gettext as _

from vereda.jurisdiction.pack import Pack

MOST_ON_ONE_DAY = 6  # beyond, the order in which they were given is the order
Steps = Sequence[tuple[date, str]]  # days and stages
Order = tuple[int, ...]  # steps by their place in the list


class WrongMove(NamedTuple):
    """The step (by its place in the list) to which no move leads."""

    step: int
    reason: str
    accepted: str


def find_way(pack: Pack, steps: Steps) -> Order | WrongMove:
    """The order in which the steps were taken, or the first that is not allowed.

    They are taken by day. Of several steps on one day any order will do that the pack
    allows, first of all the one in which they are given.
    """
    by_day = sorted(range(len(steps)), key=lambda place: steps[place][0])
    ways: list[Order] = [()]  # one for each stage at which the case may stand
    for _day, group in groupby(by_day, key=lambda place: steps[place][0]):
        of_day = tuple(group)
        going_on = _going_on(pack, steps, ways, of_day)
        if not going_on:
            return _wrong(pack, steps, ways, of_day)
        ways = going_on
    return ways[0]


def _going_on(
    pack: Pack, steps: Steps, ways: list[Order], of_day: Order
) -> list[Order]:
    """The ways with one day's steps added, one for each stage where they can end."""
    orders = permutations(of_day) if len(of_day) <= MOST_ON_ONE_DAY else [of_day]
    found: dict[str, Order] = {}
    for order in orders:
        for way in ways:
            if _is_allowed(pack, steps, way[-1:] + order):
                found.setdefault(steps[order[-1]][1], way + order)
    return list(found.values())


def _is_allowed(pack: Pack, steps: Steps, order: Order) -> bool:
    stages = [steps[place][1] for place in order]
    return all(then in pack.next_stages(at) for at, then in pairwise(stages))


def _wrong(pack: Pack, steps: Steps, ways: list[Order], of_day: Order) -> WrongMove:
    """The first step of the day that nothing before it leads to, else its last."""
    before = [steps[way[-1]][1] for way in ways if way]
    for place in of_day:
        others = [steps[other][1] for other in of_day if other != place]
        nears = (*before, *others)
        if not any(steps[place][1] in pack.next_stages(at) for at in nears):
            break
    at = before[0] if before else steps[of_day[0]][1]
    return WrongMove(
        place,
        _("The pack allows no move from %(stage)s to this stage.") % {"stage": at},
        ", ".join(pack.next_stages(at)) or _("No stage: this one is the last."),
    )
