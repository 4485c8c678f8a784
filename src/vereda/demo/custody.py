"""Where an invented person was held while the case took its course."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from vereda.demo.course import Course
from vereda.demo.identity import Cells
from vereda.demo.plan import Plan


class Stretch(NamedTuple):
    since: date
    how: str  # a key of the plan's custody
    place: str


def custody_rows(
    rng: Random, plan: Plan, person: str, case: str, course: Course, *, is_woman: bool
) -> list[Cells]:
    """One stay for the case, in as many stretches as place and status changed."""
    stretches, until = _stretches(rng, plan, course, is_woman=is_woman)
    rows: list[Cells] = []
    for number, stretch in enumerate(stretches):
        is_last = number + 1 == len(stretches)
        end = until if is_last else stretches[number + 1].since
        if end is not None and end <= stretch.since:
            continue
        held = plan.custody[stretch.how]
        rows.append(
            {
                "custody_key": f"{case}-h{number + 1}",
                "episode_key": f"{case}-h",
                "person_key": person,
                "case_key": case,
                "place": stretch.place,
                "custody_status": held.status,
                "legal_status": held.why,
                "from_on": stretch.since.isoformat(),
                "until_on": end.isoformat() if end else "",
            }
        )
    return rows


def _stretches(
    rng: Random, plan: Plan, course: Course, *, is_woman: bool
) -> tuple[list[Stretch], date | None]:
    """The stretches, and the day of leaving the last one."""
    prison = plan.places.women if is_woman else rng.choice(plan.places.men)
    found = [Stretch(course.arrested, "arrested", plan.places.cells)]
    heard = course.day_of("heard") or course.arrested
    detained = max(heard, course.arrested + timedelta(days=1))
    if not course.standing.held and course.left_prison_on is None:
        return found, detained
    if course.months is None and rng.random() < plan.at_home:
        return [*found, Stretch(detained, "at_home", "")], None
    found.append(Stretch(detained, "detained", prison))
    if judged := course.day_of("judged"):
        found.append(Stretch(judged, "judged", prison))
    if final := course.day_of("in_prison"):
        found.extend(_serving(rng, plan, course, final, prison))
    return found, course.left_prison_on


def _serving(
    rng: Random, plan: Plan, course: Course, final: date, prison: str
) -> list[Stretch]:
    another = rng.random() < plan.another_case_open
    found = [Stretch(final, "another_case_open" if another else "in_prison", prison)]
    near = course.day_of("before_release") or course.day_of("released")
    if near and not another and rng.random() < plan.half_open:
        moved = near - timedelta(days=20)
        if moved > final:
            found.append(Stretch(moved, "half_open", plan.places.half_open))
    return found
