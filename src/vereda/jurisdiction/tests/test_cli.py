import json
import subprocess
import sys

import pytest

from vereda.jurisdiction.cli import main
from vereda.jurisdiction.loading.tests import builders as a


@pytest.fixture
def broken(tmp_path):
    text, _ = a.edited(a.MEASURE, "model: diversion", "model: magic")
    return a.pack(tmp_path, measure=text)


def test_a_sound_pack_is_done(tmp_path, capsys):
    assert main(["check", str(a.pack(tmp_path))]) == 0

    out = capsys.readouterr().out
    assert out.startswith("xx 2026.1+")
    assert out.endswith(": 1 measure, 3 cases, no problem\n")


def test_a_problem_is_printed_with_file_and_line(broken, capsys):
    assert main(["check", str(broken)]) == 1

    assert capsys.readouterr().out == (
        "xx/measures/XX-A.yaml:3: problem: unknown model magic; known: diversion\n"
        "xx: not loaded, 1 problem\n"
    )


MEASURE, CASES = "xx/measures/XX-A.yaml", "xx/cases/XX-A.yaml"


@pytest.mark.parametrize(
    ("file", "before", "after", "line", "reason"),
    [
        pytest.param(
            MEASURE,
            "if: age_at_offence >= 21",
            "if: age_at_offense >= 21",
            31,
            "criterion a: unknown fact age_at_offense; near to it: age_at_offence",
            id="unknown fact",
        ),
        pytest.param(
            MEASURE,
            "if: age_at_offence >= 21",
            "if: age_at_offence >= 'adult'",
            31,
            "criterion a: age_at_offence is a number: it is compared with a number, "
            "not with 'adult'",
            id="wrong type",
        ),
        pytest.param(
            MEASURE,
            "if: age_at_offence >= 21",
            "if: coalesce(offence_firearm, false)",
            31,
            "criterion a: coalesce() is not part of the language; the only function is "
            "any_in",
            id="forbidden syntax",
        ),
        pytest.param(
            MEASURE,
            "        cite: art. 3\n",
            "",
            36,
            "versions 2, criteria 2: cite missing",
            id="missing citation",
        ),
        pytest.param(
            MEASURE,
            '    until: "2024-01-01"\n',
            "",
            23,
            "the version from 2020-01-01 overlaps this one: "
            'give it until: "2024-01-01"',
            id="overlapping versions",
        ),
        pytest.param(
            MEASURE,
            "        es: De 21 años\n",
            "",
            29,
            "criterion a: no words in es",
            id="missing translation",
        ),
        pytest.param(
            CASES,
            "verdict: not_met",
            "verdict: appears_met",
            10,
            "case too young: verdict is not_met, expected appears_met",
            id="failing case",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path, capsys, file, before, after, line, reason
):
    kind = "measure" if file == MEASURE else "cases"
    text, _ = a.edited(getattr(a, kind.upper()), before, after)

    assert main(["check", str(a.pack(tmp_path, **{kind: text}))]) == 1

    assert f"{file}:{line}: problem: {reason}\n" in capsys.readouterr().out


def test_json_is_alone_on_standard_output(broken, capsys):
    assert main(["check", str(broken), "--json"]) == 1

    streams = capsys.readouterr()
    assert json.loads(streams.out) == {
        "packs": [
            {
                "path": str(broken),
                "code": None,
                "version": None,
                "measures": None,
                "cases": None,
                "problems": [
                    {
                        "file": "xx/measures/XX-A.yaml",
                        "line": 3,
                        "reason": "unknown model magic; known: diversion",
                    }
                ],
                "warnings": [],
            }
        ]
    }
    assert streams.err == ""


def test_measures_are_listed_with_their_state(tmp_path, capsys):
    text, _ = a.edited(a.MEASURE, 'from: "2024-01-01"', "from: null")

    assert main(["list", str(a.pack(tmp_path, measure=text)), "--json"]) == 0

    rows = json.loads(capsys.readouterr().out)
    assert [(r["version"], r["in_use"], r["confirmed"]) for r in rows] == [
        ("not-in-use", False, True),
        ("2020-01-01", True, True),
    ]
    assert rows[1] == {
        "pack": "xx",
        "measure": "XX-A",
        "version": "2020-01-01",
        "title": "Measure A",
        "citation": "Act 1, art. 2",
        "cited": "Act 1, art. 2",
        "in_use": True,
        "since": "2020-01-01",
        "until": "2024-01-01",
        "state": "ended",
        "confirmed": True,
        "superseded_by": None,
    }


def test_the_list_says_since_when_and_what_is_to_be_confirmed(tmp_path, capsys):
    text = a.MEASURE.replace("verified: text", "verified: secondary", 1)
    path = a.pack(tmp_path, measure=text)

    main(["list", str(path), "--language", "es", "--on", "2023-12-31"])

    head, *lines = capsys.readouterr().out.splitlines()
    assert head.startswith("xx  Ninguna parte, 2026.1+")
    assert [" ".join(line.split()) for line in lines] == [
        "XX-A in use, since 2020-01-01 until 2024-01-01 "
        "to be confirmed by national counsel",
        "Medida A · Act 1, art. 2",
        "XX-A announced, since 2024-01-01 confirmed",
        "Medida A · Act 1, art. 2",
    ]


def test_the_list_cites_in_its_language_and_json_keeps_the_citation(tmp_path, capsys):
    text = a.MEASURE.replace("art. 2\n", "art. 2\ncitation_in: {es: Ley 1}\n", 1)
    path = str(a.pack(tmp_path, measure=text))

    main(["list", path, "--language", "es"])
    assert "Medida A · Ley 1\n" in capsys.readouterr().out

    main(["list", path, "--language", "es", "--json"])
    row = json.loads(capsys.readouterr().out)[0]
    assert (row["citation"], row["cited"]) == ("Act 1, art. 2", "Ley 1")


def test_a_pack_that_does_not_load_is_told_apart_from_the_list(broken, capsys):
    assert main(["list", str(broken), "--json"]) == 1

    streams = capsys.readouterr()
    assert json.loads(streams.out) == []
    assert "unknown model magic" in streams.err


@pytest.mark.parametrize(
    "arguments",
    [[], ["check"], ["check", "no/such/folder"], ["list", "no/such"], ["fly", "."]],
)
def test_wrong_usage_is_2(arguments, capsys):
    assert main(arguments) == 2
    assert capsys.readouterr().err


def test_help_is_done(capsys):
    assert main(["--help"]) == 0
    assert "check|try|list" in capsys.readouterr().out


def test_no_command_of_a_pack_loads_the_web_framework(tmp_path):
    script = (
        "import sys; from vereda.jurisdiction.cli import main; "
        f"code = main(['check', {str(a.pack(tmp_path))!r}]); "
        "sys.exit(code or any(name.split('.')[0] == 'django' for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
