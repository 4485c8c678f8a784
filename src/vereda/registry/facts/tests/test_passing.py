from datetime import date

import pytest

from vereda.jurisdiction.evaluate import value_on
from vereda.jurisdiction.vocabulary import load_vocabulary
from vereda.registry.cases.tests import builders as cases
from vereda.registry.custody.tests import builders as custody
from vereda.registry.facts.tests import builders as a
from vereda.registry.facts.tests.looking import facts_of

pytestmark = pytest.mark.django_db


def said(fact, value, day, on):
    case = cases.case()
    a.fact(case.person, fact, value, day)
    return facts_of(case, on)


@pytest.mark.parametrize(
    ("on", "age"),
    [
        (date(2024, 5, 1), 11),
        (date(2025, 4, 30), 11),
        (date(2025, 5, 1), 12),
        (date(2026, 5, 1), 13),
    ],
)
def test_a_child_is_a_year_older_when_a_year_has_passed(on, age):
    found = said("youngest_dependant_age", 11, "2024-05-01", on)

    assert found["youngest_dependant_age"] == age
    assert found["_youngest_dependant_birth_date"] is None


def test_who_has_no_dependant_has_none_later():
    found = said("youngest_dependant_age", "none", "2024-05-01", date(2026, 5, 1))

    assert found["youngest_dependant_age"] == float("inf")


@pytest.mark.parametrize(
    ("years", "on", "later", "counted_from"),
    [
        (4, date(2026, 1, 1), 4, date(2022, 1, 1)),
        (4, date(2027, 1, 1), 5, date(2022, 1, 1)),
        (0, date(2026, 7, 2), 182 / 365, date(2026, 1, 1)),
        (4.5, date(2026, 1, 1), 4.5, date(2021, 7, 2)),
    ],
)
def test_years_since_something_go_on_from_its_day(years, on, later, counted_from):
    found = said("years_since_last_conviction", years, "2026-01-01", on)

    assert found["years_since_last_conviction"] == pytest.approx(later, abs=0.003)
    assert found["_last_conviction_date"] == counted_from


def test_later_values_agree_with_the_engine():
    fact = load_vocabulary()["years_since_last_conviction"]
    on = date(2027, 9, 9)

    found = said(fact.name, 3, "2026-01-01", on)

    day = found["_last_conviction_date"]
    assert found[fact.name] == value_on(fact, {"last_conviction_date": day}, on)


def test_what_never_was_has_no_day():
    found = said("years_since_last_conviction", "none", "2024-01-01", date(2026, 1, 1))

    assert found["years_since_last_conviction"] == float("inf")
    assert found["_last_conviction_date"] is None


def serving(on, *, held=True):
    """Four years from 2024, of which 40 % are counted as served on 1 January 2025."""
    case = cases.case()
    cases.sentence(case, "2024-01-01", years=4, starts_on="2024-01-01")
    if held:
        custody.held(case.person, "2024-01-01", custody_status="sentenced_closed")
    a.fact(case.person, "portion_served_pct", 40, "2025-01-01", case=case)
    return facts_of(case, on)


def test_an_official_count_goes_on_day_by_day_in_custody():
    found = serving(date(2026, 1, 1))

    assert found["portion_served_pct"] == pytest.approx(40 + 365 * 100 / 1461)
    fact = load_vocabulary()["portion_served_pct"]
    days = {name: found[f"_{name}"] for name in ("sentence_start", "sentence_end")}
    assert value_on(fact, days, date(2026, 1, 1)) == pytest.approx(
        found["portion_served_pct"], abs=0.1
    )


def test_an_official_count_ends_at_the_whole():
    assert serving(date(2028, 1, 1))["portion_served_pct"] == 100


def test_an_official_count_stands_still_where_days_may_not_count():
    found = serving(date(2026, 1, 1), held=False)

    assert found["portion_served_pct"] == 40
    assert found["_sentence_start"] is None
