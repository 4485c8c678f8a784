"""Documentation says what is there: links, commands, settings, folders."""

import ast
import re
from pathlib import Path

import pytest
import yaml
from django.core.management import BaseCommand, get_commands, load_command_class

from vereda.config.overview import DJANGO_S, OUTSIDE_DJANGO, of_applications

from .tree import MADE, PACKAGE, ROOT, files, named

DOCS = ROOT / "docs"
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *files(DOCS, "*.md"),
    *files(ROOT / "packs", "*.md"),
    *(path for path in files(PACKAGE, "*.md") if "licences" not in path.parts),
]
LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
SETTING = re.compile(r"^(VEREDA|DATABASE)_[A-Z_]+$")
README_LINES = 70


def text_of(path: Path) -> str:
    return path.read_text("utf-8")


def headings(path: Path) -> list[str]:
    return HEADING.findall(text_of(path))


def slug(heading: str) -> str:
    """The name of a heading in an address, as code hosts make it."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def broken(page: Path) -> list[str]:
    found = []
    for link in LINK.findall(text_of(page)):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        name, _mark, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or (
            anchor and anchor not in map(slug, headings(target))
        ):
            found.append(link)
    return found


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_somewhere(page):
    assert broken(page) == []


def test_the_readme_is_one_screen():
    assert len(text_of(ROOT / "README.md").splitlines()) <= README_LINES


def test_the_map_names_every_folder():
    folders = {
        f"{path.name}/"
        for path in [*ROOT.iterdir(), *PACKAGE.iterdir()]
        if path.is_dir()
        and path.name not in MADE | {"src", "build", "dist"}
        and (not path.name.startswith(".") or path.name == ".ci")
        and not path.name.endswith(".egg-info")
        and path.name != "locale"
    }
    said = text_of(DOCS / "map.md")

    assert sorted(folder for folder in folders if folder not in said) == []


def test_every_decision_is_listed():
    decisions = sorted(path.name for path in (DOCS / "decisions").glob("0*.md"))
    numbers = [int(name[:4]) for name in decisions]

    assert numbers == list(range(1, len(numbers) + 1))
    listed = text_of(DOCS / "decisions" / "README.md")
    assert [name for name in decisions if name not in listed] == []


# --- Settings


def settings_in_the_code() -> set[str]:
    written = [*files(PACKAGE, "*.py"), *files(ROOT / "tests", "*.py")]
    return {
        node.value
        for path in [*written, ROOT / "conftest.py"]
        for node in ast.walk(ast.parse(text_of(path)))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and SETTING.match(node.value)
    }


def test_every_setting_is_documented_and_every_documented_one_is_read():
    documented = set(headings(DOCS / "reference" / "settings.md"))

    assert {name for name in documented if SETTING.match(name)} == (
        settings_in_the_code()
    )


# --- Commands

OURS = sorted({*of_applications(), *OUTSIDE_DJANGO, *DJANGO_S})


def section(command: str) -> str:
    """What is written about a command, up to the next one."""
    parts = re.split(
        r"^## vereda ", text_of(DOCS / "reference" / "commands.md"), flags=re.M
    )
    return next((part for part in parts if part.split()[0] == command), "")


def options(command: str) -> set[str]:
    """The options and arguments that a command adds to Django's own."""
    own = load_command_class(get_commands()[command], command)
    common = BaseCommand().create_parser("vereda", command)
    known = {string for action in common._actions for string in action.option_strings}
    parser = own.create_parser("vereda", command)
    added = {string for action in parser._actions for string in action.option_strings}
    return {string for string in added - known if string.startswith("--")}


@pytest.mark.parametrize("command", OURS)
def test_every_command_is_documented(command):
    assert section(command)


@pytest.mark.parametrize("command", sorted(of_applications()))
def test_every_option_of_a_command_is_documented(command):
    said = section(command)

    assert (
        sorted(option for option in options(command) if f"`{option}" not in said) == []
    )


def test_exactly_the_commands_that_are_there_are_documented():
    listed = re.findall(
        r"^## vereda (\S+)", text_of(DOCS / "reference" / "commands.md"), flags=re.M
    )

    assert set(listed) == set(OURS)


# --- publiccode.yml


def test_the_catalogue_entry_follows_the_standard():
    entry = yaml.safe_load(text_of(ROOT / "publiccode.yml"))

    assert entry["publiccodeYmlVersion"] == "0.5"
    assert entry["developmentStatus"] in {
        "concept", "development", "beta", "stable", "obsolete"
    }  # fmt: skip
    assert entry["legal"]["license"] == "Apache-2.0"
    assert entry["maintenance"]["contacts"]
    for words in entry["description"].values():
        assert len(words["genericName"]) <= 35
        assert len(words["shortDescription"]) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000
        assert words["features"]
    assert set(entry["localisation"]["availableLanguages"]) == set(entry["description"])
