import csv
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from vereda.access.models import TrailEntry
from vereda.alternatives.screening.queries import screen_cases
from vereda.alternatives.screening.tests import builders as a

pytestmark = pytest.mark.django_db

HOME_ARREST = "CR-ADME-57BIS-2014"
KEYS = [
    "person",
    "case",
    "pack",
    "measure",
    "version",
    "verdict",
    "decided_by",
    "missing",
    "turns_on",
]


def screen(*arguments):
    out, err = StringIO(), StringIO()
    call_command("screen", *arguments, "--as-of", str(a.ON), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def case():
    return a.case(facts={"is_first_offender": False})


def test_json_is_a_list_of_entries_and_nothing_else(case):
    out, err = screen("--json")

    entries = json.loads(out)
    assert entries == list(screen_cases(None, a.ON))
    assert all(list(entry) == KEYS for entry in entries)
    home_arrest = next(one for one in entries if one["measure"] == HOME_ARREST)
    assert home_arrest == {
        "person": case.person.number,
        "case": case.number,
        "pack": "cr",
        "measure": HOME_ARREST,
        "version": "2014-10-30",
        "verdict": "not_met",
        "decided_by": ["c"],
        "missing": [],
        "turns_on": None,
    }
    assert err.startswith(f"{len(entries)} answers")


def test_nobody_on_record_is_an_empty_list():
    out, err = screen("--json")

    assert json.loads(out) == []
    assert err == "0 answers\n"


def test_json_lines_are_the_same_entries(case):
    out, _err = screen("--jsonl")

    assert [json.loads(line) for line in out.splitlines()] == list(
        screen_cases(None, a.ON)
    )


def test_csv_has_a_heading_and_lists_in_one_cell(case):
    out, _err = screen("--csv", "--measure", "CR-SPP-25")

    heading, line = csv.reader(StringIO(out))
    assert heading == KEYS
    assert line[3:8] == ["CR-SPP-25", "2019-01-20", "not_met", "stage", ""]


def test_the_table_is_for_people(case):
    out, _err = screen("--measure", HOME_ARREST)

    heading, line = out.splitlines()
    assert heading.split()[:2] == ["Person", "Case"]
    assert line.split()[:5] == [
        case.person.number,
        case.number,
        HOME_ARREST,
        "not",
        "met",
    ]


def test_one_person_alone(case):
    other = a.case()

    out, _err = screen("--person", other.person.number, "--json")

    assert {entry["person"] for entry in json.loads(out)} == {other.person.number}


def test_what_was_asked_stays_in_the_trail(case):
    screen("--person", case.person.number, "--measure", HOME_ARREST, "--json")

    entry = TrailEntry.objects.get(act="screened")
    assert (entry.act, entry.actor) == ("screened", None)
    assert entry.subject_number == case.person.number
    assert entry.details == {"as_of": a.ON.isoformat(), "measures": [HOME_ARREST]}


class _Leaving(StringIO):
    def write(self, text):
        raise BrokenPipeError


def test_who_stops_reading_early_has_looked_all_the_same(case):
    with pytest.raises(BrokenPipeError):
        call_command("screen", "--json", stdout=_Leaving(), stderr=StringIO())

    assert TrailEntry.objects.filter(act="screened").count() == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--person", "nobody"], "no person with the number nobody"),
        (["--measure", "XX-1"], "has a measure XX-1"),
    ],
)
def test_what_is_not_there_is_refused(case, arguments, words):
    with pytest.raises(CommandError, match=words) as refusal:
        screen(*arguments)

    assert refusal.value.returncode == 1
    assert not TrailEntry.objects.filter(act="screened").exists()


def test_two_forms_at_once_are_wrong_usage(case):
    with pytest.raises(CommandError, match="not allowed with"):
        screen("--json", "--csv")
