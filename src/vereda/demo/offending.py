"""Which offence: drawn by group, from whatever the pack lists."""

from __future__ import annotations

from random import Random

from vereda.demo.plan import Group, Plan
from vereda.jurisdiction.pack import Offence, Pack


def draw_group(
    rng: Random, plan: Plan, *, is_woman: bool, most: int | None = None
) -> Group:
    """``most``: only groups whose usual sentences begin with so many months at most."""
    groups = [g for g in plan.groups if most is None or g.months[0] <= most]
    shares = [group.women if is_woman else group.men for group in groups]
    return rng.choices(groups, shares)[0]


def draw_offence(rng: Random, pack: Pack, group: Group) -> Offence | None:
    """One of the pack's offences in this group; None when it lists none."""
    fitting = [offence for offence in pack.offences.values() if group.fits(offence)]
    return rng.choice(fitting) if fitting else None


def draw_months(rng: Random, group: Group, offence: Offence | None) -> int:
    """A sentence in whole months, nearer the lower end than the upper.

    The pack's range wins over what is usual.
    """
    low: float
    high: float
    low, high = group.months
    if offence is not None and offence.max_months:
        low = offence.min_months or 1
        high = max(low, offence.max_months)
    return max(1, round(rng.triangular(low, high, low + 0.1 * (high - low))))
