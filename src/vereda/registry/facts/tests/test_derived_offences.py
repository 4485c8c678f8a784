from datetime import date

import pytest

from vereda.registry.cases.tests import builders as cases
from vereda.registry.facts.derived.offences import flags
from vereda.registry.facts.tests.looking import facts_of
from vereda.registry.people.tests import builders as people

pytestmark = pytest.mark.django_db
THEFT, ROBBERY, ABUSE = "XX-101", "XX-102", "XX-301"


def charged(*codes, **given):
    case = cases.case()
    for code in codes:
        cases.charge(case, code, **given)
    return facts_of(case)


def test_codes_are_known_when_every_count_has_one():
    assert charged(ROBBERY, THEFT, THEFT)["offence_codes"] == [THEFT, ROBBERY]
    assert charged(THEFT, None)["offence_codes"] is None
    assert charged()["offence_codes"] is None


def test_flags_and_limits_follow_from_the_packs_offences():
    one, two = charged(THEFT), charged(THEFT, ROBBERY)

    assert one["offence_violence_persons"] is False
    assert one["offence_property_nonviolent"] is True
    assert one["offence_max_penalty_months"] == 36
    assert one["concurrent_max_penalty_months"] == 36
    assert two["offence_violence_persons"] is True
    assert two["offence_property_nonviolent"] is None
    assert two["offence_max_penalty_months"] == 120
    assert two["concurrent_max_penalty_months"] is None


def test_the_same_offence_twice_runs_together():
    assert charged(THEFT, THEFT)["concurrent_max_penalty_months"] is None


def test_a_penalty_that_the_pack_does_not_know_is_unknown():
    assert charged(ABUSE)["offence_max_penalty_months"] is None
    assert charged(ABUSE)["offence_sexual"] is True


def test_a_count_without_a_code_leaves_open_what_it_may_be():
    found = charged(THEFT, None)

    assert found["offence_violence_persons"] is None
    assert found["offence_intentional"] is True
    assert found["offence_max_penalty_months"] is None


def test_an_offence_that_the_pack_no_longer_lists_settles_nothing():
    found = charged("XX-999")

    assert found["offence_codes"] == ["XX-999"]
    assert found["offence_violence_persons"] is None


@pytest.mark.parametrize("outcome", ["acquitted", "withdrawn", "dismissed"])
def test_a_count_that_came_to_nothing_is_left_out(outcome):
    case = cases.case()
    cases.charge(case, THEFT, outcome="convicted")
    cases.charge(case, ROBBERY, outcome=outcome)

    found = facts_of(case)

    assert found["offence_codes"] == [THEFT]
    assert found["offence_violence_persons"] is False


def test_a_count_of_a_later_day_is_left_out():
    case = cases.case()
    cases.charge(case, THEFT, filed_on=date(2026, 1, 1))
    cases.charge(case, ROBBERY, filed_on=date(2026, 2, 1))
    cases.charge(case, ABUSE, offence_on=date(2026, 2, 1))

    assert facts_of(case, date(2026, 1, 31))["offence_codes"] == [THEFT]


def test_another_packs_offence_of_the_same_code_does_not_count():
    case = cases.case(pack="cr")
    cases.charge(case, THEFT)

    assert facts_of(case)["offence_violence_persons"] is None


def test_the_offences_day_is_the_last_act_when_all_are_dated():
    first, last = date(2025, 1, 1), date(2025, 6, 1)
    case = cases.case()
    cases.charge(case, offence_on=first)
    cases.charge(case, offence_on=last)
    dated = facts_of(case)
    cases.charge(case)
    undated = facts_of(case)

    assert dated["offence_date"] == last
    assert undated["offence_date"] is None


@pytest.mark.parametrize(
    ("born", "until", "acts", "age"),
    [
        ("2007-06-01", "", ["2025-05-31"], 17),
        ("2007-06-01", "", ["2025-06-01"], 18),
        ("2007-06-01", "", ["2025-05-31", "2025-06-01"], None),  # 17, then 18
        ("2007-01-01", "2007-12-31", ["2025-12-31"], 18),
        ("2007-01-01", "2007-12-31", ["2025-12-30"], None),
        ("2007-06-01", "", ["2025-06-01", ""], None),  # a count without a day
    ],
)
def test_the_age_at_the_offence_is_known_when_all_that_is_possible_agrees(
    born, until, acts, age
):
    case = cases.case(people.born(born, until))
    for day in acts:
        cases.charge(case, offence_on=date.fromisoformat(day) if day else None)

    assert facts_of(case)["age_at_offence"] == age


def test_what_depends_on_the_person_or_a_payment_is_no_flag_of_an_offence():
    names = flags()

    assert "offence_linked_to_substance_use" not in names
    assert "fine_minimum_paid" not in names
    assert {"offence_sexual", "offence_on_exclusion_list"} < set(names)
