from datetime import date

import pytest
from django.utils.translation import override

from vereda.registry.people import wording
from vereda.registry.people.models import Person, PersonName

ON = date(2026, 11, 24)


def name(kind="legal", **parts):
    return PersonName(kind=kind, **parts)


LEGAL = name(given="Ana María", first_surname="Mora", second_surname="Ureña")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], ""),
        ([LEGAL], "Ana María Mora Ureña"),
        ([LEGAL, name("alias", as_written="La Flaca")], "Ana María Mora Ureña"),
        ([LEGAL, name("social", given="Andrés")], "Andrés Mora Ureña"),
        (
            [LEGAL, name("social", given="Andrés", first_surname="Solano")],
            "Andrés Solano",
        ),
        ([name("alias", as_written="La Flaca")], "La Flaca"),
        (
            [name(given="Mei", first_surname="Chan", surname_first=True)],
            "Chan Mei",
        ),
    ],
)
def test_a_person_is_called_by_the_social_name_then_the_legal_one(names, expected):
    assert wording.called(names) == expected


def test_the_other_names_are_told_with_their_kind():
    names = [LEGAL, name("alias", as_written="La Flaca")]

    assert wording.other_names(names) == [("Also known as", "La Flaca")]


@pytest.mark.parametrize(
    ("called", "expected"),
    [("Ana María Mora", "AM"), ("María de la Cruz", "MC"), ("", ""), ("Ñusta", "Ñ")],
)
def test_initials_are_of_the_first_two_words_with_a_capital(called, expected):
    assert wording.initials(called) == expected


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        (date(1992, 11, 24), date(1992, 11, 24), "34 years old"),
        (date(1992, 11, 25), date(1992, 11, 25), "33 years old"),
        (date(1992, 1, 1), date(1992, 12, 31), "between 33 and 34 years old"),
        (date(1992, 1, 1), date(1992, 10, 31), "34 years old"),
        (None, None, "age not known"),
    ],
)
def test_an_age_is_told_as_far_as_the_days_of_birth_agree(earliest, latest, expected):
    person = Person(born_earliest=earliest, born_latest=latest)

    assert wording.age(person, ON) == expected


def test_what_is_not_known_of_a_person_is_said():
    assert wording.about(Person(), ON) == [
        "age not known",
        "sex not known",
        "nationality not known",
        "language not known",
    ]


def test_gender_is_told_where_it_differs_from_recorded_sex():
    agrees = Person(sex="female", gender="woman")
    differs = Person(sex="male", gender="woman")

    assert wording.about(agrees, ON)[1:2] == ["Female"]
    assert wording.about(differs, ON)[1:3] == ["Sex on record: Male", "Gender: Woman"]


def test_countries_and_languages_are_told_in_words_or_by_their_code():
    person = Person(nationalities=["CR", "XX"], languages=["es", "gym", "xyz"])

    assert wording.about(person, ON)[2:] == ["Costa Rica, XX", "Spanish, Ngäbere, xyz"]
    with override("es"):
        assert wording.language("es") == "Español"
