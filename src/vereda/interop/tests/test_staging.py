import pytest

from vereda.interop import staging
from vereda.interop.exchange.errors import CannotRead
from vereda.interop.staging import Staging
from vereda.registry.intake.person_file import Origin, Row


def row(table, number, **cells):
    return Row(table, cells, Origin(f"source {table}", number))


def taken(*rows, size=10):
    with Staging() as staged:
        for each in rows:
            staged.add(each)
        people = staged.settle()
        orphans = [orphan.origin.row for orphan in staged.orphans()]
        files = [file for some in staged.files(people, size) for file in some]
    return files, orphans


def test_rows_in_any_order_come_out_person_by_person():
    files, orphans = taken(
        row("charges", 2, charge_key="h1", case_key="c2"),
        row("names", 2, name_key="n1", person_key="p2"),
        row("cases", 2, case_key="c2", person_key="p2"),
        row("people", 2, person_key="p1"),
        row("people", 3, person_key="p2"),
    )

    assert [file.key for file in files] == ["p1", "p2"]
    assert [each.table for each in files[1].all_rows()] == [
        "people",
        "names",
        "cases",
        "charges",
    ]
    assert files[1].rows["names"][0].origin == Origin("source names", 2)
    assert orphans == []


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_people_come_in_portions_of_any_size(size):
    rows = [row("people", number, person_key=f"p{number}") for number in range(7)]

    files, _orphans = taken(*rows, size=size)

    assert [file.key for file in files] == [f"p{number}" for number in range(7)]


def test_rows_of_nobody_are_given_back():
    _files, orphans = taken(
        row("people", 2, person_key=""),
        row("names", 3, name_key="n1", person_key="p9"),
        row("charges", 4, charge_key="h1", case_key="c9"),
        row("custody", 5, custody_key="k1", person_key=None),
    )

    assert orphans == [2, 3, 4, 5]


def test_a_key_that_two_persons_share_is_marked():
    files, _orphans = taken(
        row("people", 2, person_key="p1"),
        row("people", 3, person_key="p2"),
        row("names", 2, name_key="n1", person_key="p1"),
        row("names", 3, name_key="n1", person_key="p2"),
        row("names", 4, name_key="n2", person_key="p2"),
        row("names", 5, name_key="n2", person_key="p2"),
    )

    marks = [[name.contested for name in file.rows["names"]] for file in files]
    assert marks == [[True], [True, False, False]]


def test_more_rows_than_a_batch_are_kept_in_order(monkeypatch):
    monkeypatch.setattr(staging, "BATCH", 3)
    rows = [
        row("names", number, name_key=f"n{number}", person_key="p1", given="Ñ\x00\n")
        for number in range(10)
    ]

    (file,), _orphans = taken(row("people", 2, person_key="p1"), *rows)

    assert [name.origin.row for name in file.rows["names"]] == list(range(10))
    assert file.rows["names"][0].cells["given"] == "Ñ\x00\n"


def test_a_full_disk_is_said_in_a_sentence(monkeypatch):
    monkeypatch.setattr(staging, "BATCH", 500)

    def fill(staged):
        staged._db.execute("set memory_limit = '2MB'")
        staged._db.execute("set max_temp_directory_size = '0KB'")
        for number in range(100_000):
            staged.add(row("people", number, person_key=f"p{number}" * 50))
        staged.settle()

    with Staging() as staged, pytest.raises(CannotRead, match="cannot be br") as no:
        fill(staged)

    assert "TMPDIR" in no.value.problem.accepted
