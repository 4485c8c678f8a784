"""The invented country: whole person files, the same for the same seed and day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from vereda.demo.course import Course, Standing, draw_course, draw_standing
from vereda.demo.custody import custody_rows
from vereda.demo.establishing import fact_rows
from vereda.demo.identity import Cells, Somebody, somebody
from vereda.demo.offending import (
    GROUPS,
    Group,
    draw_group,
    draw_months,
    draw_offence,
)
from vereda.jurisdiction.pack import Offence, Pack
from vereda.registry.intake.person_file import Origin, PersonFile, Row

PACK = "cr"
WALK_THROUGH = "p000001"
SHARE_OF_WOMEN = 0.085
_COURTS = (
    "demo-juzgado-valle-alto",
    "demo-juzgado-costa-clara",
    "demo-juzgado-rio-hondo",
)
_SENTENCE_COLUMNS = ("years", "months")


def invented_people(
    people: int, seed: int, as_of: date, pack: Pack
) -> Iterator[PersonFile]:
    """The files of so many invented people. Days lie where they do seen from ``as_of``.

    Every person has a source of chance of their own, so that the first thousand of
    five thousand people are the thousand people of the same seed.
    """
    for number in range(1, people + 1):
        rng = Random(f"{seed}-{number}")  # noqa: S311 - invented people, no secret
        if number == 1:
            yield _walk_through(rng, as_of, pack)
        else:
            yield _file(number, rng, as_of, pack)


def _file(number: int, rng: Random, as_of: date, pack: Pack) -> PersonFile:
    person = somebody(number, rng, as_of, women=SHARE_OF_WOMEN)
    file = _opened(person)
    group = draw_group(rng, is_woman=person.is_woman)
    offence = draw_offence(rng, pack, group)
    months = draw_months(rng, group, offence)
    standing = draw_standing(rng)
    if standing.stage == "S95_COMMUNITY_EXECUTION":
        months = min(months, rng.randint(12, 60))
    course = draw_course(rng, as_of, standing, months)
    if person.age(course.arrested) < 18:
        course = draw_course(rng, as_of, Standing("S50_INVESTIGATION", True, 0), months)
    _add_case(file, f"{person.key}-c1", rng, person, course, group, offence)
    if rng.random() < 0.2:
        _add_earlier_case(file, rng, person, course, pack)
    for cells in fact_rows(
        rng, person, f"{person.key}-c1", course, group, offence, as_of
    ):
        _add(file, "facts", cells)
    return file


def _walk_through(rng: Random, as_of: date, pack: Pack) -> PersonFile:
    """The woman of the walk: sentenced for bringing drugs in, household not known."""
    person = somebody(1, rng, as_of, women=1.0)
    person.born = as_of - timedelta(days=int(34.4 * 365.25))
    person.people |= {
        "sex": "female",
        "gender": "woman",
        "birth_date": person.born.isoformat(),
        "nationalities": "CR",
        "languages": "es",
    }
    person.names = [
        {
            "name_key": f"{person.key}-1",
            "person_key": person.key,
            "kind": "legal",
            "given": "Damaris Itzel",
            "first_surname": "Caamaño",
            "second_surname": "Ureña",
            "surname_first": "false",
        }
    ]
    person.documents = []
    file = _opened(person)
    group = GROUPS[0]
    standing = Standing("S90_CUSTODIAL_EXECUTION", True, 0)
    course = draw_course(rng, as_of, standing, 64)
    _add_case(
        file,
        f"{person.key}-c1",
        rng,
        person,
        course,
        group,
        draw_offence(rng, pack, group),
    )
    return file


def _opened(person: Somebody) -> PersonFile:
    file = PersonFile(person.key)
    _add(file, "people", person.people)
    for cells in person.names:
        _add(file, "names", cells)
    for cells in person.documents:
        _add(file, "documents", cells)
    return file


def _add(file: PersonFile, table: str, cells: Cells) -> None:
    number = len(file.rows.get(table, ())) + 1
    file.add(Row(table, cells, Origin(f"{file.key} {table}", number)))


def _add_case(
    file: PersonFile,
    case: str,
    rng: Random,
    person: Somebody,
    course: Course,
    group: Group,
    offence: Offence | None,
) -> None:
    court = rng.choice(_COURTS)
    if course.final_on:
        court = "demo-ejecucion"
    year = course.arrested.year % 100
    _add(
        file,
        "cases",
        {
            "case_key": case,
            "person_key": person.key,
            "pack": PACK,
            "docket": f"{year:02d}-{rng.randrange(900_000):06d}-0000-DEMO",
            "proceeding_type": "adult",
            "opened_on": course.arrested.isoformat(),
            "court": court,
        },
    )
    _add_charge(file, case, rng, course, group, offence)
    for number, (stage, day) in enumerate(course.steps, start=1):
        _add(
            file,
            "stage_events",
            {
                "event_key": f"{case}-s{number}",
                "case_key": case,
                "stage": stage,
                "entered_on": day.isoformat(),
            },
        )
    if course.months:
        _add_sentence(file, case, course, group)
    for cells in custody_rows(rng, person.key, case, course, is_woman=person.is_woman):
        _add(file, "custody", cells)


def _add_charge(
    file: PersonFile,
    case: str,
    rng: Random,
    course: Course,
    group: Group,
    offence: Offence | None,
) -> None:
    act = course.arrested - timedelta(days=min(120, int(rng.expovariate(1 / 12))))
    if group.name in {"drug_into_prison", "drug_supply"}:
        act = course.arrested
    _add(
        file,
        "charges",
        {
            "charge_key": f"{case}-1",
            "case_key": case,
            "offence": offence.code if offence else "",
            "words": offence.title.get("es", group.words) if offence else group.words,
            "offence_on": act.isoformat(),
            "filed_on": course.arrested.isoformat(),
            "principal": "true",
            "outcome": "convicted" if course.months else "pending",
        },
    )


def _add_sentence(file: PersonFile, case: str, course: Course, group: Group) -> None:
    outside = course.standing.stage == "S95_COMMUNITY_EXECUTION"
    kind = "prison"
    if outside:
        kind = "treatment" if group.drugs else "community_service"
    imposed = course.day_of("S80_SENTENCING")
    assert imposed is not None
    assert course.months is not None
    years, months = divmod(course.months, 12)
    _add(
        file,
        "sentences",
        {
            "sentence_key": f"{case}-p",
            "case_key": case,
            "kind": kind,
            "imposed_on": imposed.isoformat(),
            "final_on": course.final_on.isoformat() if course.final_on else "",
            "starts_on": "" if outside else course.arrested.isoformat(),
            "years": str(years),
            "months": str(months),
            "suspended": "false",
        },
    )


def _add_earlier_case(
    file: PersonFile, rng: Random, person: Somebody, later: Course, pack: Pack
) -> None:
    """A case that ended before the present one began."""
    group = draw_group(rng, is_woman=person.is_woman)
    offence = draw_offence(rng, pack, group)
    ended = later.arrested - timedelta(days=rng.randint(60, 2500))
    months = rng.randint(4, 40)
    course = draw_course(rng, ended, Standing("S99_CLOSED", False, 0), months)
    if person.age(course.arrested) >= 18:
        case = f"{person.key}-c0"
        _add_case(file, case, rng, person, course, group, offence)
