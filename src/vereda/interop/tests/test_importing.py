"""What an import takes, and what it leaves alone."""

import pytest

from vereda.access.models import Organisation, TrailEntry
from vereda.interop.tests import builders as a
from vereda.registry.cases.models import Case, CaseOffice, Charge, StageEvent
from vereda.registry.custody.models import Episode, Segment
from vereda.registry.facts.models import AssertedFact
from vereda.registry.people.models import IdentityDocument, Person, PersonName

pytestmark = pytest.mark.django_db


def test_a_whole_file_is_taken_in(tmp_path):
    path = a.package(tmp_path, **a.whole_file())

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
    path = a.package(tmp_path, **a.whole_file())
    a.imported(path)

    report = a.imported(path)

    assert all(
        (created, refused) == (0, 0)
        for _read, created, _unchanged, refused in a.counts(report).values()
    )
    assert len(report.adjusted) == len(report.problems) == 0
    assert Person.objects.count() == Organisation.objects.count() == 1


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path):
    rows = a.whole_file()
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
    rows = a.whole_file()
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


@pytest.mark.parametrize("latest", ["", "1990-06-30"])
def test_what_stands_in_a_column_that_is_left_out_stays(tmp_path, latest):
    born = {"birth_date": "1990-01-01", "birth_date_latest": latest}
    rows = {"people": [a.person(sex="female", **born)], "names": [a.name(given="Ana")]}
    a.imported(a.package(tmp_path, **rows))
    before = Person.objects.get()
    a.table(tmp_path / "people.csv", [a.person(sex="male")])
    a.table(tmp_path / "names.csv", [a.name(first_surname="Mora")])

    report = a.imported(tmp_path)

    fields = [(one["table"], one["field"]) for one in report.adjusted]
    assert sorted(fields) == [
        ("names", "first_surname"),
        ("names", "given"),
        ("people", "sex"),
    ]
    now = Person.objects.get(superseded_at=None)
    for name in ("born_earliest", "born_latest", "born_precision"):
        assert getattr(now, name) == getattr(before, name)


def test_an_empty_cell_takes_back_what_stood_there(tmp_path):
    a.imported(a.package(tmp_path, people=[a.person(birth_date="1990-01-01")]))
    a.table(tmp_path / "people.csv", [a.person(birth_date="")])

    a.imported(tmp_path)

    assert Person.objects.get(superseded_at=None).born_earliest is None


@pytest.mark.parametrize("birth_date", ["1990-01-01", "1990-02"])
def test_an_estimate_stays_while_its_first_day_is_the_same(tmp_path, birth_date):
    born = {"birth_date": "1990-01-01", "birth_date_latest": "1990-06-30"}
    a.imported(a.package(tmp_path, people=[a.person(**born)]))
    a.table(tmp_path / "people.csv", [a.person(birth_date=birth_date)])

    a.imported(tmp_path)

    precision = Person.objects.get(superseded_at=None).born_precision
    assert precision == ("estimate" if birth_date == "1990-01-01" else "month")


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
    rows = a.whole_file()
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


def test_spaces_around_a_key_say_nothing(tmp_path):
    path = a.package(tmp_path, people=[a.person(" p1")], names=[a.name("n1", "p1 ")])

    assert not a.imported(path).refused
    assert PersonName.objects.get().person.source_key == "p1"


def test_cells_that_look_like_formulas_stay_text(tmp_path):
    path = a.package(
        tmp_path,
        people=[a.person()],
        names=[a.name(given="=1+1", as_written="@SUM(1)")],
    )

    a.imported(path)

    kept = PersonName.objects.get()
    assert (kept.given, kept.as_written) == ("=1+1", "@SUM(1)")


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
    rows = a.whole_file()
    a.imported(a.package(tmp_path, **rows))

    assert IdentityDocument.objects.get().number_key == "000010002"
