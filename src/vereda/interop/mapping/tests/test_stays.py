import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereda.interop.mapping.model import Mapping
from vereda.interop.mapping.stays import settle_stays
from vereda.registry.intake.person_file import Origin, PersonFile, Row

MAPPING = Mapping(
    Path("north.yaml"), "north", (), {}, {}, ("prison", "jail"), "Prison comes first."
)
STATUS = {"prison": "sentenced_closed", "jail": "pretrial_detention"}


def held(table: str, number: int, start: str, end: str) -> Row:
    cells = {
        "custody_key": f"{table}-{number}",
        "custody_status": STATUS[table],
        "from_on": start,
        "until_on": end,
    }
    return Row("custody", cells, Origin(table, number))


def settled(*rows: Row) -> list[tuple]:
    file = PersonFile("p1", {"custody": list(rows)})
    settle_stays(MAPPING, file)
    return [
        (
            row.cells["custody_key"],
            row.cells["from_on"],
            row.cells["until_on"],
            row.cells["episode_key"],
        )
        for row in file.rows["custody"]
    ]


def test_stays_that_do_not_overlap_stay_as_they_are():
    rows = (
        held("jail", 1, "2014-01-01", "2014-01-05"),
        held("jail", 2, "2014-01-05", "2014-01-09"),
    )

    assert settled(*rows) == [
        ("jail-1", "2014-01-01", "2014-01-05", "jail-1"),
        ("jail-2", "2014-01-05", "2014-01-09", "jail-2"),
    ]
    assert not rows[0].notes


def test_a_jail_stay_gives_way_to_the_prison_stay_in_its_middle():
    jail = held("jail", 1, "2014-01-01", "2014-03-01")
    prison = held("prison", 9, "2014-01-10", "2014-02-01")

    assert settled(jail, prison) == [
        ("jail-1", "2014-01-01", "2014-01-10", "jail-1"),
        ("prison-9", "2014-01-10", "2014-02-01", "jail-1"),
        ("jail-1~2", "2014-02-01", "2014-03-01", "jail-1"),
    ]


def test_a_row_that_is_cut_is_listed_with_its_days_before_and_after():
    file = PersonFile(
        "p1",
        {
            "custody": [
                held("jail", 1, "2014-01-01", "2014-01-20"),
                held("jail", 2, "2014-01-10", "2014-02-01"),
            ]
        },
    )

    settle_stays(MAPPING, file)

    assert [row.notes for row in file.rows["custody"]] == [
        [],
        [
            {
                "table": "jail",
                "row": 2,
                "field": "from_on, until_on",
                "was": "2014-01-10 – 2014-02-01",
                "now": "2014-01-20 – 2014-02-01",
                "reason": "Prison comes first.",
            }
        ],
    ]


def test_a_row_with_nothing_left_is_merged_into_the_one_that_covers_it():
    file = PersonFile(
        "p1",
        {
            "custody": [
                held("jail", 1, "2014-01-05", "2014-01-06"),
                held("prison", 9, "2014-01-01", ""),
            ]
        },
    )

    settle_stays(MAPPING, file)

    (prison,) = file.rows["custody"]
    assert prison.cells["custody_key"] == "prison-9"
    assert prison.also == [Origin("jail", 1)]
    assert prison.notes[0]["into"] == {"table": "prison", "row": 9}


def test_a_move_from_jail_to_prison_on_one_day_is_one_stay():
    assert [
        episode
        for *_days, episode in settled(
            held("jail", 1, "2014-01-01", "2014-01-05"),
            held("prison", 2, "2014-01-05", ""),
        )
    ] == ["jail-1", "jail-1"]


days = st.dates(date(2014, 1, 1), date(2014, 3, 1))
spans = st.tuples(st.sampled_from(["jail", "prison"]), days, st.none() | days)


@given(st.lists(spans, min_size=1, max_size=7))
def test_settled_stays_never_overlap_and_cover_the_same_days(drawn):
    rows = [
        held(table, number, start.isoformat(), end.isoformat() if end else "")
        for number, (table, start, end) in enumerate(drawn)
        if end is None or end >= start
    ]
    before = days_of(rows)

    file = PersonFile("p1", {"custody": rows})
    settle_stays(MAPPING, file)

    after = [days_of([row]) for row in file.rows["custody"]]
    assert set().union(*after) == before
    assert sum(map(len, after)) == len(before)
    keys = [row.cells["custody_key"] for row in file.rows["custody"]]
    assert len(keys) == len(set(keys))


def days_of(rows: list[Row]) -> set[int]:
    found: set[int] = set()
    for row in rows:
        start = date.fromisoformat(row.cells["from_on"])
        end = date.fromisoformat(row.cells["until_on"] or "2014-12-31")
        found |= set(range(start.toordinal(), end.toordinal()))
    return found


@pytest.mark.parametrize("wrong", ["", "soon", "2013-01-01"])
def test_rows_that_cannot_be_read_are_left_for_the_check(wrong):
    rows = [
        held("jail", 1, "2014-01-01", "2014-01-05"),
        held("jail", 2, "2014-01-03", "2014-01-09"),
    ]
    rows[1].cells["from_on" if wrong != "2013-01-01" else "until_on"] = wrong

    file = PersonFile("p1", {"custody": rows})
    settle_stays(MAPPING, file)

    assert file.rows["custody"] == rows
    assert not any(re.search("~", row.cells["custody_key"]) for row in rows)
