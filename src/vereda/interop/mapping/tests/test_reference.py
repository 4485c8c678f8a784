"""The reference page says what a mapping can say."""

import re
from pathlib import Path

import pytest
import yaml

from vereda.interop.mapping.model import _SCHEMA, load_mapping

PAGE = Path(__file__).parents[5] / "docs" / "reference" / "mappings.md"
TEXT = PAGE.read_text("utf-8")


def example(beginning: str) -> dict:
    """The indented block of the page that begins so."""
    start = TEXT.index(f"    {beginning}")
    block = TEXT[start : TEXT.index("\n\n", start)]
    return yaml.safe_load(re.sub(r"(?m)^ {4}", "", block))


def test_the_example_is_a_mapping(tmp_path):
    path = tmp_path / "county.yaml"
    path.write_text(yaml.safe_dump(example("source: county")), "utf-8")

    mapping = load_mapping(path)

    assert mapping.tables["defendants"].columns == {"id", "sex", "born"}
    assert mapping.tables["scores"].set_aside


@pytest.mark.parametrize("part", ["lists:", "stays:"])
def test_the_other_examples_fit_into_it(tmp_path, part):
    whole = example("source: county") | example(part)
    whole["tables"] |= {
        name: {"file": f"{name}.csv", "set_aside": "Only for the example."}
        for name in ("prison", "jail")
    }
    path = tmp_path / "county.yaml"
    path.write_text(yaml.safe_dump(whole), "utf-8")

    assert load_mapping(path)


def test_every_key_of_a_cell_is_explained():
    keys = _SCHEMA["$defs"]["cell"]["properties"].keys()

    rows = re.findall(r"(?m)^\| `(\w+):", TEXT)

    assert set(rows) | {"why"} == set(keys)
    assert "`why`" in TEXT


@pytest.mark.parametrize("part", ["properties", "table", "rows"])
def test_every_other_key_is_named(part):
    keys = (_SCHEMA if part == "properties" else _SCHEMA["$defs"][part])["properties"]

    assert not [key for key in keys if f"{key}:" not in TEXT and f"`{key}`" not in TEXT]
