from datetime import date

import pytest

from vereda.jurisdiction.library import default_library
from vereda.registry.cases.rules import (
    allowed_moves,
    broken_step,
    first_out_of_order,
    may_enter,
)

INVESTIGATION, TRIAL = "S50_INVESTIGATION", "S70_TRIAL"


@pytest.fixture(scope="module")
def pack():
    return default_library().get("_template")


def test_a_case_may_begin_at_any_stage_and_then_follows_the_map(pack):
    assert allowed_moves(pack, None) == tuple(pack.stages)
    assert allowed_moves(pack, INVESTIGATION) == ("S60_INTERMEDIATE", "S99_CLOSED")
    assert allowed_moves(pack, "S99_CLOSED") == ()


def test_a_move_that_the_map_lacks_is_not_allowed(pack):
    assert may_enter(pack, INVESTIGATION, "S60_INTERMEDIATE")
    assert not may_enter(pack, INVESTIGATION, TRIAL)
    assert may_enter(pack, None, TRIAL)


def test_the_first_step_that_nothing_leads_to_is_found(pack):
    assert broken_step(pack, [INVESTIGATION, "S60_INTERMEDIATE", TRIAL]) is None
    assert broken_step(pack, [INVESTIGATION, TRIAL]) == 1
    assert broken_step(pack, []) is None


def days(*numbers):
    return [date(2026, 1, number) if number else None for number in numbers]


@pytest.mark.parametrize(
    ("given", "place"),
    [
        (days(), None),
        (days(1, 1, 2), None),
        (days(2, 1), 1),
        (days(2, None, 1), 2),
        (days(None, None), None),
    ],
)
def test_days_that_are_not_known_stand_in_nobodys_way(given, place):
    assert first_out_of_order(given) == place
