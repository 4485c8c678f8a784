from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction

from vereda.access.models import TrailEntry
from vereda.access.tests.builders import account
from vereda.registry.people.actions import (
    add_document,
    add_name,
    free_numbers,
    register_person,
)
from vereda.registry.people.errors import (
    BirthImpossible,
    DocumentKnown,
    NameEmpty,
    NumberTaken,
)
from vereda.registry.people.models import Person, PersonName
from vereda.registry.people.tests import builders as a

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 1)


def test_a_person_is_registered_under_a_new_number_with_a_line_in_the_trail():
    clerk = account("registry_officer")

    one = register_person(by=clerk, on=TODAY, sex="female")
    two = register_person(by=clerk, on=TODAY)

    assert one.number < two.number
    assert one.recorded_by == clerk
    entry = TrailEntry.objects.get(subject_number=one.number)
    assert (entry.act, entry.actor) == ("registered", clerk)


def test_a_day_of_birth_is_known_estimated_or_not_known():
    assert a.born("1990-05-03").born_precision == "day"
    assert a.born("1990-01-01", "1991-12-31").born_precision == "estimate"
    assert a.person().born_precision == ""


@pytest.mark.parametrize(
    "born",
    [
        (date(2026, 3, 2), date(2026, 3, 2)),
        (date(1990, 1, 2), date(1990, 1, 1)),
    ],
)
def test_impossible_days_of_birth_are_refused(born):
    with pytest.raises(BirthImpossible):
        register_person(by=None, on=TODAY, born=born)

    assert not Person.objects.exists()


def test_a_number_belongs_to_one_person():
    a.person(number="A-1")

    with pytest.raises(NumberTaken, match="A-1"):
        a.person(number="A-1")


def test_numbers_that_came_with_an_import_are_not_given_again():
    drawn = free_numbers(1)[0]
    year, turn = drawn.split("-")
    a.person(number=f"{year}-{int(turn) + 1:06d}")

    assert free_numbers(1) == [f"{year}-{int(turn) + 2:06d}"]


def test_a_name_needs_a_part():
    with pytest.raises(NameEmpty):
        add_name(a.person(), by=None, given="  ")

    assert not PersonName.objects.exists()


def test_lists_are_sorted_by_the_legal_name():
    person = a.person()
    a.named(person, "Zoila", kind="alias")
    a.named(person, "Ana Rojas Vega")

    person.refresh_from_db()
    assert person.sort_key == "rojas vega ana"


def test_a_paper_names_one_person():
    a.document(a.person(number="A-1"), "1-0234-0567")

    with pytest.raises(DocumentKnown, match="A-1"):
        add_document(
            a.person(), kind="national_id", number="102340567", country="CR", by=None
        )


@pytest.mark.parametrize(
    "statement",
    [
        "delete from registry_person",
        "delete from registry_personname",
        "update registry_personname set given = 'X'",
        "update registry_identitydocument set number = 'X'",
    ],
)
def test_the_application_cannot_remove_or_rewrite_rows(statement):
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
    ):
        connection.cursor().execute(statement)
