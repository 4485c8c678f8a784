import pytest

from vereda.common.spreadsheets import safe_cell


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", "\n=1"])
def test_what_a_spreadsheet_would_run_is_quoted(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Mora", "O'Neil = 1", "P-00012", "2026-01-31"])
def test_other_text_stays_as_it_is(text):
    assert safe_cell(text) == text
