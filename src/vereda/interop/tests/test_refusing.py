"""What an import refuses, by name and with what would be accepted."""

import pytest

from vereda.interop.tests import builders as a
from vereda.registry.people.models import Person

pytestmark = pytest.mark.django_db


def test_one_wrong_row_refuses_the_whole_person_and_nobody_else(tmp_path):
    rows = a.whole_file()
    rows["people"].append(a.person("p2"))
    rows["names"] += [a.name("n2", "p2"), a.name("n3", "p1", kind="nickname")]
    path = a.package(tmp_path, people=rows["people"], names=rows["names"])

    report = a.imported(path)

    assert a.counts(report) == {"people": (2, 1, 0, 1), "names": (3, 1, 0, 2)}
    assert list(report.problems) == [
        {
            "table": "names",
            "row": 4,
            "field": "kind",
            "value": "nickname",
            "reason": "Not a word of this list.",
            "accepted": "legal, social, alias, previous",
        },
        *(
            {
                "table": table,
                "row": 2,
                "field": "",
                "value": "",
                "reason": "Refused with the file of this person: row 4 of names cannot "
                "be taken.",
                "accepted": "",
            }
            for table in ("people", "names")
        ),
    ]
    assert report.refused
    assert Person.objects.get().source_key == "p2"


def test_different_rows_with_one_key_are_refused_both(tmp_path):
    path = a.package(tmp_path, people=[a.person(), a.person(sex="male")])

    report = a.imported(path)

    assert a.counts(report) == {"people": (2, 0, 0, 2)}
    assert [problem["row"] for problem in report.problems] == [3, 2]


def test_a_key_in_the_files_of_two_persons_refuses_both(tmp_path):
    path = a.package(
        tmp_path,
        people=[a.person("p1"), a.person("p2"), a.person("p3")],
        names=[a.name("n1", "p1"), a.name("n1", "p2"), a.name("n3", "p3")],
    )

    report = a.imported(path)

    assert a.counts(report) == {"people": (3, 1, 0, 2), "names": (3, 1, 0, 2)}


def test_rows_that_lead_to_nobody_are_refused_by_name(tmp_path):
    path = a.package(
        tmp_path,
        people=[a.person(), a.person("")],
        names=[a.name("n1", "p9")],
        cases=[a.case()],
        charges=[a.charge(case_key="c9")],
    )

    report = a.imported(path)

    assert a.counts(report) == {
        "people": (2, 1, 0, 1),
        "names": (1, 0, 0, 1),
        "cases": (1, 1, 0, 0),
        "charges": (1, 0, 0, 1),
    }
    assert [
        (problem["table"], problem["row"], problem["field"], problem["value"])
        for problem in report.problems
    ] == [
        ("people", 3, "person_key", ""),
        ("names", 2, "person_key", "p9"),
        ("charges", 2, "case_key", "c9"),
    ]


def test_a_charge_of_a_case_of_somebody_else_is_refused(tmp_path):
    """A custody row names its own person, so it may name a case that is not theirs."""
    path = a.package(
        tmp_path,
        people=[a.person("p1"), a.person("p2")],
        cases=[a.case("c2", "p2")],
        custody=[a.held("k1", "2026-01-01", case_key="c2")],
    )

    report = a.imported(path)

    (first, _with_it) = report.problems
    assert first["reason"] == "This person has no such case in the table cases."
    assert a.counts(report)["people"] == (2, 1, 0, 1)


@pytest.mark.parametrize(
    ("table", "cells", "field", "accepted"),
    [
        ("people", {"birth_date": "2030"}, "birth_date", ""),
        ("people", {"sex": "F"}, "sex", "female, male, intersex"),
        ("people", {"languages": "e\x00s"}, "languages", "Language codes, with"),
        ("people", {"died_on": "1900-01-01"}, "died_on", ""),
        (
            "people",
            {"birth_date_latest": "1980-01-01"},
            "birth_date_latest",
            "The same",
        ),
        ("names", {"given": "x" * 500}, "given", "At most 120 characters."),
        ("names", {"given": "It\x00zel"}, "given", "Given names."),
        (
            "names",
            {"given": "", "first_surname": "", "second_surname": ""},
            "as_written",
            "given, a surname",
        ),
        ("documents", {"number": ""}, "number", "Number as written on it."),
        ("cases", {"pack": "zz"}, "pack", "ar, bb, ca"),
        ("cases", {"opened_on": "2027-01-01"}, "opened_on", "A day up to 2026-06-30."),
        ("charges", {"offence": "X-1"}, "offence", "An empty cell."),
        ("charges", {"words": ""}, "words", "A code of the pack, or"),
        ("stage_events", {"stage": "S00"}, "stage", "S00_COMMUNITY, S10"),
        ("stage_events", {"stage": "S92_PRE_RELEASE"}, "stage", "S90_CUSTODIAL"),
        ("custody", {"custody_status": "jail"}, "custody_status", "at_liberty, "),
        ("custody", {"legal_status": "L99"}, "legal_status", "L1, L10, L11, L2"),
        ("custody", {"until_on": "2025-12-31"}, "until_on", "The same day or a later"),
        ("custody", {"until_on": "2026-07-01"}, "until_on", "A day up to 2026-06-30."),
        ("sentences", {"years": "-1"}, "years", "0, 1, 2 … up to 32000."),
        (
            "sentences",
            {"final_on": "2026-01-01"},
            "final_on",
            "The same day or a later",
        ),
        ("facts", {"fact": "is_tall"}, "fact", "A name of docs/reference/facts.md."),
        ("facts", {"fact": "guilty_plea"}, "fact", "No row for this fact."),
        ("facts", {"value": "perhaps"}, "value", "true, false"),
        ("facts", {"value": '"\\ud800"', "fact": "jurisdiction"}, "value", ""),
        ("facts", {"true_from": "2026-07-01"}, "true_from", "A day up to 2026-06-30."),
        (
            "facts",
            {"fact": "objective_risk"},
            "case_key",
            "A case_key of this person's",
        ),
        ("facts", {"document": " "}, "document", "The paper that says so."),
    ],
)
def test_a_wrong_cell_is_named_with_what_is_accepted(
    tmp_path, table, cells, field, accepted
):
    rows = a.whole_file()
    rows[table][0] |= cells
    path = a.package(tmp_path, **rows)

    report = a.imported(path)

    first = next(found for found in report.problems if found["field"] == field)
    assert first["table"] == table
    assert first["reason"]
    assert first["accepted"].startswith(accepted)
    assert len(first["value"]) <= 201
    assert not Person.objects.exists()
    assert all(read == refused for read, *_, refused in a.counts(report).values())


def test_a_key_that_belongs_to_somebody_else_here_is_refused(tmp_path):
    a.imported(
        a.package(tmp_path / "1", people=[a.person("p1")], names=[a.name("n1", "p1")])
    )

    report = a.imported(
        a.package(
            tmp_path / "2",
            people=[a.person("p2"), a.person("p3")],
            names=[a.name("n1", "p2"), a.name("n3", "p3")],
        )
    )

    assert a.counts(report) == {"people": (2, 1, 0, 1), "names": (2, 1, 0, 1)}
    first = next(iter(report.problems))
    assert first["reason"] == "This key belongs to another person or case here."


def test_what_only_the_database_can_refuse_refuses_one_person_alone(tmp_path):
    """The same stay of one person, told by two sources under other keys."""
    people = [a.person(f"p{number}") for number in range(40)]
    stays = [
        a.held(f"k{number}", "2026-01-02", person_key=f"p{number}")
        for number in range(40)
    ]
    a.imported(a.package(tmp_path / "1", people=people[:3], custody=stays[:3]))
    Person.objects.update(source="south")
    stays = [row | {"custody_key": row["custody_key"] + "x"} for row in stays]

    report = a.imported(
        a.package(tmp_path / "2", source="south", people=people, custody=stays)
    )

    assert a.counts(report) == {
        "people": (40, 37, 0, 3),
        "custody": (40, 37, 0, 3),
    }
    assert Person.objects.count() == 40
