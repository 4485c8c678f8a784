from datetime import date
from itertools import permutations

import pytest

from vereda.jurisdiction.library import default_library
from vereda.registry.intake.moves import WrongMove, find_way

HELD, HEARD, LOOKED = "S20_ARREST_CUSTODY", "S30_INITIAL_HEARING", "S50_INVESTIGATION"
ONE, TWO = date(2026, 1, 3), date(2026, 1, 4)


@pytest.fixture
def pack():
    return default_library().get("generic")


def test_steps_are_taken_by_day(pack):
    assert find_way(pack, [(TWO, LOOKED), (ONE, HEARD)]) == (1, 0)


@pytest.mark.parametrize("order", list(permutations([HELD, HEARD, LOOKED])))
def test_of_one_day_the_order_that_the_pack_allows_is_found(pack, order):
    way = find_way(pack, [(ONE, stage) for stage in order])

    assert [order[place] for place in way] == [HELD, HEARD, LOOKED]


def test_a_day_may_end_wherever_the_next_day_needs_it_to(pack):
    """Both orders of the first day are allowed; only one leads on."""
    assert "S80_SENTENCING" not in pack.next_stages("S40_CHARGING")
    steps = [(ONE, HEARD), (ONE, "S40_CHARGING"), (TWO, "S80_SENTENCING")]

    assert find_way(pack, steps) == (1, 0, 2)


def test_the_first_move_that_is_not_allowed_is_named(pack):
    wrong = find_way(pack, [(ONE, HEARD), (TWO, "S92_PRE_RELEASE")])

    assert isinstance(wrong, WrongMove)
    assert wrong.step == 1
    assert wrong.reason.startswith("The pack allows no move from S30_INITIAL_HEARING")
    assert LOOKED in wrong.accepted


def test_no_steps_are_a_way_too(pack):
    assert find_way(pack, []) == ()


def test_after_the_last_stage_nothing_comes(pack):
    wrong = find_way(pack, [(ONE, "S99_CLOSED"), (TWO, HEARD)])

    assert wrong.accepted == "No stage: this one is the last."
