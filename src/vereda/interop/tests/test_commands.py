"""``vereda import`` and ``vereda export`` as an operator meets them."""

import io
import json
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from vereda.config.cli import role_for
from vereda.interop.tests import builders as a
from vereda.registry.people.models import Person

pytestmark = pytest.mark.django_db


def said(*arguments: str) -> tuple[str, int]:
    """Standard output, and the exit code."""
    out = io.StringIO()
    try:
        call_command(*arguments, stdout=out)
    except SystemExit as leaving:
        return out.getvalue(), int(leaving.code or 0)
    return out.getvalue(), 0


def test_both_run_as_the_application():
    assert role_for(["import", "x"]) == role_for(["export", "x"]) == "application"


def test_with_json_nothing_else_is_said(tmp_path, capsys):
    path = a.package(tmp_path, people=[a.person(), a.person("p2", sex="?")])

    text, code = said("import", str(path), "--json")

    assert code == 1
    assert json.loads(text) == {
        "source": "north",
        "dry_run": False,
        "tables": {"people": {"read": 2, "created": 1, "unchanged": 0, "refused": 1}},
        "adjusted": [],
        "problems": [
            {
                "table": "people",
                "row": 3,
                "field": "sex",
                "value": "?",
                "reason": "Not a word of this list.",
                "accepted": "female, male, intersex",
            }
        ],
        "notes": [],
    }
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "people: 2 / 2" in captured.err


def test_with_json_even_a_wrong_mapping_is_json(tmp_path):
    (tmp_path / "m.yaml").write_text("tables: 3")

    text, code = said(
        "import", str(tmp_path), "--mapping", str(tmp_path / "m.yaml"), "--json"
    )

    assert code == 1
    assert json.loads(text)["problems"]


def test_in_words_the_first_problems_are_told(tmp_path):
    people = [a.person(f"p{number}", sex="?") for number in range(30)]

    text, code = said("import", str(a.package(tmp_path, people=people)))

    assert code == 1
    assert "people: 30 read, 0 created, 0 unchanged, 30 refused" in text
    assert "people 2 sex ?: Not a word of this list. (female, male, intersex)" in text
    assert "… the rest with --json" in text
    assert "people 22" not in text


def test_in_words_the_causes_are_told_and_the_rest_is_counted(tmp_path):
    wrong = a.stage("s99", "NOWHERE", "2026-01-09")
    right = [
        a.stage(f"s{n}", "S20_ARREST_CUSTODY", f"2026-01-{n}") for n in range(10, 31)
    ]
    path = a.package(
        tmp_path, people=[a.person()], cases=[a.case()], stage_events=[*right, wrong]
    )

    text, code = said("import", str(path))

    assert code == 1
    assert "stage_events 23 stage NOWHERE: " in text
    assert "Refused with the file" not in text
    assert " rows refused with the files of their persons" in text


def test_a_dry_run_says_so(tmp_path):
    text, code = said(
        "import", str(a.package(tmp_path, people=[a.person()])), "--dry-run"
    )

    assert code == 0
    assert text.startswith("Dry run: nothing was written.")
    assert not Person.objects.exists()


def test_an_export_comes_back_unchanged(tmp_path):
    said("import", str(a.package(tmp_path / "in", people=[a.person()])))

    text, code = said("export", str(tmp_path / "out"), "--json")
    again, back = said("import", str(tmp_path / "out"), "--json")

    assert (code, back) == (0, 0)
    assert json.loads(text)["tables"]["people"] == 1
    assert json.loads(again)["tables"]["people"]["unchanged"] == 1


def test_an_export_does_not_write_over_anything(tmp_path):
    (tmp_path / "mine.txt").write_text("x")

    with pytest.raises(CommandError, match="not an empty folder") as refusal:
        call_command("export", str(tmp_path))

    assert refusal.value.returncode == 1


def test_an_export_wants_a_name_that_can_be_read_back(tmp_path):
    with pytest.raises(CommandError) as refusal:
        call_command("export", str(tmp_path / "out"), "--source", "a|b")

    assert refusal.value.returncode == 2


def test_wrong_usage_has_its_own_exit_code():
    program = [sys.executable, "-m", "vereda.config.cli", "import"]

    done = subprocess.run(program, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "path" in done.stderr
    assert done.stdout == ""
