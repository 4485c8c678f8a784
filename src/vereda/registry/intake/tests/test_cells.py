from datetime import date

import pytest

from vereda.registry.intake.cells import WrongCell, read_birth, read_cell, read_value
from vereda.registry.intake.tables import TABLES

PEOPLE, CUSTODY = TABLES["people"], TABLES["custody"]
SENTENCES = TABLES["sentences"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1984-02-29", (date(1984, 2, 29), date(1984, 2, 29), "day")),
        ("1984-02", (date(1984, 2, 1), date(1984, 2, 29), "month")),
        ("1984", (date(1984, 1, 1), date(1984, 12, 31), "year")),
    ],
)
def test_a_birth_date_is_as_precise_as_it_is_written(cell, expected):
    assert read_birth(cell) == expected


@pytest.mark.parametrize("cell", ["84", "0000", "1984-13", "1985-02-29", "29/02/1984"])
def test_a_birth_date_in_another_form_is_refused(cell):
    with pytest.raises(WrongCell):
        read_birth(cell)


@pytest.mark.parametrize(
    ("table", "column", "cell", "expected"),
    [
        (PEOPLE, "nationalities", "CR; NI;", ["CR", "NI"]),
        (PEOPLE, "sex", "", None),
        (SENTENCES, "suspended", "Yes", True),
        (SENTENCES, "suspended", "0", False),
        (SENTENCES, "months", "18", 18),
        (CUSTODY, "from_on", " 2026-03-01 ", date(2026, 3, 1)),
    ],
)
def test_cells_are_read_by_their_column(table, column, cell, expected):
    assert read_cell(table.column(column), cell) == expected


@pytest.mark.parametrize(
    ("table", "column", "cell", "accepted"),
    [
        (PEOPLE, "sex", "Female", "female, male, intersex"),
        (SENTENCES, "months", "-1", None),
        (SENTENCES, "months", "12.5", None),
        (SENTENCES, "suspended", "maybe", "true, false"),
        (CUSTODY, "from_on", "", "First day."),
        (CUSTODY, "from_on", "2026-02-30", None),
        (CUSTODY, "legal_status", "L1234", None),
    ],
)
def test_a_wrong_cell_says_what_would_be_accepted(table, column, cell, accepted):
    with pytest.raises(WrongCell) as refusal:
        read_cell(table.column(column), cell)

    assert refusal.value.reason
    assert refusal.value.accepted == accepted or accepted is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("12", 12),
        ("none", "none"),
        ('"12"', "12"),
        ("NaN", "NaN"),
        ("null", "null"),
        ('["a"]', ["a"]),
    ],
)
def test_a_value_is_json_or_else_text(text, value):
    assert read_value(text) == value
