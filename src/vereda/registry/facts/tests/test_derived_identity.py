from datetime import date

import pytest

from vereda.registry.cases.tests import builders as cases
from vereda.registry.facts.tests.looking import facts_of
from vereda.registry.people.tests import builders as people

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("gender", "sex", "answer"),
    [
        ("woman", "female", True),
        ("woman", None, True),
        (None, "female", True),
        ("man", "male", False),
        ("man", None, False),
        (None, "male", False),
        ("woman", "male", None),
        ("man", "female", None),
        ("woman", "intersex", None),
        ("non_binary", "female", None),
        ("other", None, None),
        (None, "intersex", None),
        (None, None, None),
    ],
)
def test_a_woman_is_who_is_recognised_as_one_where_no_record_differs(
    gender, sex, answer
):
    case = cases.case(people.person(gender=gender, sex=sex))

    assert facts_of(case)["is_woman"] is answer


@pytest.mark.parametrize(
    ("born", "until", "on", "age"),
    [
        ("2000-03-02", "", date(2026, 3, 1), 25),
        ("2000-03-01", "", date(2026, 3, 1), 26),
        ("2000-02-29", "", date(2026, 2, 28), 25),
        ("2000-02-29", "", date(2026, 3, 1), 26),
        ("2000-01-01", "2000-02-28", date(2026, 3, 1), 26),  # whatever the day
        ("2000-01-01", "2000-12-31", date(2026, 3, 1), None),  # 25 or 26
        ("2000-01-01", "2000-12-31", date(2025, 12, 31), 25),
        ("2030-01-01", "", date(2026, 3, 1), None),
    ],
)
def test_an_age_is_known_when_every_possible_day_of_birth_gives_it(
    born, until, on, age
):
    person = people.born(born, until, on=date(2050, 1, 1))

    assert facts_of(cases.case(person), on)["age_now"] == age


def test_the_day_of_birth_is_known_to_the_day_or_not_at_all():
    known = cases.case(people.born("2000-03-02"))
    month = cases.case(people.born("2000-03-01", "2000-03-31"))

    assert facts_of(known)["_birth_date"] == date(2000, 3, 2)
    assert facts_of(month)["_birth_date"] is None
