import gzip

import pytest

from vereda.interop.exchange.errors import CannotRead
from vereda.interop.exchange.table_file import Line, TableFile


def rows(folder, name="people.csv", **how):
    with TableFile("people", folder / name, **how).open() as table:
        return list(table.rows())


def write(folder, text, name="people.csv"):
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())


def test_rows_are_counted_as_a_spreadsheet_counts_them(tmp_path):
    write(tmp_path, "person_key,sex\np1,female\n\np2,male\n")

    assert rows(tmp_path) == [
        Line(2, {"person_key": "p1", "sex": "female"}),
        Line(4, {"person_key": "p2", "sex": "male"}),
    ]


def test_packed_files_and_a_byte_order_mark_are_read(tmp_path):
    write(tmp_path, gzip.compress("\ufeffperson_key\nñ1\n".encode()), "people.csv.gz")

    assert rows(tmp_path, "people.csv.gz") == [Line(2, {"person_key": "ñ1"})]


def test_another_encoding_is_read_when_it_is_declared(tmp_path):
    write(tmp_path, "person_key\nñ1\n".encode("latin-1"))

    assert rows(tmp_path, encoding="latin-1") == [Line(2, {"person_key": "ñ1"})]


def test_a_wrong_encoding_is_refused_with_the_row(tmp_path):
    write(tmp_path, b"person_key\np1\n" + "ñ2\n".encode("latin-1"))

    with pytest.raises(CannotRead, match="cannot be read") as refusal:
        rows(tmp_path)

    assert refusal.value.problem.accepted == "A CSV file, in utf-8."


def test_an_encoding_that_nobody_knows_is_refused(tmp_path):
    write(tmp_path, "person_key\np1\n")

    with pytest.raises(CannotRead, match="unknown encoding: ebcdic-cr"):
        rows(tmp_path, encoding="ebcdic-cr")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_the_header_is_written_with(tmp_path, delimiter):
    write(tmp_path, f"person_key{delimiter}languages\np1{delimiter}es\n")

    assert rows(tmp_path) == [Line(2, {"person_key": "p1", "languages": "es"})]


def test_the_described_dialect_wins(tmp_path):
    write(tmp_path, "person_key;languages\np1;'es;bzd'\n")

    dialect = {"csv": {"delimiter": ";", "quoteChar": "'"}}

    assert rows(tmp_path, dialect=dialect)[0].cells["languages"] == "es;bzd"


@pytest.mark.parametrize("delimiter", [3, ";;"])
def test_a_dialect_that_cannot_be_used_is_refused(tmp_path, delimiter):
    write(tmp_path, "person_key;languages\np1;es\n")

    with pytest.raises(CannotRead):
        rows(tmp_path, dialect={"delimiter": delimiter})


@pytest.mark.parametrize(
    "cell",
    [" leading", "=1+1", '-2+3"', "a\nb", "a\r\nb", "tab\there", "x" * 200_000, "\x00"],
)
def test_cells_come_out_as_they_are_written(tmp_path, cell):
    doubled = cell.replace('"', '""')
    write(tmp_path, f'person_key,as_written\np1,"{doubled}"\n')

    assert rows(tmp_path) == [Line(2, {"person_key": "p1", "as_written": cell})]


@pytest.mark.parametrize(
    ("row", "cells"), [("p1,female,9", "3"), ("p1", "1"), ("p1,female,", "3")]
)
def test_a_row_of_another_length_is_marked(tmp_path, row, cells):
    write(tmp_path, f"person_key,sex\n{row}\n")

    (line,) = rows(tmp_path)

    assert line.wrong == f"The row has {cells} cells, the header 2."
    assert line.cells["person_key"] == "p1"


def test_a_quote_left_open_is_refused_with_its_row(tmp_path):
    write(tmp_path, 'person_key,sex\np1,female\np2,"fem\np3,male\n')

    with pytest.raises(CannotRead) as refusal:
        rows(tmp_path)

    assert refusal.value.problem.row == 3


@pytest.mark.parametrize("header", ["person_key,sex,sex", "person_key,,sex", ""])
def test_a_header_that_does_not_name_each_column_once_is_refused(tmp_path, header):
    write(tmp_path, f"{header}\np1,a,b\n")

    with pytest.raises(CannotRead, match="empty or repeated column"):
        rows(tmp_path)
