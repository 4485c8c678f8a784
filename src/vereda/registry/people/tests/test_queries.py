import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from vereda.access.tests.builders import account
from vereda.registry.cases.models import Case
from vereda.registry.people.queries import (
    find_people,
    people_visible_to,
    person_by_number,
)
from vereda.registry.people.tests import builders as a

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return account("registry_officer")


def found(words, by, **given):
    return [
        person.current_names[0].shown for person in find_people(words, by=by, **given)
    ]


@pytest.mark.parametrize(
    "words",
    [
        "jose angel",  # accents lost
        "MUÑOZ",  # capitals
        "munoz jose",  # any order
        "José Ángel Jiménez",  # without the second surname
        "Jose Ximenes",  # heard alike
        "jose jimnez",  # a letter missing
        "jose jimeenz",  # two letters swapped
        "jimen",  # the beginning of a word
        "jose de la jimenez",  # particles
    ],
)
def test_a_person_is_found_by_any_part_of_a_name(words, officer):
    person = a.person()
    a.named(
        person,
        "José",
        second_surname="Muñoz",
        first_surname="Jiménez",
        given="José Ángel",
    )
    a.person("Ana Rojas Vega")

    assert found(words, officer) == ["José Ángel Jiménez Muñoz"]


def test_names_that_nobody_has_find_nobody(officer):
    a.person("Ana Rojas Vega")

    assert found("Wilhelmina", officer) == []


def test_one_word_too_many_still_finds(officer):
    a.person("Ana Rojas Vega")

    assert found("Ana Rojas Vega Quirós", officer) == ["Ana Rojas Vega"]


def test_the_nearest_comes_first(officer):
    for name in ("Ana Moira", "Ana Mora Ruiz", "Ana Mora"):
        a.person(name)

    assert found("Ana Mora", officer) == ["Ana Mora", "Ana Mora Ruiz", "Ana Moira"]


def test_every_name_a_person_uses_finds_them_once(officer):
    person = a.person("Ana Rojas Vega")
    a.named(person, "Anita Rojas", kind="alias")

    assert found("rojas", officer) == ["Ana Rojas Vega"]
    assert found("anita", officer) == ["Ana Rojas Vega"]


def test_a_person_without_a_name_is_found_by_number(officer):
    person = a.person()

    assert find_people(f" {person.number} ", by=officer) == [person]


@pytest.mark.parametrize("words", ["1-0234-0567", "1 0234 0567", "102340567"])
def test_a_person_is_found_by_a_document(words, officer):
    person = a.person()
    a.document(person, "1-0234-0567")

    assert find_people(words, by=officer) == [person]


@pytest.mark.parametrize("words", ["c-2026-51", "14-000123-0061-PE"])
def test_a_case_leads_to_its_person_for_those_who_may_look_at_cases(words, officer):
    person = a.person("Ana Rojas Vega")
    Case.objects.create(
        person=person, pack="generic", number="C-2026-51", docket="14-000123-0061-PE"
    )

    assert find_people(words, by=officer) == [person]
    assert find_people(words, by=account("treatment_provider")) == []


def test_no_more_are_answered_than_asked(officer):
    for _ in range(3):
        a.person("Ana Mora")

    assert len(find_people("ana", by=officer, limit=2)) == 2


def test_nothing_is_found_without_the_permission():
    person = a.person("Ana Rojas Vega")
    ministry = account("ministry")

    assert find_people("Ana", by=ministry) == []
    assert find_people(person.number, by=None) == []
    assert not people_visible_to(ministry).exists()
    assert person_by_number(person.number, by=ministry) is None


@pytest.mark.parametrize(
    "words", ["", "   ", "&&", "'", "\\", "':*", "a\x00b", "a" * 3000]
)
def test_odd_words_find_nobody_and_break_nothing(words, officer):
    a.person("Ana Rojas Vega")

    assert find_people(words, by=officer) == []


@pytest.mark.parametrize("people", [1, 3])
def test_a_search_costs_the_same_for_one_and_for_three(
    people, officer, django_assert_num_queries
):
    for _ in range(people):
        a.person("Ana Rojas Vega")
    find_people("warm", by=officer)  # reads the roles once

    with django_assert_num_queries(8):
        assert len(find_people("rojas", by=officer)) == people


def test_the_application_cannot_read_the_index_of_names():
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
    ):
        connection.cursor().execute("select * from registry_identityname")


def test_the_database_answers_only_where_looking_is_allowed(officer):
    a.person("Ana Rojas Vega")
    ask = "select * from registry_find_names('''ana''', '''ana''', '', 5)"

    find_people("ana", by=officer)
    with pytest.raises(ProgrammingError) as refused, transaction.atomic():
        connection.cursor().execute(ask)

    assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)
