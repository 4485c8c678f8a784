import re
from pathlib import Path

import pytest

from vereda.interop.mapping.applying import rows_of
from vereda.interop.mapping.model import Mapping, RowsTo, SourceTable

BORN = {"year": "born", "age": "age", "at": "seen"}


def applied(rule: dict, cells: dict, lists: dict | None = None):
    rows = RowsTo("charges", {"cell": rule}, None, shared=False)
    table = SourceTable("charges", "charges.csv", "utf-8", None, None, {}, (rows,))
    mapping = Mapping(Path("north.yaml"), "north", (), {}, lists or {}, (), "")
    (row,) = rows_of(mapping, table, 2, cells)
    return row


@pytest.mark.parametrize(
    ("rule", "cells", "expected"),
    [
        ({"column": "a"}, {"a": " x "}, "x"),
        ({"column": "a"}, {"a": None}, ""),
        ({"value": "us"}, {}, "us"),
        ({"template": "{a}-{b}"}, {"a": "1", "b": ""}, "1-"),
        ({"template": "{a}-{b}"}, {"a": "", "b": "2"}, ""),
        ({"column": "a", "strip": "()"}, {"a": "(F3)"}, "F3"),
        ({"column": "a", "words": {"F": "female"}}, {"a": "F"}, "female"),
        ({"column": "a", "words": {"F": "female"}}, {"a": "M"}, "M"),
        ({"column": "a", "unknown_when": ["2020-01-01"]}, {"a": "2020-01-01"}, ""),
    ],
)
def test_a_cell_is_made_by_its_rule(rule, cells, expected):
    row = applied(rule, cells)

    assert row.cells == {"cell": expected}
    assert not row.notes


def test_the_first_fitting_pattern_counts():
    patterns = [
        (re.compile("no charge", re.IGNORECASE), None),
        (re.compile("theft", re.IGNORECASE), "THEFT"),
    ]

    given = [
        applied({"column": "a", "list": "o"}, {"a": words}, {"o": patterns}).cells[
            "cell"
        ]
        for words in ("Grand THEFT", "No charge of theft", "Battery")
    ]

    assert given == ["THEFT", "", ""]


def test_a_corrected_day_is_listed():
    rule = {"column": "out", "not_before": "in", "why": "Left before entry."}

    row = applied(rule, {"in": "2014-05-05", "out": "2014-05-01"})

    assert row.cells == {"cell": "2014-05-05"}
    assert row.notes == [
        {
            "table": "charges",
            "row": 2,
            "field": "cell",
            "was": "2014-05-01",
            "now": "2014-05-05",
            "reason": "Left before entry.",
        }
    ]


@pytest.mark.parametrize(
    ("born", "age", "seen", "expected"),
    [
        ("1982", "31", "2014-04-18", ("1982-04-19", "1982-12-31")),
        ("1982", "32", "2014-04-18", ("1982-01-01", "1982-04-18")),
        ("1982", "32", "2014-12-31", ("1982-01-01", "1982-12-31")),
        ("1982", "32", "2014-01-01", ("1982-01-01", "")),
        ("1982", "40", "2014-04-18", ("1982", "")),
        ("1982", "", "2014-04-18", ("1982", "")),
    ],
)
def test_a_year_and_an_age_narrow_the_birth_date(born, age, seen, expected):
    cells = {"born": born, "age": age, "seen": seen}

    ends = tuple(
        applied({"born": {**BORN, "end": end}}, cells).cells["cell"]
        for end in ("earliest", "latest")
    )

    assert ends == expected
