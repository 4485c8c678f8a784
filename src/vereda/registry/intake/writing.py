"""Compares records with what the registry holds and writes what differs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, models
from django.utils.translation import gettext as _

from vereda.access.models import Account
from vereda.registry.cases.models import Case, CaseOffice, Charge, Sentence, StageEvent
from vereda.registry.custody.models import Episode, Segment
from vereda.registry.facts.models import AssertedFact
from vereda.registry.intake import landing
from vereda.registry.intake.bulk import insert_rows
from vereda.registry.intake.person_file import Identity, PersonFile, Problem, Record
from vereda.registry.people.models import IdentityDocument, Person, PersonName


@dataclass(frozen=True, slots=True)
class Kind:
    """How records of one kind are stored.

    ``anchor``: other rows hang on it, so a correction keeps its id and copies the
    state before aside; any other row is superseded by a new one.
    """

    model: type[models.Model]
    parents: tuple[str, ...]
    anchor: bool = False


#: In the order of writing: parents first.
KINDS: dict[str, Kind] = {
    "person": Kind(Person, (), anchor=True),
    "name": Kind(PersonName, ("person",)),
    "document": Kind(IdentityDocument, ("person",)),
    "case": Kind(Case, ("person",), anchor=True),
    "office": Kind(CaseOffice, ("case",)),
    "charge": Kind(Charge, ("case",)),
    "stage_event": Kind(StageEvent, ("case",)),
    "episode": Kind(Episode, ("person",), anchor=True),
    "segment": Kind(Segment, ("person", "episode", "case")),
    "sentence": Kind(Sentence, ("case",)),
    "fact": Kind(AssertedFact, ("person", "case")),
}


class Conflict(Exception):
    """One person's file cannot be written beside what the registry holds."""

    def __init__(self, file: PersonFile, problem: Problem) -> None:
        super().__init__(problem.reason)
        self.file = file
        self.problem = problem


@dataclass(slots=True)
class Writer:
    """Writes the records of several persons' files, kind by kind."""

    by: Account | None
    files: list[tuple[PersonFile, list[Record]]]
    now: datetime = field(init=False)
    ids: dict[tuple[str, str, str], int] = field(default_factory=dict)
    adjusted: list[dict[str, Any]] = field(default_factory=list)

    def write(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("select now()")
            self.now = cursor.fetchone()[0]
        for name, kind in KINDS.items():
            pairs = [
                (file, record)
                for file, records in self.files
                for record in records
                if record.kind == name
            ]
            if pairs:
                self._write_kind(name, kind, pairs)

    def _write_kind(
        self, name: str, kind: Kind, pairs: list[tuple[PersonFile, Record]]
    ) -> None:
        for file, record in pairs:
            self._point_at_parents(file, kind, record)
        landing.prepare(name, [record for _file, record in pairs])
        held = _held(kind, [record for _file, record in pairs])
        fresh, changed = [], []
        for file, record in pairs:
            before = next((held[i] for i in record.identities if i in held), None)
            if before is None:
                record.status = "new"
                fresh.append(record)
                continue
            record.id = before["id"]
            self._same_person(file, record, before)
            if differing := _differing(record, before):
                record.status = "changed"
                changed.append((record, before, differing))
            else:
                record.status = "same"
        self._correct(name, kind, changed)
        self._insert(name, kind, fresh)
        for file, record in pairs:
            if kind.anchor and record.id is not None:
                key = "" if name == "person" else record.key
                self.ids[file.key, name, key] = record.id

    def _point_at_parents(self, file: PersonFile, kind: Kind, record: Record) -> None:
        for parent in kind.parents:
            key = "" if parent == "person" else record.parents.get(parent)
            record.values[f"{parent}_id"] = (
                None if key is None else self.ids[file.key, parent, key]
            )

    def _same_person(
        self, file: PersonFile, record: Record, before: dict[str, Any]
    ) -> None:
        for parent in ("person_id", "case_id"):
            held = before.get(parent)
            if held is None or held == record.values.get(parent):
                continue
            if parent == "case_id" and record.kind in {"segment", "fact"}:
                continue
            row = record.rows[0]
            raise Conflict(
                file,
                Problem(
                    row.origin.table,
                    row.origin.row,
                    "",
                    record.key,
                    _("This key belongs to another person or case here."),
                    _("A key of its own for each row."),
                ),
            )

    def _insert(self, name: str, kind: Kind, records: list[Record]) -> None:
        if not records:
            return
        landing.number(name, records)
        ids = insert_rows(
            kind.model,
            [
                record.values
                | {
                    "source": record.identity.source,
                    "source_key": record.identity.key,
                    "superseded_reason": "",
                    "recorded_at": self.now,
                    "recorded_by_id": self.by.pk if self.by else None,
                }
                for record in records
            ],
        )
        for record, pk in zip(records, ids, strict=True):
            record.id = pk
        landing.finish(name, records, self.by)

    def _correct(
        self,
        name: str,
        kind: Kind,
        changed: list[tuple[Record, dict[str, Any], list[str]]],
    ) -> None:
        for record, before, differing in changed:
            self._note(record, before, differing)
            if kind.anchor:
                self._correct_anchor(kind, record, before)
            else:
                self._supersede(kind, record, before)
        landing.finish(name, [record for record, _b, _d in changed], self.by)

    def _supersede(self, kind: Kind, record: Record, before: dict[str, Any]) -> None:
        kind.model.objects.filter(pk=before["id"]).update(
            superseded_at=self.now, superseded_reason=_("Corrected by the source.")
        )
        row = kind.model.objects.create(
            **record.values,
            source=before["source"],
            source_key=before["source_key"],
            supersedes_id=before["id"],
            recorded_at=self.now,
            recorded_by=self.by,
        )
        record.id = row.pk

    def _correct_anchor(
        self, kind: Kind, record: Record, before: dict[str, Any]
    ) -> None:
        """Keep the row that others hang on; copy its state before aside."""
        old = kind.model.objects.get(pk=before["id"])
        earlier = old.supersedes_id
        kind.model.objects.filter(pk=old.pk).update(supersedes=None)
        aside = kind.model.objects.get(pk=old.pk)
        aside.pk = None
        aside._state.adding = True
        aside.supersedes_id = earlier
        aside.superseded_at = self.now
        aside.superseded_reason = _("Corrected by the source.")
        landing.number_of_the_past(aside)
        aside.save(force_insert=True)
        kind.model.objects.filter(pk=old.pk).update(
            **{k: v for k, v in record.values.items() if k != "number"},
            supersedes=aside,
            recorded_at=self.now,
            recorded_by=self.by,
        )

    def _note(
        self, record: Record, before: dict[str, Any], differing: list[str]
    ) -> None:
        for row in record.rows:
            for name in differing:
                self.adjusted.append(
                    {
                        "table": row.origin.table,
                        "row": row.origin.row,
                        "field": name.removesuffix("_id"),
                        "was": _shown(before[name]),
                        "now": _shown(record.values[name]),
                        "reason": _(
                            "Changed since it was taken in; the row before is kept as superseded."
                        ),
                    }
                )


def _held(kind: Kind, records: Iterable[Record]) -> dict[Identity, dict[str, Any]]:
    """The current rows that these records are about, by identity."""
    records = list(records)
    wanted = [name for name in records[0].values if name != "number"]
    names = ["id", "source", "source_key", *wanted]
    held: dict[Identity, dict[str, Any]] = {}
    keys: dict[str, list[str]] = {}
    for record in records:
        for source, key in record.identities:
            keys.setdefault(source, []).append(key)
    if kind.model is CaseOffice:
        held |= _held_courts(records)
    typed = keys.pop("", [])
    for source, there in keys.items():
        rows = kind.model.objects.filter(
            superseded_at=None, source=source, source_key__in=there
        ).exclude(source_key="")
        for row in rows.values(*names):
            held[Identity(source, row["source_key"])] = row
    if typed:
        rows = kind.model.objects.filter(
            superseded_at=None, source="", pk__in=[typed_id(key) for key in typed]
        )
        for row in rows.values(*names, "recorded_at"):
            key = typed_key(row["id"], row.pop("recorded_at"))
            held[Identity("", key)] = row
    return held


def _held_courts(records: list[Record]) -> dict[Identity, dict[str, Any]]:
    """Courts that have their case already, whoever wrote it down."""
    wanted = {
        (record.values["case_id"], record.values["organisation_id"]): record.identity
        for record in records
    }
    rows = CaseOffice.objects.filter(
        superseded_at=None,
        part=CaseOffice.Part.COURT,
        case_id__in=[case for case, _court in wanted],
    )
    return {
        wanted[row["case_id"], row["organisation_id"]]: row
        for row in rows.values("id", "source", "source_key", *records[0].values)
        if (row["case_id"], row["organisation_id"]) in wanted
    }


def typed_key(pk: int, recorded_at: datetime) -> str:
    """The key under which a row that was typed in here travels."""
    return f"{pk}-{int(recorded_at.timestamp() * 1_000_000):x}"


def typed_id(key: str) -> int:
    head = key.partition("-")[0]
    return int(head) if head.isascii() and head.isdigit() and len(head) < 19 else 0


def _differing(record: Record, before: dict[str, Any]) -> list[str]:
    return [
        name
        for name, value in record.values.items()
        if name in before and not _equal(value, before[name])
    ]


def _equal(one: Any, two: Any) -> bool:
    """Equal as stored: JSON's true is not 1, and empty text says as much as null."""
    if isinstance(one, bool) or isinstance(two, bool):
        return one is two
    if isinstance(one, str) or isinstance(two, str):
        return (one or "") == (two.strip() if isinstance(two, str) else two or "")
    return one == two


def _shown(value: Any) -> Any:
    return json.loads(json.dumps(value, default=str))
