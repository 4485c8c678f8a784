"""What is installed is pinned and explained; no file says where it comes from."""

import re

import pytest

from .tree import ROOT

FOLDER = ROOT / "requirements"
WANTED = sorted(FOLDER.glob("*.in"))
COMPILED = sorted(FOLDER.glob("*.txt"))
HOST = re.compile(r"://|^\s*-(-|i\b|f\b)|@ ", re.MULTILINE)
PINNED = re.compile(r"^[A-Za-z0-9._-]+(\[[a-z,]+\])?==\S+( ;.*)?$")


def lines(path):
    said = (line.split("  #")[0].strip() for line in path.read_text().splitlines())
    return [line for line in said if line and not line.startswith("#")]


@pytest.mark.parametrize("path", WANTED + COMPILED, ids=lambda path: path.name)
def test_no_file_names_a_host_of_packages(path):
    assert HOST.search(path.read_text()) is None


@pytest.mark.parametrize("path", COMPILED, ids=lambda path: path.name)
def test_every_package_is_pinned(path):
    assert [line for line in lines(path) if not PINNED.match(line)] == []


@pytest.mark.parametrize("path", WANTED, ids=lambda path: path.name)
def test_every_wish_is_compiled(path):
    text = path.with_suffix(".txt").read_text().lower()
    wished = [re.split(r"[\[=<>~ ]", line)[0] for line in lines(path)]

    missing = [name for name in wished if f"\n{name.lower()}==" not in f"\n{text}"]

    assert [name for name in missing if name != "-c"] == []


@pytest.mark.parametrize("path", WANTED, ids=lambda path: path.name)
def test_every_wish_says_why(path):
    silent = [
        line
        for line in path.read_text().splitlines()
        if line and not line.startswith(("#", "-c")) and "#" not in line
    ]

    assert silent == []
