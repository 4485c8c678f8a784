"""The course of a case, from arrest to where it stands on the day asked about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Literal

Cells = dict[str, str | None]
Where = Literal["held", "home", "free"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where cases stand: the stage, whether the person is held, and the share."""

    stage: str
    held: bool
    share: float


#: Of a hundred people: 68 held, of them about 38 in 100 before a first judgment.
STANDINGS = (
    Standing("S30_INITIAL_HEARING", True, 1.5),
    Standing("S40_CHARGING", True, 2.0),
    Standing("S50_INVESTIGATION", True, 12.0),
    Standing("S60_INTERMEDIATE", True, 7.0),
    Standing("S70_TRIAL", True, 3.0),
    Standing("S80_SENTENCING", True, 3.0),
    Standing("S85_APPEAL", True, 2.5),
    Standing("S90_CUSTODIAL_EXECUTION", True, 33.0),
    Standing("S92_PRE_RELEASE", True, 4.0),
    Standing("S40_CHARGING", False, 3.0),
    Standing("S50_INVESTIGATION", False, 6.0),
    Standing("S60_INTERMEDIATE", False, 3.0),
    Standing("S95_COMMUNITY_EXECUTION", False, 8.0),
    Standing("S97_CONDITIONAL_RELEASE", False, 5.0),
    Standing("S99_CLOSED", False, 7.0),
)

#: The way to each stage, and the fewest and most days spent on each step before it.
_WAYS: dict[str, tuple[str, ...]] = {
    "S30_INITIAL_HEARING": ("S30_INITIAL_HEARING",),
    "S40_CHARGING": ("S30_INITIAL_HEARING", "S40_CHARGING"),
    "S50_INVESTIGATION": ("S30_INITIAL_HEARING", "S50_INVESTIGATION"),
}
_WAYS["S60_INTERMEDIATE"] = (*_WAYS["S50_INVESTIGATION"], "S60_INTERMEDIATE")
_WAYS["S70_TRIAL"] = (*_WAYS["S60_INTERMEDIATE"], "S70_TRIAL")
_WAYS["S80_SENTENCING"] = (*_WAYS["S70_TRIAL"], "S80_SENTENCING")
_WAYS["S85_APPEAL"] = (*_WAYS["S80_SENTENCING"], "S85_APPEAL")
_WAYS["S90_CUSTODIAL_EXECUTION"] = (*_WAYS["S80_SENTENCING"], "S90_CUSTODIAL_EXECUTION")
_WAYS["S92_PRE_RELEASE"] = (*_WAYS["S90_CUSTODIAL_EXECUTION"], "S92_PRE_RELEASE")
_WAYS["S95_COMMUNITY_EXECUTION"] = (*_WAYS["S80_SENTENCING"], "S95_COMMUNITY_EXECUTION")
_WAYS["S97_CONDITIONAL_RELEASE"] = (
    *_WAYS["S90_CUSTODIAL_EXECUTION"],
    "S97_CONDITIONAL_RELEASE",
)
_WAYS["S99_CLOSED"] = (*_WAYS["S90_CUSTODIAL_EXECUTION"], "S99_CLOSED")

_STEP_DAYS = {
    "S30_INITIAL_HEARING": (1, 2),
    "S40_CHARGING": (2, 20),
    "S50_INVESTIGATION": (1, 4),
    "S60_INTERMEDIATE": (60, 240),
    "S70_TRIAL": (40, 180),
    "S80_SENTENCING": (3, 20),
    "S85_APPEAL": (12, 30),
    "S90_CUSTODIAL_EXECUTION": (15, 45),
    "S95_COMMUNITY_EXECUTION": (15, 45),
}
_SINCE_DAYS = {  # days since the last step was taken
    "S30_INITIAL_HEARING": (0, 3),
    "S40_CHARGING": (1, 40),
    "S50_INVESTIGATION": (5, 260),
    "S60_INTERMEDIATE": (5, 200),
    "S70_TRIAL": (1, 40),
    "S80_SENTENCING": (1, 14),
    "S85_APPEAL": (5, 200),
    "S95_COMMUNITY_EXECUTION": (20, 700),
}
BEFORE_JUDGMENT = {
    "S30_INITIAL_HEARING",
    "S40_CHARGING",
    "S50_INVESTIGATION",
    "S60_INTERMEDIATE",
    "S70_TRIAL",
}
_AFTER_PRISON = {"S92_PRE_RELEASE", "S97_CONDITIONAL_RELEASE", "S99_CLOSED"}


@dataclass(slots=True)
class Course:
    """Days on which a case entered its stages, and the sentence if there is one."""

    standing: Standing
    arrested: date
    steps: list[tuple[str, date]] = field(default_factory=list)
    months: int | None = None
    appealed: bool = False

    def day_of(self, stage: str) -> date | None:
        return dict(self.steps).get(stage)

    @property
    def final_on(self) -> date | None:
        """Custodial and community execution begin when the judgment is final."""
        days = dict(self.steps)
        return days.get("S90_CUSTODIAL_EXECUTION") or days.get(
            "S95_COMMUNITY_EXECUTION"
        )

    @property
    def left_prison_on(self) -> date | None:
        if self.standing.held:
            return None
        return self.day_of("S97_CONDITIONAL_RELEASE") or self.day_of("S99_CLOSED")


def draw_standing(rng: Random) -> Standing:
    return rng.choices(STANDINGS, [standing.share for standing in STANDINGS])[0]


def draw_course(rng: Random, as_of: date, standing: Standing, months: int) -> Course:
    """A course that ends at this standing on the day ``as_of``.

    ``months`` is the sentence; it is used from the sentencing stage on. Time in
    custody before the judgment counts as served.
    """
    way = list(_WAYS[standing.stage])
    appealed = "S90_CUSTODIAL_EXECUTION" in way and rng.random() < 0.25
    if appealed:
        way.insert(way.index("S90_CUSTODIAL_EXECUTION"), "S85_APPEAL")
    gaps = [rng.randint(*_STEP_DAYS.get(stage, (0, 0))) for stage in way]
    if "S90_CUSTODIAL_EXECUTION" in way:
        since = _served(rng, standing, gaps, months)
        months = max(months, 2)
    else:
        since = rng.randint(*_SINCE_DAYS[standing.stage])
    arrested = as_of - timedelta(days=since + sum(gaps))
    course = Course(standing, arrested, appealed=appealed)
    day = arrested
    course.steps.append(("S20_ARREST_CUSTODY", day))
    for stage, gap in zip(way, gaps, strict=True):
        if stage not in _AFTER_PRISON:
            day += timedelta(days=gap)
            course.steps.append((stage, day))
    if standing.stage in _AFTER_PRISON:
        course.steps.append((standing.stage, _last_step(rng, standing, day, as_of)))
    if "S80_SENTENCING" in way:
        course.months = months
    return course


def _served(rng: Random, standing: Standing, gaps: list[int], months: int) -> int:
    """Days since the judgment became final, so that the term is not over yet.

    The way through the courts is shortened where it would outlast the sentence.
    """
    term = int(months * 30.4)
    while sum(gaps) > 0.6 * term and any(gap > 1 for gap in gaps):
        gaps[:] = [gap // 2 if gap > 1 else gap for gap in gaps]
    low, high = {
        "S92_PRE_RELEASE": (0.7, 0.97),
        "S97_CONDITIONAL_RELEASE": (0.55, 0.9),
        "S99_CLOSED": (1.02, 1.6),
    }.get(standing.stage, (0.05, 0.92))
    share = rng.triangular(low, high, low + 0.3 * (high - low))
    return max(1, int(share * term) - sum(gaps))


def _last_step(rng: Random, standing: Standing, day: date, as_of: date) -> date:
    """When pre-release, conditional release or the end of the case came."""
    whole = max(1, (as_of - day).days)
    share = {"S92_PRE_RELEASE": 0.85, "S97_CONDITIONAL_RELEASE": 0.7}.get(
        standing.stage, 0.75
    )
    return day + timedelta(days=max(0, int(whole * rng.uniform(share, 0.99))))
