"""Foreign tables through a mapping, from the files to the registry."""

import pytest

from vereda.interop.tests import builders as a
from vereda.registry.cases.models import Case, Charge
from vereda.registry.custody.models import Episode, Segment
from vereda.registry.people.models import Person

pytestmark = pytest.mark.django_db

MAPPING = """
source: county
notes: [Of one county only.]
stays:
  first: [prison, jail]
  rule: The prison stay is kept whole.
tables:
  people:
    file: people.csv
    rows:
      - to: people
        columns:
          person_key: {column: id}
          sex: {column: sex, words: {F: female, M: male}}
    ignored: {race: No fact of the law.}
  charges:
    file: charges.csv
    delimiter: ";"
    encoding: latin-1
    rows:
      - to: cases
        shared: true
        columns:
          case_key: {column: case}
          person_key: {column: id}
          pack: {value: generic}
      - to: charges
        columns:
          charge_key: {template: "{case}-{what}"}
          case_key: {column: case}
          words: {column: what, when_empty: Not written down, why: No words there.}
  jail:
    file: jail.csv
    rows: [{to: custody, columns: &stay {
      custody_key: {template: "jail-{stay}"}, person_key: {column: id},
      custody_status: {value: pretrial_detention}, from_on: {column: in},
      until_on: {column: out, unknown_when: ["9999"], not_before: in, why: Raised.}}}]
  prison:
    file: prison.csv
    rows: [{to: custody, columns: {
      custody_key: {template: "prison-{stay}"}, person_key: {column: id},
      custody_status: {value: sentenced_closed}, from_on: {column: in},
      until_on: {column: out}}}]
  scores:
    file: scores.csv
    set_aside: A score is no fact about a person.
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "county.yaml").write_text(MAPPING, "utf-8")
    a.table(tmp_path / "people.csv", [{"id": "1", "sex": "F", "race": "x"}])
    text = "case;id;what\n7;1;Daños\n7;1;Daños\n7;1;Hurto\n7;1;\n"
    (tmp_path / "charges.csv").write_bytes(text.encode("latin-1"))
    stays(tmp_path)
    a.table(tmp_path / "scores.csv", [{"id": "1", "score": "9"}])
    return tmp_path


def stays(folder, jail=(), prison=()):
    for name, spans in (("jail", jail), ("prison", prison)):
        rows = [
            {"stay": str(number), "id": "1", "in": start, "out": end}
            for number, (start, end) in enumerate(spans, start=1)
        ]
        names = ("stay", "id", "in", "out")
        a.table(folder / f"{name}.csv", rows, names)


def imported(folder):
    report = a.imported(folder, mapping=folder / "county.yaml")
    again = a.imported(folder, mapping=folder / "county.yaml")
    assert len(again.adjusted) == len(again.problems) == 0
    assert all(count.unchanged == count.read for count in again.tables.values())
    return report


def held() -> list[tuple[str, str, str, str]]:
    """Stretches that stand: key, days, and the stay they are part of."""
    rows = Segment.objects.filter(superseded_at=None).order_by("from_on", "pk")
    return [
        (
            row.source_key,
            str(row.from_on),
            str(row.until_on or ""),
            row.episode.source_key,
        )
        for row in rows
    ]


def test_rows_are_counted_where_they_come_from(folder):
    report = imported(folder)

    assert a.counts(report) == {
        "people": (1, 1, 0, 0),
        "charges": (4, 4, 0, 0),
        "jail": (0, 0, 0, 0),
        "prison": (0, 0, 0, 0),
        "scores": (1, 0, 1, 0),
    }
    assert "Of one county only." in report.notes
    assert Person.objects.get().sex == "female"
    assert Case.objects.count() == 1
    assert sorted(Charge.objects.values_list("words", flat=True)) == [
        "Daños",
        "Hurto",
        "Not written down",
    ]


def test_what_is_corrected_or_merged_is_listed(folder):
    stays(folder, jail=[("2025-01-05", "2025-01-01")])

    report = imported(folder)

    assert [(n["table"], n["row"], n["field"], n["now"]) for n in report.adjusted] == [
        ("charges", 3, "charge_key", "merged"),
        ("charges", 5, "words", "Not written down"),
        ("jail", 2, "until_on", "2025-01-05"),
    ]


def test_a_wrong_row_is_named_where_it_comes_from(folder):
    a.table(folder / "people.csv", [{"id": "1", "sex": "X", "race": "x"}])

    report = a.imported(folder, mapping=folder / "county.yaml")

    first = next(iter(report.problems))
    assert (first["table"], first["row"], first["field"]) == ("people", 2, "sex")
    assert a.counts(report)["charges"] == (4, 0, 0, 4)
    assert a.counts(report)["scores"] == (1, 0, 1, 0)


def test_a_file_or_a_column_that_is_missing_is_named(folder):
    a.table(folder / "jail.csv", [{"stay": "1", "id": "1", "in": "2025-01-01"}])

    report = a.imported(folder, mapping=folder / "county.yaml")

    (problem,) = report.problems
    assert (problem["table"], problem["value"]) == ("jail", "out")
    assert report.failed
    (folder / "jail.csv").unlink()
    (problem,) = a.imported(folder, mapping=folder / "county.yaml").problems
    assert problem["reason"] == "The file is missing."


def test_an_open_stay_is_one_whose_end_is_not_known(folder):
    stays(folder, jail=[("2025-01-05", "9999")])

    imported(folder)

    assert held() == [("jail-1", "2025-01-05", "", "jail-1")]


def test_time_in_custody_can_be_told_anew(folder):
    """What a delivery cuts or merges otherwise than the one before gives way."""
    stays(folder, jail=[("2025-01-01", "2025-03-01")])
    imported(folder)
    assert held() == [("jail-1", "2025-01-01", "2025-03-01", "jail-1")]

    stays(
        folder,
        jail=[("2025-01-01", "2025-03-01")],
        prison=[("2025-01-10", "2025-02-01")],
    )
    imported(folder)
    assert held() == [
        ("jail-1", "2025-01-01", "2025-01-10", "jail-1"),
        ("prison-1", "2025-01-10", "2025-02-01", "jail-1"),
        ("jail-1~2", "2025-02-01", "2025-03-01", "jail-1"),
    ]

    stays(
        folder,
        jail=[("2025-01-01", "2025-03-01")],
        prison=[("2025-01-10", "2025-03-05")],
    )
    imported(folder)
    assert held() == [
        ("jail-1", "2025-01-01", "2025-01-10", "jail-1"),
        ("prison-1", "2025-01-10", "2025-03-05", "jail-1"),
    ]

    stays(
        folder,
        jail=[("2025-01-01", "2025-03-01")],
        prison=[("2024-12-01", "2025-03-05")],
    )
    report = imported(folder)
    assert held() == [("prison-1", "2024-12-01", "2025-03-05", "prison-1")]
    assert a.counts(report)["jail"] == (1, 1, 0, 0)
    assert Episode.objects.filter(superseded_at=None).count() == 1

    stays(folder, jail=[("2025-01-01", "2025-03-01")])
    report = a.imported(folder, mapping=folder / "county.yaml")
    assert report.refused  # a row left out stays, and stands in the way
    assert "already holds this person" in next(iter(report.problems))["reason"]
