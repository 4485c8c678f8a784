"""Where an invented person was held while the case took its course."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from vereda.demo.course import BEFORE_JUDGMENT, Course
from vereda.demo.identity import Cells

_MEN = ("demo-la-ceiba", "demo-rio-hondo", "demo-costa-clara", "demo-cerro-azul")
_WOMEN = "demo-las-garzas"
_SEMI_OPEN = "demo-el-roble"

Stretch = tuple[date, str, str, str]  # from, place, custody status, legal status


def custody_rows(
    rng: Random, person: str, case: str, course: Course, *, is_woman: bool
) -> list[Cells]:
    """One stay for the case, in as many stretches as place and status changed."""
    stretches, until = _stretches(rng, course, is_woman=is_woman)
    rows = []
    for number, (start, place, custody, legal) in enumerate(stretches):
        last = number + 1 == len(stretches)
        end = until if last else stretches[number + 1][0]
        if end is not None and end <= start:
            continue
        rows.append(
            {
                "custody_key": f"{case}-h{number + 1}",
                "episode_key": f"{case}-h",
                "person_key": person,
                "case_key": case,
                "place": place,
                "custody_status": custody,
                "legal_status": legal,
                "from_on": start.isoformat(),
                "until_on": end.isoformat() if end else "",
            }
        )
    return rows


def _stretches(
    rng: Random, course: Course, *, is_woman: bool
) -> tuple[list[Stretch], date | None]:
    prison = _WOMEN if is_woman else rng.choice(_MEN)
    stage = course.standing.stage
    stretches: list[Stretch] = [
        (course.arrested, "demo-policia", "police_custody", "L1")
    ]
    heard = course.day_of("S30_INITIAL_HEARING") or course.arrested
    detained = max(heard, course.arrested + timedelta(days=1))
    if not course.standing.held and (
        stage in BEFORE_JUDGMENT or stage == "S95_COMMUNITY_EXECUTION"
    ):
        return stretches, detained
    at_home = stage in BEFORE_JUDGMENT and rng.random() < 0.04
    stretches.append(
        (detained, "", "house_arrest_pretrial", "L2")
        if at_home
        else (detained, prison, "pretrial_detention", "L2")
    )
    _after_judgment(rng, course, stretches, prison)
    return [s for s in stretches if s[1] or s[2].startswith("house")], (
        course.left_prison_on
    )


def _after_judgment(
    rng: Random, course: Course, stretches: list[Stretch], prison: str
) -> None:
    if judged := course.day_of("S80_SENTENCING"):
        stretches.append((judged, prison, "pretrial_detention", "L4"))
    final = course.final_on
    if final is None:
        return
    legal = "L6" if rng.random() < 0.05 else "L5"
    stretches.append((final, prison, "sentenced_closed", legal))
    whole = ((course.left_prison_on or final + timedelta(days=4000)) - final).days
    served = course.standing.stage in {"S92_PRE_RELEASE", "S97_CONDITIONAL_RELEASE"}
    if served and rng.random() < 0.35:
        moved = course.day_of(course.standing.stage) or final
        if moved > final and whole > 30:
            moved -= timedelta(days=min(20, (moved - final).days - 1))
            stretches.append((moved, _SEMI_OPEN, "sentenced_semi_open", legal))
