from datetime import date

import pytest

from vereda.registry.cases.tests import builders as cases
from vereda.registry.facts.tests import builders as a
from vereda.registry.facts.tests.looking import facts_of
from vereda.registry.people.tests import builders as people

pytestmark = pytest.mark.django_db
POVERTY = "household_in_poverty"


@pytest.mark.parametrize(
    ("fact", "stored", "value"),
    [
        ("is_household_head", False, False),
        ("prior_convictions", 2, 2.0),
        ("expected_penalty_months", 7.5, 7.5),
        ("youngest_dependant_age", "none", float("inf")),
        ("risk_level", "very_high", "very_high"),
        ("sud_severity", "none", "none"),
        ("offence_date", "2025-05-31", date(2025, 5, 31)),
        ("offence_codes", ["XX-101", "XX-102"], ["XX-101", "XX-102"]),
        ("offence_codes", [], []),
    ],
)
def test_values_are_read_as_the_type_of_their_fact(fact, stored, value):
    case = cases.case()
    a.fact(case.person, fact, stored)

    assert facts_of(case)[fact] == value


@pytest.mark.parametrize(
    ("true_from", "true_until", "answer"),
    [
        ("2026-03-01", "", True),
        ("2026-03-02", "", None),
        ("2026-01-01", "2026-03-01", True),
        ("2026-01-01", "2026-02-28", None),
    ],
)
def test_a_fact_counts_from_its_first_day_to_its_last(true_from, true_until, answer):
    case = cases.case()
    a.fact(case.person, POVERTY, True, true_from, true_until=true_until)

    assert facts_of(case)[POVERTY] is answer


def test_of_two_values_the_one_that_became_true_last_counts():
    case = cases.case()
    a.fact(case.person, POVERTY, False, "2026-02-01")
    a.fact(case.person, POVERTY, True, "2026-01-01")  # an older paper, found later

    assert facts_of(case)[POVERTY] is False
    assert facts_of(case, date(2026, 1, 15))[POVERTY] is True


def test_of_two_values_of_one_day_the_one_recorded_last_counts():
    case = cases.case()
    a.fact(case.person, POVERTY, True)
    a.fact(case.person, POVERTY, False)

    assert facts_of(case)[POVERTY] is False


def test_what_is_said_of_the_case_comes_before_what_is_said_of_the_person():
    person = people.person()
    one, two = cases.case(person), cases.case(person)
    a.fact(person, "risk_level", "low", "2026-01-01", case=one)
    a.fact(person, "risk_level", "high", "2026-02-01")

    assert (facts_of(one)["risk_level"], facts_of(two)["risk_level"]) == ("low", "high")


def test_what_was_superseded_does_not_count():
    case = cases.case()
    row = a.fact(case.person, POVERTY, True)
    type(row).objects.filter(pk=row.pk).update(superseded_at="2026-02-01T00:00Z")

    assert facts_of(case)[POVERTY] is None


def test_another_persons_facts_do_not_count():
    case = cases.case()
    a.fact(people.person(), POVERTY, True)

    assert facts_of(case)[POVERTY] is None


def test_a_fact_that_the_vocabulary_lost_is_left_out():
    case = cases.case()
    a.fact(case.person, "a_fact_of_the_past", True)

    assert "a_fact_of_the_past" not in facts_of(case)


def test_records_come_before_officers():
    case = cases.case(people.person(sex="female"))
    a.fact(case.person, "is_woman", False)

    assert facts_of(case)["is_woman"] is True


def test_officers_are_heard_where_records_are_silent():
    case = cases.case(people.person(sex="female", gender="man"))
    a.fact(case.person, "is_woman", False)

    assert facts_of(case)["is_woman"] is False
