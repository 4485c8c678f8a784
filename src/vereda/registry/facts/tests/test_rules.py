from datetime import date

import pytest

from vereda.jurisdiction.pack import Offence
from vereda.registry.facts.rules import (
    flag,
    is_reached,
    offence_facts,
    only_noncustodial,
    penalties,
    stored_value,
)


def offence(low=None, high=None, **flags) -> Offence:
    return Offence("X", {}, "", low, high, flags)


YES, NO = offence(offence_sexual=True), offence(offence_sexual=False)
OPEN = offence()


@pytest.mark.parametrize(
    ("counts", "answer"),
    [
        ([], None),
        ([YES], True),
        ([NO], False),
        ([OPEN], None),
        ([NO, YES], True),
        ([OPEN, YES], True),
        ([None, YES], True),
        ([NO, NO], False),
        ([NO, OPEN], None),
        ([NO, None], None),
    ],
)
def test_a_flag_is_true_of_any_count_or_false_of_each(counts, answer):
    assert flag("offence_sexual", counts) is answer


@pytest.mark.parametrize(
    ("counts", "answer"),
    [
        ([True], True),
        ([True, True], True),
        ([False, False], False),
        ([True, False], None),
        ([True, None], None),
    ],
)
@pytest.mark.parametrize(
    "name", ["offence_property_nonviolent", "offence_drug_into_prison"]
)
def test_what_is_said_of_the_whole_case_must_hold_for_each_count(name, counts, answer):
    offences = [
        offence() if said is None else offence(**{name: said}) for said in counts
    ]

    assert flag(name, offences) is answer


def limits(*offences, only_one=False):
    return tuple(penalties(offences, only_one=only_one).values())


def test_limits_are_those_of_the_gravest_count():
    theft, robbery = offence(12, 36), offence(6, 120)

    assert limits(theft, robbery) == (120, 6, 63, None)
    assert limits(theft, only_one=True) == (36, 12, 24, 36)


def test_the_mean_is_the_greatest_among_counts():
    assert limits(offence(100, 110), offence(1, 120)) == (120, 1, 105, None)


def test_limits_are_not_known_where_those_of_a_count_are_not():
    known, without_lowest = offence(12, 36), offence(None, 60)

    assert limits() == (None, None, None, None)
    assert limits(known, None) == (None, None, None, None)
    assert limits(known, offence()) == (None, None, None, None)
    assert limits(known, without_lowest) == (60, None, None, None)


NO_PRISON = offence(penalty_only_noncustodial=True)


@pytest.mark.parametrize(
    ("counts", "answer"),
    [
        ([], None),
        ([NO_PRISON, NO_PRISON], True),
        ([NO_PRISON, offence(1, 12)], False),
        ([offence(1, 12), None], False),
        ([offence()], None),
        ([NO_PRISON, None], None),
        ([offence(0, 0)], None),
        ([offence(1, 12, penalty_only_noncustodial=True)], True),
    ],
)
def test_a_count_that_brings_prison_settles_that_not_all_is_without(counts, answer):
    assert only_noncustodial(counts) is answer


def test_all_that_offences_settle_comes_together():
    told = offence_facts([YES], ["offence_sexual"], only_one=True)

    assert told["offence_sexual"] is True
    assert told["offence_max_penalty_months"] is None


STAGES = ("S20", "S50", "S80")


@pytest.mark.parametrize(
    ("stage", "from_stage", "answer"),
    [
        ("S50", None, True),
        ("S50", "S50", True),
        ("S80", "S50", True),
        ("S20", "S50", False),
        (None, "S50", True),
        ("S20", "S99", True),
    ],
)
def test_a_fact_may_be_asked_from_its_stage_on(stage, from_stage, answer):
    assert is_reached(stage, from_stage, STAGES) is answer


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (True, True),
        (float("inf"), "none"),
        (3.0, 3),
        (2.5, 2.5),
        (date(2026, 1, 2), "2026-01-02"),
        (["a"], ["a"]),
    ],
)
def test_values_are_stored_as_json_holds_them(value, stored):
    assert stored_value(value) == stored
    assert type(stored_value(value)) is type(stored)
