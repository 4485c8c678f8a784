"""The invented country: whole person files, the same for the same seed and day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from vereda.demo.course import draw_course, draw_standing
from vereda.demo.custody import custody_rows
from vereda.demo.establishing import Life, fact_rows
from vereda.demo.identity import Cells, somebody
from vereda.demo.offending import draw_group, draw_months, draw_offence
from vereda.demo.papers import case_rows
from vereda.demo.plan import Plan, Standing
from vereda.demo.telling import told_life
from vereda.jurisdiction.pack import Pack
from vereda.registry.intake.person_file import Origin, PersonFile, Row


def invented_people(
    people: int, seed: int, as_of: date, plan: Plan, pack: Pack
) -> Iterator[PersonFile]:
    """The files of so many invented people. Days lie where they do seen from ``as_of``.

    Every person has a source of chance of their own, so that the first thousand of
    five thousand people are the thousand people of the same seed.
    """
    for number in range(1, people + 1):
        rng = Random(f"{seed}-{number}")
        if number <= len(plan.stories):
            story = plan.stories[number - 1]
            life = told_life(number, rng, as_of, story, plan, pack)
        else:
            life = _life(number, rng, as_of, plan, pack)
        yield _file(rng, life, plan, pack, as_of)


def _life(number: int, rng: Random, as_of: date, plan: Plan, pack: Pack) -> Life:
    person = somebody(number, rng, as_of, women=plan.women)
    standing = draw_standing(rng, plan)
    outside = standing.at == "in_community"
    most = plan.community_months[1] if outside else None
    group = draw_group(rng, plan, is_woman=person.is_woman, most=most)
    offence = draw_offence(rng, pack, group)
    months = draw_months(rng, group, offence)
    if outside:
        months = min(months, rng.randint(*plan.community_months))
    course = draw_course(rng, plan, as_of, standing, months)
    if course.arrested < person.of_age_on:
        lately = Standing("heard", held=True, share=0)
        course = draw_course(rng, plan, as_of, lately, months)
    return Life(person, f"{person.key}-c1", course, group, offence)


def _earlier_life(rng: Random, later: Life, plan: Plan, pack: Pack) -> Life | None:
    """A case that ended before the present one began; None for the very young."""
    person = later.person
    group = draw_group(rng, plan, is_woman=person.is_woman)
    offence = draw_offence(rng, pack, group)
    ended = later.course.arrested - timedelta(days=rng.randint(60, 2500))
    closed = Standing("closed", held=False, share=0)
    months = draw_months(rng, group, offence)
    course = draw_course(rng, plan, ended, closed, months)
    if course.arrested < person.of_age_on:
        return None
    return Life(person, f"{person.key}-c0", course, group, offence)


def _file(rng: Random, life: Life, plan: Plan, pack: Pack, as_of: date) -> PersonFile:
    file = PersonFile(life.person.key)
    _add(file, "people", life.person.people)
    for table, rows in (
        ("names", life.person.names),
        ("documents", life.person.documents),
    ):
        for cells in rows:
            _add(file, table, cells)
    _add_case(file, rng, life, plan)
    had_another = life.facts is None and rng.random() < plan.earlier_case
    if had_another and (earlier := _earlier_life(rng, life, plan, pack)):
        _add_case(file, rng, earlier, plan)
    for cells in fact_rows(rng, life, as_of):
        _add(file, "facts", cells)
    return file


def _add_case(file: PersonFile, rng: Random, life: Life, plan: Plan) -> None:
    for table, cells in case_rows(rng, life, plan):
        _add(file, table, cells)
    is_woman = life.person.is_woman
    for cells in custody_rows(
        rng, plan, life.person.key, life.case, life.course, is_woman=is_woman
    ):
        _add(file, "custody", cells)


def _add(file: PersonFile, table: str, cells: Cells) -> None:
    number = len(file.rows.get(table, ())) + 1
    file.add(Row(table, cells, Origin(f"{file.key} {table}", number)))
