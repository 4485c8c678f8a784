from datetime import date

import pytest

from vereda.registry.cases.tests import builders as cases
from vereda.registry.custody.tests import builders as custody
from vereda.registry.facts.tests.looking import facts_of
from vereda.registry.people.tests import builders as people

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("segments", "answer"),
    [
        ([], None),
        ([("2026-01-01", "", "pretrial_detention")], True),
        ([("2026-01-01", "2026-03-02", "pretrial_detention")], True),
        ([("2026-01-01", "2026-03-01", "pretrial_detention")], False),
        ([("2026-03-02", "", "pretrial_detention")], None),
        ([("2026-01-01", "", "conditional_release")], False),
        ([("2026-01-01", "", "house_arrest_pretrial")], None),
        ([("2026-01-01", "", "a_status_nobody_knows")], None),
    ],
)
def test_somebody_is_in_custody_as_the_status_on_the_day_says(segments, answer):
    case = cases.case()
    for first, last, status in segments:
        custody.held(case.person, first, last, custody_status=status, case=case)

    assert facts_of(case)["in_custody"] is answer


@pytest.mark.parametrize(
    ("terms", "months"),
    [
        ([], None),
        ([{"years": 5, "months": 4}], 64),
        ([{"months": 6, "days": 15}], 6 + 15 / 30.4375),
        ([{"years": 1}, {"years": 2}], None),  # how they run together is not known
        ([{}], None),
        ([{"kind": "fine", "months": 3}], None),
        ([{"kind": "fine"}, {"years": 1}], 12),
    ],
)
def test_the_term_is_that_of_the_one_prison_sentence(terms, months):
    case = cases.case()
    for term in terms:
        cases.sentence(case, "2026-01-01", **term)

    found = facts_of(case)["sentence_months"]

    assert found == (None if months is None else pytest.approx(months))


def serving(*segments, **sentence):
    """Four years from 1 January 2024, asked on 1 January 2026: half of it."""
    case = cases.case()
    given = {"years": 4, "starts_on": "2024-01-01"} | sentence
    cases.sentence(case, "2024-06-01", **given)
    for first, last, status in segments:
        custody.held(case.person, first, last, custody_status=status, case=case)
    return facts_of(case, date(2026, 1, 1))


CLOSED, AT_HOME = "sentenced_closed", "house_arrest_pretrial"


def test_the_share_served_follows_where_each_day_since_the_start_was_custody():
    found = serving(
        ("2023-12-01", "2024-06-01", "pretrial_detention"), ("2024-06-01", "", CLOSED)
    )

    assert found["portion_served_pct"] == pytest.approx(731 * 100 / 1461)
    assert found["_sentence_start"] == date(2024, 1, 1)
    assert found["_sentence_end"] == date(2028, 1, 1)


@pytest.mark.parametrize(
    "segments",
    [
        [],
        [("2024-01-02", "", CLOSED)],  # a day is missing
        [("2024-01-01", "2024-05-01", CLOSED), ("2024-05-02", "", CLOSED)],
        [("2024-01-01", "2024-05-01", AT_HOME), ("2024-05-01", "", CLOSED)],
        [("2024-01-01", "2025-12-31", CLOSED)],
    ],
)
def test_the_share_served_is_not_known_where_a_day_may_not_count(segments):
    found = serving(*segments)

    assert found["portion_served_pct"] is None
    assert found["_sentence_start"] is None
    assert found["_sentence_end"] is None


def test_a_sentence_that_has_ended_is_served():
    found = serving(("2024-01-01", "2025-01-01", CLOSED), years=1)

    assert found["portion_served_pct"] == 100


def test_a_sentence_that_has_not_begun_is_not_counted():
    found = serving(starts_on="2026-06-01")

    assert found["portion_served_pct"] is None


def test_a_term_beyond_any_calendar_has_no_end():
    found = serving(("2024-01-01", "", CLOSED), years=30_000)

    assert found["portion_served_pct"] is None
    assert found["sentence_months"] == 360_000


def test_each_case_of_a_person_has_its_own_sentence():
    person = people.person()
    one, two = cases.case(person), cases.case(person)
    cases.sentence(one, "2024-01-01", years=2, starts_on="2024-01-01")
    cases.sentence(two, "2024-01-01", years=4, starts_on="2024-01-01")
    custody.held(person, "2024-01-01", custody_status=CLOSED)

    shares = [
        facts_of(case, date(2025, 1, 1))["portion_served_pct"] for case in (one, two)
    ]

    assert shares == pytest.approx([366 * 100 / 731, 366 * 100 / 1461])
