from datetime import UTC, date, datetime
from itertools import count

import polars as pl
import pytest

from vereda.alternatives.elsewhere.rules import (
    ANSWERS,
    NOT_KNOWN,
    ORDER,
    Review,
    Wanted,
    lines,
    nearest,
    not_in_use,
    people_behind,
    shown_to_outsiders,
)
from vereda.alternatives.screening.rules import Standing
from vereda.jurisdiction.library import default_library

_keys = count(1)
PACK = default_library().get("cr")
MEASURE, OTHER = "CR-77BIS", "CR-486BIS"


def row(standing="met", **given):
    key = next(_keys)
    return {
        "case_id": key,
        "case_number": f"C-{key}",
        "person_id": key,
        "case_stage": "S80_SENTENCING",
        "pack": "cr",
        "measure": MEASURE,
        "standing": standing,
        "fact": None,
        "needs_act": False,
        "sort_key": f"{key:05}",
        "sex": "male",
        "place": "1",
    } | given


def review(*rows):
    more = {"sort_key": pl.String, "sex": pl.String, "place": pl.String}
    answers = pl.DataFrame(list(rows), schema=ANSWERS | more)
    return Review(
        on=date(2026, 6, 15),
        made_at=datetime(2026, 6, 15, 4, 10, tzinfo=UTC),
        seconds=0.1,
        held=len(rows),
        without_case=0,
        answers=answers.sort(ORDER, nulls_last=True),
        packs=(PACK,),
        unreadable=(),
        places={"1": "La Ceiba"},
    )


def counts(found, measure=MEASURE):
    line = next(line for line in found if line.measure.id == measure)
    return {standing: n for standing, n in line.counts.items() if n}


def test_people_are_counted_by_measure_and_answer():
    found = lines(review(row(), row(), row("acts"), row(measure=OTHER)), Wanted())

    assert counts(found) == {Standing.MET: 2, Standing.ACTS: 1}
    assert counts(found, OTHER) == {Standing.MET: 1}


def test_a_measure_open_to_more_people_stands_first():
    found = lines(review(row(measure=OTHER), row(), row()), Wanted())

    assert [line.measure.id for line in found[:2]] == [MEASURE, OTHER]


def test_a_measure_open_to_nobody_is_listed_all_the_same():
    found = lines(review(), Wanted())

    in_use = [m for m in PACK.measures.values() if any(v.in_use for v in m.versions)]
    assert {line.measure.id for line in found} == {m.id for m in in_use}
    assert all(line.people == 0 for line in found)
    assert [m.id for _pack, m in not_in_use([PACK])] == [
        m.id for m in PACK.measures.values() if m not in in_use
    ]


def test_a_person_with_two_cases_counts_once_by_the_nearer():
    twice = [row("one_fact", person_id=7, fact="is_woman"), row("met", person_id=7)]

    assert counts(lines(review(*twice), Wanted())) == {Standing.MET: 1}


def test_the_fact_that_most_wait_for_comes_first():
    waiting = [
        row("one_fact", fact="is_woman"),
        row("one_fact", fact="household_in_poverty"),
        row("one_fact", fact="household_in_poverty"),
    ]

    found = lines(review(*waiting), Wanted())

    line = next(line for line in found if line.measure.id == MEASURE)
    assert line.facts == (("household_in_poverty", 2), ("is_woman", 1))


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (Wanted(place="2"), 1),
        (Wanted(place=NOT_KNOWN), 1),
        (Wanted(sex="female"), 1),
        (Wanted(stage="S50_INVESTIGATION"), 1),
        (Wanted(measure=OTHER), 1),
        (Wanted(standing="acts"), 1),
        (Wanted(fact="is_woman"), 1),
        (Wanted(), 7),
    ],
)
def test_the_list_is_narrowed(wanted, left):
    everybody = review(
        row(place="2"),
        row(place=None),
        row(sex="female"),
        row(case_stage="S50_INVESTIGATION"),
        row(measure=OTHER),
        row("acts"),
        row("one_fact", fact="is_woman"),
    )

    assert people_behind(everybody, wanted).height == left


def test_people_stand_in_the_order_of_their_names():
    everybody = review(row(sort_key="mora"), row(sort_key="abarca"))

    names = people_behind(everybody, Wanted())["sort_key"].to_list()

    assert names == ["abarca", "mora"]


def test_nearest_keeps_one_row_per_person_and_measure():
    twice = [row(person_id=7, case_id=1), row(person_id=7, case_id=2), row(person_id=8)]

    assert nearest(review(*twice).answers).height == 2


@pytest.mark.parametrize(
    ("count", "told"), [(0, 0), (1, "<5"), (4, "<5"), (5, 5), (120, 120)]
)
def test_small_counts_are_not_told_to_those_who_may_not_see_whom(count, told):
    assert shown_to_outsiders(count) == told
