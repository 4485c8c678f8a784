from datetime import date

import pytest

from vereda.jurisdiction.pack import Pack, Term
from vereda.registry.custody.rules import (
    counts_as_served,
    is_held,
    overlaps,
    stay_of,
)


def pack(**attributes) -> Pack:
    terms = {"cell": Term("cell", {}, attributes)}
    return Pack(
        "xx",
        {},
        ("en",),
        "1",
        None,
        {},
        (),
        {},
        {},
        {},
        {"custody_status": terms},
        (),
        {},
    )


def test_the_first_pack_that_says_so_decides():
    silent, yes, no = pack(), pack(held=True), pack(held=False)

    assert is_held("cell", [yes, no]) is True
    assert is_held("cell", [silent, no]) is False
    assert is_held("cell", [None, silent]) is None
    assert is_held("nowhere", [yes]) is None


def test_what_the_law_leaves_open_is_not_known():
    assert (
        counts_as_served("cell", [pack(counts_as_time_served="jurisdiction")]) is None
    )
    assert counts_as_served("cell", [pack(counts_as_time_served=True)]) is True


def span(first, last=None):
    return date(2026, 1, first), date(2026, 1, last) if last else None


@pytest.mark.parametrize(
    ("one", "two", "answer"),
    [
        (span(1, 5), span(4, 8), True),
        (span(1, 5), span(5, 8), False),  # leaves one, enters the other the same day
        (span(1), span(9), True),
        (span(1, 5), span(5), False),
        (span(3, 3), span(1, 9), False),  # no day at all
        (span(1, 9), span(3, 4), True),
    ],
)
def test_stretches_overlap_when_they_share_a_day(one, two, answer):
    assert overlaps(one, two) is answer
    assert overlaps(two, one) is answer


@pytest.mark.parametrize(
    ("stretches", "stay"),
    [
        ([span(3, 5)], span(3, 5)),
        ([span(3, 5), span(1, 3)], span(1, 5)),
        ([span(3), span(1, 3)], span(1)),
    ],
)
def test_a_stay_reaches_from_its_first_stretch_to_its_last(stretches, stay):
    assert stay_of(stretches) == stay
