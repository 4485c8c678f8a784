from pathlib import Path

import pytest

from vereda.interop.mapping.model import (
    SHIPPED,
    MappingRefused,
    find_mapping,
    load_mapping,
)

GOOD = """
source: county
tables:
  defendants:
    file: defendants.csv
    rows:
      - to: people
        columns:
          person_key: {column: id}
          birth_date: {born: {year: born, age: age, at: seen, end: earliest}}
          person_number: {template: "{id}-{prefix}"}
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mapping.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_mapping_knows_the_columns_it_reads(tmp_path):
    mapping = load_mapping(write(tmp_path, GOOD))

    assert mapping.tables["defendants"].columns == {
        "id",
        "born",
        "age",
        "seen",
        "prefix",
    }


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("source: county", "source: The County"), "source"),
        (("to: people", "to: persons"), "to"),
        (("{column: id}", "{colunm: id}"), "person_key"),
        (("person_number:", "number:"), "people has no such column"),
        (("person_key: {column: id}", "sex: {column: id}"), "person_key is missing"),
        (("{column: id}", "{column: id, list: offences}"), "no list offences"),
    ],
)
def test_a_wrong_mapping_is_refused_with_the_place(tmp_path, change, problem):
    path = write(tmp_path, GOOD.replace(*change))

    with pytest.raises(MappingRefused) as refusal:
        load_mapping(path)

    assert any(problem in said for said in refusal.value.problems)


def test_a_pattern_that_cannot_be_read_is_refused(tmp_path):
    lists = "lists:\n  offences:\n    - {match: '(', gives: X}\n"

    with pytest.raises(MappingRefused, match=r"lists\.offences\.0\.match"):
        load_mapping(write(tmp_path, GOOD + lists))


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda p: p.stem)
def test_the_mappings_that_come_with_vereda_load(path):
    assert load_mapping(path).tables


def test_a_mapping_is_found_by_its_name():
    assert find_mapping("broward") == SHIPPED / "broward.yaml"


def test_a_mapping_that_is_not_there_names_those_that_are(tmp_path):
    with pytest.raises(MappingRefused, match="With Vereda come: broward"):
        load_mapping(tmp_path / "gone.yaml")
