"""What an import takes, what it leaves alone and what it refuses."""

import pytest

from vereda.access.models import Organisation, TrailEntry
from vereda.interop.tests import builders as a
from vereda.registry.cases.models import Case, CaseOffice, Charge, StageEvent
from vereda.registry.custody.models import Episode, Segment
from vereda.registry.facts.models import AssertedFact
from vereda.registry.people.models import IdentityDocument, Person, PersonName

pytestmark = pytest.mark.django_db


def whole_file() -> dict:
    """One person's rows in every table."""
    return {
        "people": [a.person(sex="female", birth_date="1984-02", nationalities="CR")],
        "names": [a.name(first_surname="Ñancupil", second_surname="O'Connor")],
        "documents": [
            {
                "document_key": "d1",
                "person_key": "p1",
                "kind": "national_id",
                "number": "0-0001-0002",
                "country": "CR",
            }
        ],
        "cases": [a.case(docket="26-1", opened_on="2026-01-02", court="Court One")],
        "charges": [a.charge(offence_on="2026-01-01", principal="true")],
        "stage_events": [
            a.stage("s1", "S30_INITIAL_HEARING", "2026-01-03"),
            a.stage("s2", "S50_INVESTIGATION", "2026-01-05"),
        ],
        "custody": [
            a.held("k1", "2026-01-02", "2026-01-03", custody_status="police_custody"),
            a.held("k2", "2026-01-03", episode_key="k1", case_key="c1"),
        ],
        "sentences": [
            {
                "sentence_key": "z1",
                "case_key": "c1",
                "kind": "fine",
                "imposed_on": "2026-02-01",
            }
        ],
        "facts": [a.fact("f1", "has_minor_dependants", "true")],
    }


def whole_file_with_one_stay() -> dict:
    rows = whole_file()
    rows["custody"][0]["episode_key"] = "k1"
    return rows


def test_a_whole_file_is_taken_in(tmp_path):
    path = a.package(tmp_path, **whole_file_with_one_stay())

    report = a.imported(path)

    assert list(report.problems) == []
    assert list(report.adjusted) == []
    assert a.counts(report) == {
        "people": (1, 1, 0, 0),
        "names": (1, 1, 0, 0),
        "documents": (1, 1, 0, 0),
        "cases": (1, 1, 0, 0),
        "charges": (1, 1, 0, 0),
        "stage_events": (2, 2, 0, 0),
        "custody": (2, 2, 0, 0),
        "sentences": (1, 1, 0, 0),
        "facts": (1, 1, 0, 0),
    }
    assert str(PersonName.objects.get()) == "Itzel Ñancupil O'Connor"
    assert Episode.objects.get().segments.count() == 2
    assert CaseOffice.objects.get().organisation.name == "Court One"
    assert AssertedFact.objects.get().value is True
    assert not report.refused


def test_a_second_import_leaves_everything_as_it_is(tmp_path):
    path = a.package(tmp_path, **whole_file_with_one_stay())
    a.imported(path)

    report = a.imported(path)

    assert all(
        (created, refused) == (0, 0)
        for _read, created, _unchanged, refused in a.counts(report).values()
    )
    assert len(report.adjusted) == len(report.problems) == 0
    assert Person.objects.count() == Organisation.objects.count() == 1


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path):
    rows = whole_file_with_one_stay()
    rows["people"].append(a.person("p2", sex="?"))
    path = a.package(tmp_path, **rows)

    rehearsed = a.imported(path, dry_run=True)

    assert not Person.objects.exists()
    assert not Organisation.objects.exists()
    assert not TrailEntry.objects.exists()
    report = a.imported(path)
    assert a.counts(report) == a.counts(rehearsed)
    assert list(report.problems) == list(rehearsed.problems)


def test_a_dry_run_uses_no_number_up(tmp_path):
    a.imported(a.package(tmp_path / "1", people=[a.person("p1")]))
    many = [a.person(f"q{number}") for number in range(9)]
    a.imported(a.package(tmp_path / "2", people=many), dry_run=True)
    a.imported(a.package(tmp_path / "3", people=[a.person("p2")]))

    before, after = Person.objects.order_by("pk").values_list("number", flat=True)

    assert int(after[-6:]) == int(before[-6:]) + 1


def test_a_changed_row_supersedes_the_one_before(tmp_path):
    rows = whole_file_with_one_stay()
    a.imported(a.package(tmp_path, **rows))
    rows["charges"][0]["words"] = "Robbery"

    report = a.imported(a.package(tmp_path, **rows))

    assert a.counts(report)["charges"] == (1, 1, 0, 0)
    assert list(report.adjusted) == [
        {
            "table": "charges",
            "row": 2,
            "field": "words",
            "was": "Theft",
            "now": "Robbery",
            "reason": "Changed since it was taken in; the row before is kept as "
            "superseded.",
        }
    ]
    now = Charge.objects.get(superseded_at=None)
    assert (now.words, now.supersedes.words) == ("Robbery", "Theft")


@pytest.mark.parametrize(
    ("table", "cell", "model", "is_right"),
    [
        ("people", {"sex": "male"}, Person, lambda row: row.sex == "male"),
        ("cases", {"docket": "26-2"}, Case, lambda row: row.docket == "26-2"),
        (
            "stage_events",
            {"entered_on": "2026-01-04"},
            StageEvent,
            lambda row: str(row.entered_on) == "2026-01-04",
        ),
    ],
)
def test_a_row_that_others_hang_on_keeps_its_id(tmp_path, table, cell, model, is_right):
    rows = whole_file_with_one_stay()
    a.imported(a.package(tmp_path, **rows))
    before = model.objects.order_by("pk")[0]
    rows[table][0] |= cell

    a.imported(a.package(tmp_path, **rows))

    now = model.objects.get(pk=before.pk)
    assert is_right(now)
    assert now.superseded_at is None
    assert not is_right(now.supersedes)
    assert now.supersedes.superseded_at is not None
    again = a.imported(a.package(tmp_path, **rows))
    assert len(again.adjusted) == 0


def test_one_wrong_row_refuses_the_whole_person_and_nobody_else(tmp_path):
    rows = whole_file_with_one_stay()
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


def test_equal_rows_are_merged_and_listed(tmp_path):
    path = a.package(
        tmp_path, people=[a.person(), a.person()], names=[a.name(), a.name()]
    )

    report = a.imported(path)

    assert a.counts(report) == {"people": (2, 2, 0, 0), "names": (2, 2, 0, 0)}
    assert [(note["table"], note["row"], note["into"]) for note in report.adjusted] == [
        ("people", 3, {"table": "people", "row": 2}),
        ("names", 3, {"table": "names", "row": 2}),
    ]
    again = a.imported(path)
    assert a.counts(again) == {"people": (2, 0, 2, 0), "names": (2, 0, 2, 0)}
    assert len(again.adjusted) == 0


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


def test_spaces_around_a_key_say_nothing(tmp_path):
    path = a.package(tmp_path, people=[a.person(" p1")], names=[a.name("n1", "p1 ")])

    assert not a.imported(path).refused
    assert PersonName.objects.get().person.source_key == "p1"


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
        ("facts", {"value": "perhaps"}, "value", "takes true or false"),
        ("facts", {"value": '"\\ud800"', "fact": "jurisdiction"}, "value", ""),
        ("facts", {"true_from": "2026-07-01"}, "true_from", "A day up to 2026-06-30."),
        ("facts", {"document": " "}, "document", "The paper that says so."),
    ],
)
def test_a_wrong_cell_is_named_with_what_is_accepted(
    tmp_path, table, cells, field, accepted
):
    rows = whole_file_with_one_stay()
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


def test_cells_that_look_like_formulas_stay_text(tmp_path):
    path = a.package(
        tmp_path,
        people=[a.person()],
        names=[a.name(given="=1+1", as_written="@SUM(1)")],
    )

    a.imported(path)

    kept = PersonName.objects.get()
    assert (kept.given, kept.as_written) == ("=1+1", "@SUM(1)")


def test_stays_that_overlap_are_refused(tmp_path):
    custody = [
        a.held("k1", "2026-01-02", "2026-02-01"),
        a.held("k2", "2026-01-31", "2026-03-01"),
    ]
    path = a.package(tmp_path, people=[a.person()], custody=custody)

    first = next(iter(a.imported(path).problems))

    assert (first["row"], first["field"]) == (3, "from_on")
    assert first["reason"] == "It overlaps with row 2 of custody."


def test_a_stay_that_overlaps_with_what_another_source_told_is_refused(tmp_path):
    def one_stay(source, start, end):
        return a.package(
            tmp_path / source,
            source=source,
            people=[a.person()],
            custody=[a.held("k1", start, end)],
        )

    a.imported(one_stay("north", "2026-01-02", "2026-02-01"))
    Person.objects.update(source="south")  # the same person, known to both

    report = a.imported(one_stay("south", "2026-01-15", ""))

    first = next(iter(report.problems))
    assert "already holds this person" in first["reason"]
    assert (first["table"], first["row"]) == ("custody", 2)
    assert Segment.objects.count() == 1


def test_days_that_move_from_one_stay_to_the_next_are_taken(tmp_path):
    """The registry must not think that the person is in two places meanwhile."""

    def stays(between):
        return a.package(
            tmp_path,
            people=[a.person()],
            custody=[
                a.held("k1", "2026-01-02", between),
                a.held("k2", between, "2026-03-01"),
            ],
        )

    a.imported(stays("2026-02-01"))
    for between in ("2026-02-10", "2026-01-20"):
        report = a.imported(stays(between))

        assert a.counts(report)["custody"] == (2, 2, 0, 0)
        assert [
            str(day)
            for days in Segment.objects.filter(superseded_at=None)
            .order_by("from_on")
            .values_list("from_on", "until_on")
            for day in days
        ] == ["2026-01-02", between, between, "2026-03-01"]
        assert Episode.objects.filter(superseded_at=None).count() == 2


def test_a_stretch_that_comes_under_another_stay_leaves_none_behind(tmp_path):
    def stays(episode):
        return a.package(
            tmp_path,
            people=[a.person()],
            custody=[
                a.held("k1", "2026-01-02", "2026-02-01", episode_key="k1"),
                a.held("k2", "2026-02-01", "2026-03-01", episode_key=episode),
            ],
        )

    a.imported(stays("k2"))

    a.imported(stays("k1"))

    stay = Episode.objects.get(superseded_at=None)
    assert str(stay.until_on) == "2026-03-01"
    assert stay.segments.filter(superseded_at=None).count() == 2


def test_a_move_that_does_not_go_on_from_what_is_on_record_is_refused(tmp_path):
    def at(code, key, on):
        return a.package(
            tmp_path,
            people=[a.person()],
            cases=[a.case()],
            stage_events=[a.stage(key, code, on)],
        )

    a.imported(at("S30_INITIAL_HEARING", "s1", "2026-01-02"))

    report = a.imported(at("S92_PRE_RELEASE", "s2", "2026-02-02"))

    first = next(iter(report.problems))
    assert first["field"] == "stage"
    assert first["reason"].startswith("The pack allows no move from S30")
    assert StageEvent.objects.count() == 1
    assert not a.imported(at("S50_INVESTIGATION", "s3", "2026-02-02")).refused


def test_of_stages_on_one_day_the_allowed_order_is_kept(tmp_path):
    path = a.package(
        tmp_path,
        people=[a.person()],
        cases=[a.case()],
        stage_events=[
            a.stage("s2", "S50_INVESTIGATION", "2026-01-03"),
            a.stage("s1", "S30_INITIAL_HEARING", "2026-01-03"),
        ],
    )

    a.imported(path)

    assert list(StageEvent.objects.order_by("pk").values_list("stage", flat=True)) == [
        "S30_INITIAL_HEARING",
        "S50_INVESTIGATION",
    ]


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


def test_a_court_that_is_named_anew_is_used_again(tmp_path):
    Organisation.objects.create(code="court-1", name="Court One", kind="court")
    rows = {"people": [a.person()], "cases": [a.case(court="court one")]}

    a.imported(a.package(tmp_path, **rows))

    assert Organisation.objects.count() == 1
    rows["cases"][0]["court"] = "Court Two"
    a.imported(a.package(tmp_path, **rows))
    office = CaseOffice.objects.get(superseded_at=None)
    assert office.organisation.name == "Court Two"
    assert office.supersedes.organisation.name == "Court One"


def test_a_place_is_found_by_name_or_stays_as_words(tmp_path):
    prison = Organisation.objects.create(
        code="la-ceiba", name="La Ceiba", kind="prison"
    )
    path = a.package(
        tmp_path,
        people=[a.person()],
        custody=[
            a.held("k1", "2026-01-01", "2026-01-02", place="Cells"),
            a.held("k2", "2026-01-02", place="LA CEIBA"),
        ],
    )

    a.imported(path)

    places = Segment.objects.order_by("from_on").values_list("place", "place_words")
    assert list(places) == [(None, "Cells"), (prison.pk, "")]


def test_a_person_number_is_kept_where_it_is_free(tmp_path):
    path = a.package(
        tmp_path,
        people=[a.person(person_number="A-7"), a.person("p2", person_number="A-7")],
        documents=[],
    )

    a.imported(path)

    first, second = Person.objects.order_by("pk")
    assert first.number == "A-7"
    assert second.number not in {"", "A-7"}


def test_taking_in_and_the_import_are_in_the_trail(tmp_path):
    a.imported(a.package(tmp_path, people=[a.person()]))

    took, imported = TrailEntry.objects.order_by("pk")
    assert (took.act, took.details) == (
        "took in",
        {"sources": ["north"], "rows": {"person": 1}},
    )
    assert imported.act == "imported"
    assert imported.details["tables"]["people"]["created"] == 1


def test_documents_are_found_again_however_they_are_written(tmp_path):
    rows = whole_file_with_one_stay()
    a.imported(a.package(tmp_path, **rows))

    assert IdentityDocument.objects.get().number_key == "000010002"
