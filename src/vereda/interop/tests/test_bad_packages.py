"""Packages that cannot be read as a whole: nothing is taken in, and why is said."""

import gzip
import json

import pytest

from vereda.interop.tests import builders as a
from vereda.registry.people.models import Person

pytestmark = pytest.mark.django_db


def refused(path, **how) -> dict:
    report = a.imported(path, **how)
    assert report.refused
    assert report.failed
    assert not Person.objects.exists()
    assert all(read == no for read, _new, _same, no in a.counts(report).values())
    return list(report.problems)[-1]


def test_a_folder_with_neither_package_nor_known_tables(tmp_path):
    problem = refused(tmp_path)

    assert problem["reason"].startswith("There is no datapackage.json here")


def test_a_package_without_a_source(tmp_path):
    a.package(tmp_path, people=[a.person()])
    descriptor = json.loads((tmp_path / "datapackage.json").read_text())

    for source in ("", None, 3, "a|b", "x" * 61):
        descriptor["source"] = source
        (tmp_path / "datapackage.json").write_text(json.dumps(descriptor))

        problem = refused(tmp_path)

        assert problem["reason"] == "The package does not name its source."


def test_a_package_without_people(tmp_path):
    problem = refused(a.package(tmp_path, names=[a.name()]))

    assert problem["reason"] == "The package has no table of people."


def test_a_missing_column_that_must_be_filled(tmp_path):
    path = a.package(tmp_path, people=[a.person()], names=[a.name()])
    a.table(path / "names.csv", [{"name_key": "n1", "given": "Itzel"}])

    problem = refused(path)

    assert (problem["table"], problem["row"]) == ("names", 1)
    assert problem["reason"].startswith("The header lacks person_key")
    assert "first_surname" in problem["accepted"]


def test_stays_without_the_column_of_leaving_hold_nobody(tmp_path):
    path = a.package(tmp_path, people=[a.person()], custody=[])
    stay = {"custody_key": "h1", "person_key": "p1", "custody_status": "at_home"}
    a.table(
        path / "custody.csv", [stay | {"from_on": "2026-01-01", "to": "2026-02-01"}]
    )

    problem = refused(path)

    assert (problem["table"], problem["row"]) == ("custody", 1)
    assert problem["reason"].startswith("The header lacks until_on")


def test_a_file_in_another_encoding_than_it_says(tmp_path):
    path = a.package(tmp_path, people=[a.person()], names=[a.name()])
    text = (path / "names.csv").read_text("utf-8").replace("Itzel", "Íñigo")
    (path / "names.csv").write_bytes(text.encode("latin-1"))

    problem = refused(path)

    assert problem["table"] == "names"
    assert "utf-8" in problem["accepted"]


def test_a_packed_table_that_is_cut_off(tmp_path):
    path = a.package(tmp_path, people=[a.person(f"p{n}") for n in range(500)])
    packed = gzip.compress((path / "people.csv").read_bytes())
    (path / "people.csv").write_bytes(packed[: len(packed) // 2])
    (path / "people.csv").rename(path / "people.csv.gz")
    descriptor = (path / "datapackage.json").read_text()
    (path / "datapackage.json").write_text(
        descriptor.replace("people.csv", "people.csv.gz")
    )

    problem = refused(path)

    assert problem["reason"].startswith("The file cannot be unpacked")


def test_a_quote_left_open_in_the_last_table(tmp_path):
    """The tables before it were read, and are not taken in either."""
    path = a.package(tmp_path, people=[a.person()], names=[a.name()])
    with (path / "names.csv").open("a") as file:
        file.write('n2,p1,,"Ana\nn3,p1,,Eva\n')

    problem = refused(path)

    assert (problem["table"], problem["row"]) == ("names", 3)


def test_a_row_of_another_length_is_refused_alone(tmp_path):
    path = a.package(tmp_path, people=[a.person()])
    with (path / "people.csv").open("a") as file:
        file.write("p2,female\n")

    report = a.imported(path)

    assert a.counts(report) == {"people": (2, 1, 0, 1)}
    (problem,) = report.problems
    assert problem["row"] == 3
    assert problem["value"] == "p2, female"


def test_a_column_and_a_table_that_nobody_reads_are_named(tmp_path):
    path = a.package(tmp_path, people=[a.person()])
    a.table(path / "people.csv", [a.person(shoe_size="39")])
    descriptor = json.loads((path / "datapackage.json").read_text())
    descriptor["resources"].append({"name": "shoes", "path": "shoes.csv"})
    (path / "datapackage.json").write_text(json.dumps(descriptor))
    a.table(path / "shoes.csv", [{"shoe": "1"}])

    report = a.imported(path)

    assert [(p["table"], p["field"], p["row"]) for p in report.problems] == [
        ("people", "shoe_size", None),
        ("shoes", "", None),
    ]
    assert not report.refused
    assert a.counts(report) == {"people": (1, 1, 0, 0)}


def test_a_mapping_that_cannot_be_used(tmp_path):
    (tmp_path / "m.yaml").write_text("source: north\n")

    problem = refused(tmp_path, mapping=tmp_path / "m.yaml")

    assert problem["value"].endswith("m.yaml")
    assert "'tables' is a required property" in problem["reason"]
