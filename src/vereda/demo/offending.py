"""Which offence: drawn by group, from whatever the pack lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from vereda.jurisdiction.pack import Offence, Pack


@dataclass(frozen=True, slots=True)
class Group:
    """Offences alike: shares of men and women in prison, and a usual sentence."""

    name: str
    words: str  # used when the pack has no offence of the group
    men: float
    women: float
    months: tuple[int, int]  # usual sentence; the pack's range wins
    fits: Callable[[Offence], bool]

    @property
    def drugs(self) -> bool:
        return self.name.startswith("drug")


def _flag(name: str) -> Callable[[Offence], bool]:
    return lambda offence: offence.flags.get(name) is True


def _iccs(*heads: str) -> Callable[[Offence], bool]:
    return lambda offence: offence.iccs.startswith(heads)


#: Shares follow regional prison statistics in order, not to the digit: property and
#: drug offences lead among men, drug offences far ahead among women.
GROUPS = (
    Group("drug_into_prison", "Introducir drogas en un centro penal", 0.01, 0.16, (36, 96),
          _flag("offence_drug_into_prison")),
    Group("drug_supply", "Venta de drogas", 0.20, 0.44, (60, 144),
          lambda o: _flag("offence_drug_supply")(o) and not _flag("offence_drug_into_prison")(o)),
    Group("homicide", "Homicidio", 0.12, 0.05, (144, 360), _iccs("0101", "0102")),
    Group("sexual", "Delito sexual", 0.13, 0.02, (60, 192), _iccs("03")),
    Group("robbery", "Robo agravado", 0.26, 0.11, (60, 144), _iccs("04")),
    Group("theft", "Hurto", 0.12, 0.11, (6, 48), _iccs("05")),
    Group("violence", "Lesiones", 0.06, 0.03, (6, 72), _iccs("02")),
    Group("fraud", "Estafa", 0.03, 0.06, (6, 60), _iccs("07")),
    Group("weapons", "Portación ilegal de arma", 0.05, 0.01, (6, 48), _iccs("09")),
    Group("other", "Otro delito", 0.02, 0.01, (6, 36), _iccs("08", "06", "10", "11")),
)  # fmt: skip


def draw_group(rng: Random, *, is_woman: bool) -> Group:
    weights = [group.women if is_woman else group.men for group in GROUPS]
    return rng.choices(GROUPS, weights)[0]


def draw_offence(rng: Random, pack: Pack, group: Group) -> Offence | None:
    """One of the pack's offences in this group; None when it lists none."""
    fitting = [offence for offence in pack.offences.values() if group.fits(offence)]
    return rng.choice(fitting) if fitting else None


def draw_months(rng: Random, group: Group, offence: Offence | None) -> int:
    """A sentence in whole months, nearer the lower end than the upper."""
    low, high = group.months
    if offence is not None and offence.max_months:
        low = max(1, int(offence.min_months or 1))
        high = max(low, int(offence.max_months))
    return max(1, round(rng.triangular(low, high, low + 0.1 * (high - low))))
