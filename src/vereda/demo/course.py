"""The course of a case, from arrest to where it stands on the day asked about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from vereda.demo.plan import Plan, Standing

DAYS_IN_A_MONTH = 30.4
AT_COURT = 0.6  # most of a term that passes before the judgment is final
#: Where in the time since the judgment became final the last step lies, at least.
LAST_STEP = {"before_release": 0.85, "released": 0.70, "closed": 0.75}


@dataclass(slots=True)
class Course:
    """Days on which a case came to its steps, and the sentence if there is one.

    ``steps`` name what a stage is in the course, such as ``judged``; the plan has the
    pack's code for each.
    """

    standing: Standing
    arrested: date
    steps: list[tuple[str, date]] = field(default_factory=list)
    months: int | None = None

    def day_of(self, step: str) -> date | None:
        return dict(self.steps).get(step)

    @property
    def final_on(self) -> date | None:
        """A sentence is served from the day on which the judgment is final."""
        return self.day_of("in_prison") or self.day_of("in_community")

    @property
    def left_prison_on(self) -> date | None:
        if self.standing.held:
            return None
        return self.day_of("released") or self.day_of("closed")


def draw_standing(rng: Random, plan: Plan) -> Standing:
    shares = [standing.share for standing in plan.standings]
    return rng.choices(plan.standings, shares)[0]


def draw_course(
    rng: Random, plan: Plan, as_of: date, standing: Standing, months: int
) -> Course:
    """A course that ends at this standing on the day ``as_of``.

    ``months`` is the sentence, where the case has come to a judgment. Time in custody
    before the judgment counts as served.
    """
    way = list(plan.ways[standing.at])
    if "in_prison" in way and "appealed" not in way and rng.random() < plan.appeals:
        way.insert(way.index("in_prison"), "appealed")
    gaps = [rng.randint(*plan.days_before.get(step, (0, 0))) for step in way]
    if "in_prison" in way:
        months = max(months, 2)
        since = _served(rng, plan, standing, gaps, months)
    else:
        since = rng.randint(*plan.days_since[standing.at])
    day = as_of - timedelta(days=since + sum(gaps))
    course = Course(standing, day, [("arrested", day)])
    for step, gap in zip(way, gaps, strict=True):
        if step not in LAST_STEP:
            day += timedelta(days=gap)
            course.steps.append((step, day))
    if share := LAST_STEP.get(standing.at):
        whole = (as_of - day).days
        last = day + timedelta(days=int(whole * rng.uniform(share, 0.99)))
        course.steps.append((standing.at, last))
    if "judged" in way:
        course.months = months
    return course


def _served(
    rng: Random, plan: Plan, standing: Standing, gaps: list[int], months: int
) -> int:
    """Days since the judgment became final, so that the term is not over yet.

    The way through the courts is shortened where it would outlast the sentence.
    """
    term = int(months * DAYS_IN_A_MONTH)
    while sum(gaps) > AT_COURT * term and any(gap > 1 for gap in gaps):
        gaps[:] = [gap // 2 if gap > 1 else gap for gap in gaps]
    low, high = plan.served[standing.at]
    share = rng.triangular(low, high, low + 0.3 * (high - low))
    return max(1, int(share * term) - sum(gaps))
