import json
import time

import pytest

from vereda.jurisdiction.cli import main
from vereda.jurisdiction.loading.tests import builders as a

PERSON = {
    "case_stage": "S50_INVESTIGATION",
    "age_at_offence": 30,
    "offence_firearm": False,
    "years_since_last_conviction": "none",
}


@pytest.fixture
def attempt(tmp_path, capsys):
    """Runs ``vereda pack try`` on a list, or on the text of a file."""
    folder = a.pack(tmp_path)

    def run(facts, *options, on="2026-01-15"):
        file = tmp_path / "people.json"
        if isinstance(facts, bytes):
            file.write_bytes(facts)
        else:
            text = facts if isinstance(facts, str) else json.dumps(facts)
            file.write_text(text, "utf-8")
        found = ["try", str(folder), "--facts", str(file), "--on", on, *options]
        code = main(found)
        streams = capsys.readouterr()
        return code, streams.out, streams.err.replace(f"{file}", "people.json")

    return run


def test_answers_come_in_the_order_of_the_people(attempt):
    people = [PERSON, {**PERSON, "age_at_offence": 19}, {}]

    code, out, err = attempt(people, "--json")

    assert (code, err) == (0, "")
    entries = [entry for (entry,) in json.loads(out)]
    assert [entry["verdict"] for entry in entries] == [
        "appears_met",
        "not_met",
        "undetermined",
    ]
    assert entries[0] == {
        "measure": "XX-A",
        "version": "2024-01-01",
        "verdict": "appears_met",
        "decided_by": ["stage", "a", "b"],
        "missing": [],
        "opens_at": None,
        "turns_on": None,
        "turns_to": None,
        "confirmed": True,
    }


def test_criteria_are_told_when_asked_for(attempt):
    _, out, _ = attempt([PERSON], "--json", "--explain")

    ((entry,),) = json.loads(out)
    assert [(c["id"], c["result"]) for c in entry["criteria"]] == [
        ("stage", True),
        ("a", True),
        ("b", False),
    ]
    assert entry["criteria"][2] == {
        "id": "b",
        "kind": "exclude",
        "result": False,
        "statement": {
            "en": "Firearm, or convicted lately",
            "es": "Arma de fuego o condena reciente",
        },
        "citation": "art. 3",
        "verified": "text",
    }


def test_an_entry_has_nothing_but_what_was_promised(attempt):
    _, out, _ = attempt([PERSON], "--json", "--explain")

    ((entry,),) = json.loads(out)
    assert list(entry) == [
        "measure",
        "version",
        "verdict",
        "decided_by",
        "missing",
        "opens_at",
        "turns_on",
        "turns_to",
        "confirmed",
        "criteria",
    ]


def test_a_measure_that_is_not_in_force_has_no_entry(attempt):
    assert attempt([PERSON, {}], "--json", on="2019-12-31")[:2] == (
        0,
        "[\n  [],\n  []\n]\n",
    )


def test_nobody_is_answered_nothing(attempt):
    assert attempt([], "--json") == (0, "[]\n", "")
    assert attempt([]) == (0, "", "")


def test_answers_can_be_read_without_json(attempt):
    known, unknown = (
        {"_dates": {"birth_date": "2004-03-10"}},
        {"case_stage": "S99_CLOSED"},
    )

    code, out, _ = attempt([{**PERSON, **known}, unknown, {}])

    assert code == 0
    assert out.splitlines() == [
        "[0]",
        "  XX-A 2024-01-01                    appears_met   by stage, a, b",
        "[1]",
        "  XX-A 2024-01-01                    not_met       by stage",
        "    opens at: S50_INVESTIGATION",
        "[2]",
        "  XX-A 2024-01-01                    undetermined  by stage, a, b",
        "    not known: case_stage, age_at_offence, offence_firearm, "
        "years_since_last_conviction",
    ]


def test_nothing_is_known_before_a_measure_began(attempt):
    code, out, _ = attempt([PERSON], on="2019-12-31")

    assert (code, out) == (0, "[0] no measure is in force\n")


def test_every_wrong_value_is_listed_and_nothing_else_is_printed(attempt):
    people = [
        PERSON,
        {"is_rich": True, "sentence_month": 5},
        {
            "age_now": "30",
            "age_at_offence": -1,
            "is_woman": 1,
            "sentence_months": "none",
        },
        {"case_stage": "S50", "offence_date": "15/01/2026", "offence_codes": "X"},
        "Ana",
        None,
        {"_dates": {"birth_date": "2004-02-30", "birthday": "2004-02-03"}},
        {"_dates": ["2004-02-03"], "age_now": [30]},
        {"_dates": {"birth_date": 20040203}, "age_now": 30.5},
    ]

    for options in ([], ["--json"], ["--json", "--explain"]):
        code, out, err = attempt(people, *options)

        assert (code, out) == (1, "")
        assert err.splitlines() == [
            "people.json[1].is_rich: unknown fact; accepted: the facts of "
            "vocabulary.yaml, and _dates",
            "people.json[1].sentence_month: unknown fact; accepted: sentence_months, "
            "sentence_first_prison",
            'people.json[2].age_now: takes a number of years, not "30"',
            "people.json[2].age_at_offence: takes a number of years, zero or more, "
            "not -1",
            "people.json[2].is_woman: takes true or false, not 1",
            'people.json[2].sentence_months: takes a number of months, not "none"',
            "people.json[3].case_stage: takes one of S00_COMMUNITY, "
            "S10_POLICE_CONTACT, S20_ARREST_CUSTODY, S30_INITIAL_HEARING, "
            "S40_CHARGING, S50_INVESTIGATION, S60_INTERMEDIATE, S70_TRIAL, "
            "S80_SENTENCING, S85_APPEAL, S90_CUSTODIAL_EXECUTION, S92_PRE_RELEASE, "
            "S95_COMMUNITY_EXECUTION, S97_CONDITIONAL_RELEASE, S98_AFTERCARE, "
            'S99_CLOSED, not "S50"',
            "people.json[3].offence_date: takes a date such as 2026-01-31, "
            'not "15/01/2026"',
            'people.json[3].offence_codes: takes a list of codes, not "X"',
            'people.json[4]: takes an object of facts, such as {"age_now": 30}, '
            'not "Ana"',
            'people.json[5]: takes an object of facts, such as {"age_now": 30}, '
            "not null",
            "people.json[6]._dates.birth_date: takes a date such as 2026-01-31, "
            'not "2004-02-30"',
            "people.json[6]._dates.birthday: unknown date; accepted: birth_date, "
            "youngest_dependant_birth_date, last_conviction_date, "
            "suspension_completed_date, suspension_failed_date, sentence_start, "
            "sentence_end",
            "people.json[7]._dates: takes an object with any of birth_date, "
            "youngest_dependant_birth_date, last_conviction_date, "
            "suspension_completed_date, suspension_failed_date, sentence_start, "
            'sentence_end, not ["2004-02-03"]',
            "people.json[7].age_now: takes a number of years, not [30]",
            "people.json[8]._dates.birth_date: takes a date such as 2026-01-31, "
            "not 20040203",
            "people.json[8].age_now: takes a whole number, not 30.5",
        ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "line 1: no JSON: Expecting value"),
        ("[{]", "line 1: no JSON: Expecting property name"),
        ('[\n{"age_now": 30,}]', "line 2: no JSON: "),
        ('{"age_now": 30}', 'takes a list of objects of facts, such as [{"age_now"'),
        ("null", "takes a list of objects of facts"),
        ('[{"age_now": NaN}]', 'NaN is no number; write null for unknown, "none" for'),
        ('[{"age_now": Infinity}]', "Infinity is no number"),
        ('[{"years_since_last_conviction": 1e999}]', "1e999 is no number"),
        ('[{"age_now": 3, "age_now": 4}]', "age_now stands twice in one object"),
        ("[" * 100_000, "nested too deep"),
        ('[{"age_now": 1' + "0" * 5000 + "}]", "a number is too long"),
        (b"[\xff]", "the text is not in UTF-8"),
        ('[{"age_now": 1' + "0" * 400 + "}]", "[0].age_now: takes a number of years"),
    ],
)
def test_a_file_that_is_no_list_of_facts_is_refused(attempt, text, reason):
    code, out, err = attempt(text, "--json")

    assert (code, out) == (1, "")
    assert err.startswith("people.json")
    assert reason in err


def test_a_mark_at_the_start_of_the_file_is_no_matter(attempt):
    assert attempt(b"\xef\xbb\xbf[]", "--json") == (0, "[]\n", "")


def test_a_pack_with_a_problem_answers_nothing(tmp_path, capsys):
    text, _ = a.edited(a.MEASURE, "model: diversion", "model: magic")
    folder = a.pack(tmp_path, measure=text)
    (tmp_path / "people.json").write_text("[]")
    file = str(tmp_path / "people.json")

    code = main(["try", str(folder), "--facts", file, "--on", "2026-01-15"])

    streams = capsys.readouterr()
    assert (code, streams.out) == (1, "")
    assert "XX-A.yaml:3: unknown model magic" in streams.err


@pytest.mark.parametrize(
    ("option", "value", "reason"),
    [
        ("--on", "yesterday", "--on takes a date such as 2026-01-31, not yesterday"),
        ("--on", "2026-02-30", "--on takes a date"),
        ("--facts", "nowhere.json", "nowhere.json is no file"),
        ("path", "nowhere", "nowhere is no folder"),
    ],
)
def test_wrong_usage_is_2(tmp_path, capsys, option, value, reason):
    (tmp_path / "people.json").write_text("[]")
    given = {
        "path": str(a.pack(tmp_path)),
        "--facts": str(tmp_path / "people.json"),
        "--on": "2026-01-15",
        option: value,
    }
    options = [part for key in ("--facts", "--on") for part in (key, given[key])]

    code = main(["try", given["path"], *options])

    streams = capsys.readouterr()
    assert (code, streams.out) == (2, "")
    assert reason in streams.err


def test_ten_thousand_people_take_seconds(attempt):
    started = time.perf_counter()

    code, out, _ = attempt([PERSON, {}] * 5000, "--json", "--explain")

    assert code == 0
    assert len(json.loads(out)) == 10_000
    assert time.perf_counter() - started < 20  # one, on a machine that has time
