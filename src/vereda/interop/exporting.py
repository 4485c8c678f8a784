"""Writes everything on record now as an exchange package."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from vereda.access import trail
from vereda.access.acting import acting_as
from vereda.access.models import Account
from vereda.interop.exchange.descriptor import package_descriptor
from vereda.registry.cases.models import Case, CaseOffice, Charge, Sentence, StageEvent
from vereda.registry.custody.models import Segment
from vereda.registry.facts.models import AssertedFact
from vereda.registry.intake.cells import read_value
from vereda.registry.intake.knowing import BETWEEN
from vereda.registry.intake.tables import TABLES
from vereda.registry.intake.writing import typed_key
from vereda.registry.people.models import IdentityDocument, Person, PersonName

AT_ONCE = 5_000
Record = dict[str, Any]
_KEY = ("source", "source_key", "pk", "recorded_at")


def export_to(
    folder: Path,
    *,
    source: str = "vereda",
    by: Account | None,
    progress: Callable[[str, int], None] = lambda table, rows: None,
) -> dict[str, int]:
    """Write the package into ``folder``; answers how many rows each table has.

    Rows keep the source and key that they came with; a row typed in here gets a key
    of its own by which this service knows it again. Only what stands now is written,
    not what was superseded.
    """
    folder.mkdir(parents=True, exist_ok=True)
    counts: dict[str, int] = {}
    with acting_as(by):
        for name, rows in _tables().items():
            counts[name] = _write(folder / f"{name}.csv", name, rows())
            progress(name, counts[name])
        descriptor = package_descriptor(source, with_source=True, names=list(TABLES))
        (folder / "datapackage.json").write_text(
            json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n", "utf-8"
        )
        trail.record("exported", by=by, details={"tables": counts})
    return counts


def _write(path: Path, name: str, rows: Iterator[Record]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, TABLES[name].names, lineterminator="\n")
        out.writeheader()
        for row in rows:
            out.writerow({column: _cell(value) for column, value in row.items()})
            count += 1
    return count


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ";".join(value)
    return str(value)


def _tables() -> dict[str, Callable[[], Iterator[Record]]]:
    return {
        "people": _people,
        "names": _names,
        "documents": _documents,
        "cases": _cases,
        "charges": _charges,
        "stage_events": _stage_events,
        "custody": _custody,
        "sentences": _sentences,
        "facts": _facts,
    }


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
    if key:
        return f"{source}{BETWEEN}{key}"
    return f"{BETWEEN}{typed_key(pk, at)}"


def _same(row: Record, *names: str) -> Record:
    return {name: row[name] for name in names}


def _people() -> Iterator[Record]:
    plain = ("sex", "gender", "died_on", "nationalities", "languages")
    born = ("born_earliest", "born_latest", "born_precision")
    for row in _stream(Person.objects, "number", *plain, *born):
        first, last = row["born_earliest"], row["born_latest"]
        length = {"year": 4, "month": 7}.get(row["born_precision"], 10)
        estimated = row["born_precision"] == "estimate" and first != last
        yield {
            "person_key": _key(row),
            "person_number": row["number"],
            "birth_date": first.isoformat()[:length] if first else None,
            "birth_date_latest": last if estimated else None,
            **_same(row, *plain),
        }


def _names() -> Iterator[Record]:
    plain = TABLES["names"].names[2:]
    for row in _stream(PersonName.objects, *plain, parents=("person",)):
        yield {
            "name_key": _key(row),
            "person_key": _key(row, "person"),
            **_same(row, *plain),
        }


def _documents() -> Iterator[Record]:
    plain = ("kind", "number", "country")
    for row in _stream(IdentityDocument.objects, *plain, parents=("person",)):
        yield {
            "document_key": _key(row),
            "person_key": _key(row, "person"),
            **_same(row, *plain),
        }


def _cases() -> Iterator[Record]:
    plain = ("pack", "docket", "proceeding_type", "opened_on")
    courts = _courts()
    for row in _stream(Case.objects, *plain, parents=("person",)):
        yield {
            "case_key": _key(row),
            "person_key": _key(row, "person"),
            "court": courts.get(row["pk"]),
            **_same(row, *plain),
        }


def _courts() -> dict[int, str]:
    """The court that has each case now, by code."""
    rows = CaseOffice.objects.filter(
        superseded_at=None, part=CaseOffice.Part.COURT, until_on=None
    ).order_by("pk")
    return dict(rows.values_list("case_id", "organisation__code"))


def _charges() -> Iterator[Record]:
    plain = TABLES["charges"].names[2:]
    for row in _stream(Charge.objects, *plain, parents=("case",)):
        yield {
            "charge_key": _key(row),
            "case_key": _key(row, "case"),
            **_same(row, *plain),
        }


def _stage_events() -> Iterator[Record]:
    plain = ("stage", "entered_on", "reason")
    for row in _stream(StageEvent.objects, *plain, parents=("case",)):
        yield {
            "event_key": _key(row),
            "case_key": _key(row, "case"),
            **_same(row, *plain),
        }


def _custody() -> Iterator[Record]:
    plain = ("custody_status", "legal_status", "from_on", "until_on")
    places = ("place__code", "place_words")
    parents = ("episode", "person", "case")
    for row in _stream(Segment.objects, *plain, *places, parents=parents):
        yield {
            "custody_key": _key(row),
            "episode_key": _key(row, "episode"),
            "person_key": _key(row, "person"),
            "case_key": _key(row, "case"),
            "place": row["place__code"] or row["place_words"],
            **_same(row, *plain),
        }


def _sentences() -> Iterator[Record]:
    plain = TABLES["sentences"].names[2:]
    for row in _stream(Sentence.objects, *plain, parents=("case",)):
        yield {
            "sentence_key": _key(row),
            "case_key": _key(row, "case"),
            **_same(row, *plain),
        }


def _facts() -> Iterator[Record]:
    plain = ("fact", "true_from", "true_until", "document", "established_by")
    rows = _stream(AssertedFact.objects, "value", *plain, parents=("person", "case"))
    for row in rows:
        yield {
            "fact_key": _key(row),
            "person_key": _key(row, "person"),
            "case_key": _key(row, "case"),
            "value": _written(row["value"]),
            **_same(row, *plain),
        }


def _written(value: Any) -> str:
    """Text bare where it reads back as the same text, anything else as JSON."""
    if isinstance(value, str) and read_value(value) == value:
        return value
    return json.dumps(value, ensure_ascii=False)
