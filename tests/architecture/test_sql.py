"""A setting of the database never outlives its transaction."""

import ast
import re
from pathlib import Path

import pytest

from .tree import PACKAGE, files, named

OUTLIVES = (
    re.compile(r"set_config\s*\([^)]*,\s*false\s*\)", re.IGNORECASE),
    re.compile(r"(^|;)\s*set\s+(session|role|time zone)\b", re.IGNORECASE),
    re.compile(r"(^|;)\s*set\s+(?!local\b)[\w.]+\s*(=|to\b)", re.IGNORECASE),
)


def texts(source: str) -> list[str]:
    """Every text of a module, also those that a value is put into."""
    return [
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def speaks_to_duckdb(path: Path) -> bool:
    """Another engine, in the process: its settings go when it is closed."""
    return "import duckdb" in path.read_text("utf-8")


def outliving(path: Path) -> list[str]:
    source = path.read_text("utf-8")
    said = texts(source) if path.suffix == ".py" else [source]
    return [text for text in said if any(found.search(text) for found in OUTLIVES)]


def test_no_setting_outlives_its_transaction():
    found = {
        named(path): text
        for path in files(PACKAGE, "*.py", "*.sql")
        if "tests" not in path.parts
        and not speaks_to_duckdb(path)
        and (text := outliving(path))
    }

    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        "set role x",
        "select set_config('a', %s, false)",
        "select 1; SET statement_timeout = 1",
    ],
)
def test_a_setting_for_the_whole_session_is_found(text, tmp_path):
    (tmp_path / "a.sql").write_text(text)

    assert outliving(tmp_path / "a.sql") == [text]


@pytest.mark.parametrize(
    "text",
    ["set local role x", "select set_config('a', %s, true)", "update t set a = 1"],
)
def test_a_setting_for_the_transaction_is_let_through(text, tmp_path):
    (tmp_path / "a.sql").write_text(text)

    assert outliving(tmp_path / "a.sql") == []
