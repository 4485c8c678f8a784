"""The rows of each table of the package, from what stands on record now."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from vereda.registry.cases.models import Case, CaseOffice, Charge, Sentence, StageEvent
from vereda.registry.custody.models import Segment
from vereda.registry.facts.models import AssertedFact
from vereda.registry.intake.cells import read_value
from vereda.registry.intake.knowing import BETWEEN
from vereda.registry.intake.tables import TABLES
from vereda.registry.intake.typed import typed_key
from vereda.registry.people.models import IdentityDocument, Person, PersonName

AT_ONCE = 5_000
Record = dict[str, Any]
_KEY = ("source", "source_key", "pk", "recorded_at")
_PRECISE = {"year": 4, "month": 7}  # signs of a day that are known


def _stream(rows: QuerySet, *names: str, parents: tuple[str, ...] = ()) -> Iterator:
    """Rows as plain values with their own key and those of their parents."""
    keys = [f"{parent}__{name}" for parent in parents for name in _KEY]
    chosen = rows.filter(superseded_at=None).order_by("pk")
    return chosen.values(*_KEY, *names, *keys).iterator(chunk_size=AT_ONCE)


def _key(row: Record, parent: str = "") -> str:
    """``source|key``; for rows typed in here ``|id-moment``; empty without parent."""
    before = f"{parent}__" if parent else ""
    source, key, pk, at = (row[f"{before}{name}"] for name in _KEY)
    if pk is None:
        return ""
    return f"{source}{BETWEEN}{key}" if key else f"{BETWEEN}{typed_key(pk, at)}"


def _same(row: Record, names: tuple[str, ...]) -> Record:
    return {name: row[name] for name in names}


def _people() -> Iterator[Record]:
    plain = ("sex", "gender", "died_on", "nationalities", "languages")
    born = ("born_earliest", "born_latest", "born_precision")
    for row in _stream(Person.objects.all(), "number", *plain, *born):
        first, last, precision = (row[name] for name in born)
        yield {
            "person_key": _key(row),
            "person_number": row["number"],
            "birth_date": str(first)[: _PRECISE.get(precision, 10)] if first else "",
            "birth_date_latest": last if precision == "estimate" else None,
            **_same(row, plain),
        }


def _names() -> Iterator[Record]:
    plain = TABLES["names"].names[2:]
    for row in _stream(PersonName.objects.all(), *plain, parents=("person",)):
        keys = {"name_key": _key(row), "person_key": _key(row, "person")}
        yield keys | _same(row, plain)


def _documents() -> Iterator[Record]:
    plain = TABLES["documents"].names[2:]
    for row in _stream(IdentityDocument.objects.all(), *plain, parents=("person",)):
        keys = {"document_key": _key(row), "person_key": _key(row, "person")}
        yield keys | _same(row, plain)


def _cases() -> Iterator[Record]:
    plain = ("pack", "docket", "proceeding_type", "opened_on", "court")
    court = CaseOffice.objects.filter(
        case=OuterRef("pk"),
        superseded_at=None,
        part=CaseOffice.Part.COURT,
        until_on=None,
    ).order_by("-pk")
    rows = Case.objects.annotate(court=Subquery(court.values("organisation__code")[:1]))
    for row in _stream(rows, *plain, parents=("person",)):
        keys = {"case_key": _key(row), "person_key": _key(row, "person")}
        yield keys | _same(row, plain)


def _of_case(rows: QuerySet, table: str) -> Callable[[], Iterator[Record]]:
    """Tables that hang on a case and whose other columns are the model's own."""
    key, _case_key, *plain = TABLES[table].names

    def records() -> Iterator[Record]:
        for row in _stream(rows, *plain, parents=("case",)):
            keys = {key: _key(row), "case_key": _key(row, "case")}
            yield keys | _same(row, tuple(plain))

    return records


def _custody() -> Iterator[Record]:
    plain = ("custody_status", "legal_status", "from_on", "until_on")
    places = ("place__code", "place_words")
    parents = ("episode", "person", "case")
    for row in _stream(Segment.objects.all(), *plain, *places, parents=parents):
        yield {
            "custody_key": _key(row),
            "episode_key": _key(row, "episode"),
            "person_key": _key(row, "person"),
            "case_key": _key(row, "case"),
            "place": row["place__code"] or row["place_words"],
            **_same(row, plain),
        }


def _facts() -> Iterator[Record]:
    plain = ("fact", "true_from", "true_until", "document", "established_by")
    parents = ("person", "case")
    for row in _stream(AssertedFact.objects.all(), "value", *plain, parents=parents):
        yield {
            "fact_key": _key(row),
            "person_key": _key(row, "person"),
            "case_key": _key(row, "case"),
            "value": _written(row["value"]),
            **_same(row, plain),
        }


def _written(value: Any) -> str:
    """Text bare where it reads back as the same text, anything else as JSON."""
    if isinstance(value, str) and read_value(value.strip()) == value:
        return value
    return json.dumps(value, ensure_ascii=False)


#: By table, in the order of the format.
ROWS: dict[str, Callable[[], Iterator[Record]]] = {
    "people": _people,
    "names": _names,
    "documents": _documents,
    "cases": _cases,
    "charges": _of_case(Charge.objects.all(), "charges"),
    "stage_events": _of_case(StageEvent.objects.all(), "stage_events"),
    "custody": _custody,
    "sentences": _of_case(Sentence.objects.all(), "sentences"),
    "facts": _facts,
}
