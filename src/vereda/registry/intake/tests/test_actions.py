from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from vereda.access.models import TrailEntry
from vereda.registry.custody.models import Episode
from vereda.registry.intake.actions import CREATED, REFUSED, UNCHANGED, take_in
from vereda.registry.intake.knowing import knowledge
from vereda.registry.intake.person_file import Origin, PersonFile, Row
from vereda.registry.people.models import Person

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 30)


def file(number: int, **stay: str) -> PersonFile:
    key = f"p{number}"
    made = PersonFile(key)
    made.add(Row("people", {"person_key": key}, Origin("people", number)))
    if stay:
        cells = {"custody_key": f"k{number}", "person_key": key} | stay
        cells["custody_status"] = "pretrial_detention"
        made.add(Row("custody", cells, Origin("custody", number)))
    return made


def taken(files, source="north", **how):
    return take_in(files, known=knowledge(source, TODAY), by=None, **how)


def test_every_source_row_has_an_answer():
    first = taken([file(1), file(2, from_on="2026-01-01")])
    second = taken([file(1), file(2, from_on="2026-01-01"), file(3, from_on="?")])

    assert set(first.rows.values()) == {CREATED}
    assert second.rows == {
        Origin("people", 1): UNCHANGED,
        Origin("people", 2): UNCHANGED,
        Origin("custody", 2): UNCHANGED,
        Origin("people", 3): REFUSED,
        Origin("custody", 3): REFUSED,
    }


def test_one_file_that_the_database_refuses_costs_few_further_tries():
    """By halves: not one transaction for each of the others."""
    person = Person.objects.create(number="P-1", source="north", source_key="p50")
    Episode.objects.create(person=person, from_on=date(2026, 1, 1))
    files = [file(number, from_on="2026-01-01") for number in range(64)]

    with CaptureQueriesContext(
        connection,
    ) as queries:
        outcome = taken(files)

    assert outcome.people == 63
    assert [problem.row for problem in outcome.problems] == [50, 50]
    tries = sum(query["sql"] == "select now()" for query in queries)
    assert tries <= 13  # the whole, then two halves six times


def test_what_changes_nothing_leaves_no_line_in_the_trail():
    taken([file(1)])
    taken([file(1)])
    taken([file(2)], dry_run=True)

    assert TrailEntry.objects.count() == 1
