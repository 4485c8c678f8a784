import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from vereda.jurisdiction.loading.folder import FILES, FOLDERS
from vereda.jurisdiction.loading.shape import load_schema

REFERENCE = Path(__file__).parents[5] / "docs" / "reference" / "packs.md"
SCHEMA = load_schema()
HEADING = re.compile(r"^#### (\w+\.\w+)$", re.MULTILINE)


def test_the_schema_is_a_json_schema():
    Draft202012Validator.check_schema(SCHEMA)


def test_every_file_of_a_pack_has_its_definition():
    assert {*FILES.values(), *FOLDERS.values()} <= set(SCHEMA["$defs"])


def test_every_key_has_its_heading_in_the_reference_and_no_other_key_has():
    keys = {
        f"{name}.{key}"
        for name, definition in SCHEMA["$defs"].items()
        for key in definition.get("properties", {})
    }

    assert sorted(HEADING.findall(REFERENCE.read_text("utf-8"))) == sorted(keys)


@pytest.mark.parametrize("name", [*FILES, *(f"{folder}/" for folder in FOLDERS)])
def test_every_file_is_named_in_the_reference(name):
    assert name in REFERENCE.read_text("utf-8")


@pytest.mark.parametrize("name", SCHEMA["$defs"])
def test_a_pattern_says_in_words_what_it_takes(name):
    def patterns(part):
        if isinstance(part, dict):
            if "pattern" in part:
                yield part
            for value in part.values():
                yield from patterns(value)

    assert [p for p in patterns(SCHEMA["$defs"][name]) if "x-takes" not in p] == []
