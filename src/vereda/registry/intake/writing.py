"""Compares records with what the registry holds and writes what differs."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from vereda.access.models import Account
from vereda.jurisdiction.pack import Pack
from vereda.registry.intake import landing
from vereda.registry.intake.bulk import insert_rows
from vereda.registry.intake.checking import Knowledge
from vereda.registry.intake.correcting import Change, Signature, correct
from vereda.registry.intake.giving_way import give_way, retold
from vereda.registry.intake.going_on import wrong_ways
from vereda.registry.intake.held import (
    Held,
    differing,
    find_held,
    keep_left_out,
    same_as,
)
from vereda.registry.intake.kinds import KINDS, Kind
from vereda.registry.intake.person_file import PersonFile, Problem, Record

Checked = tuple[PersonFile, list[Record]]
NEW, SAME, CHANGED = "new", "same", "changed"
MAY_CHANGE_CASE = {"segment", "fact"}


class Conflicts(Exception):
    """Files that cannot be written beside what the registry holds, and why."""

    def __init__(self, problems: dict[int, Problem]) -> None:
        super().__init__(f"{len(problems)} files")
        self.problems = problems  # by place of the file


@dataclass(slots=True)
class Writer:
    """Writes the records of several persons' files, kind by kind."""

    files: list[Checked]
    known: Knowledge
    by: Account | None
    rehearsal: bool = False  # undone afterwards: no number is used up
    adjusted: list[dict[str, Any]] = field(default_factory=list)
    _signed: Signature = field(init=False)
    _ids: dict[tuple[int, str, str], int] = field(default_factory=dict)
    _conflicts: dict[int, Problem] = field(default_factory=dict)
    _newcomers: set[int] = field(default_factory=set)  # nothing is held of them

    def write(self) -> None:
        """Raises Conflicts after all has been tried; the caller undoes it."""
        with connection.cursor() as cursor:
            cursor.execute("select now()")
            self._signed = Signature(cursor.fetchone()[0], self.by)
        by_kind: dict[str, list[tuple[int, Record]]] = {name: [] for name in KINDS}
        for place, (_file, records) in enumerate(self.files):
            for record in records:
                by_kind[record.kind].append((place, record))
        for name, kind in KINDS.items():
            pairs = [pair for pair in by_kind[name] if pair[0] not in self._conflicts]
            if name == "episode" and pairs:
                self._give_way()
            if pairs:
                self._write_kind(name, kind, pairs)
            if name == "stage_event" and pairs:
                self._check_moves(pairs)
        if self._conflicts:
            raise Conflicts(self._conflicts)

    def _write_kind(
        self, name: str, kind: Kind, pairs: list[tuple[int, Record]]
    ) -> None:
        for place, record in pairs:
            self._point_at_parents(place, kind, record)
        landing.prepare(name, [record for _place, record in pairs])
        known = [record for place, record in pairs if place not in self._newcomers]
        held = find_held(kind, known)
        fresh: list[Record] = []
        changes: list[Change] = []
        for place, record in pairs:
            before = next((held[i] for i in record.identities if i in held), None)
            if before is None:
                record.status = NEW
                fresh.append(record)
            elif self._is_of_another(record, before):
                self._conflicts.setdefault(place, of_another(record))
            elif change := self._compare(record, before):
                changes.append(change)
        self._correct(name, kind, changes)
        self._insert(name, kind, fresh)
        for place, record in pairs if kind.anchor else ():
            if record.id is not None:
                self._ids[place, name, _anchor_key(record)] = record.id
            if name == "person" and record.status == NEW:
                self._newcomers.add(place)

    def _point_at_parents(self, place: int, kind: Kind, record: Record) -> None:
        for parent in kind.parents:
            key = "" if parent == "person" else record.parents.get(parent)
            record.values[f"{parent}_id"] = (
                None if key is None else self._ids[place, parent, key]
            )

    def _is_of_another(self, record: Record, before: Held) -> bool:
        for parent in ("person_id", "case_id"):
            held = before.row.get(parent)
            if held is None or held == record.values.get(parent):
                continue
            if parent == "person_id" or record.kind not in MAY_CHANGE_CASE:
                return True
        return False

    def _compare(self, record: Record, before: Held) -> Change | None:
        record.id = before.row["id"]
        if record.kind == "segment":
            _keep_words(record, before)
        keep_left_out(record, before.row)
        names = differing(record.values, before.row)
        if not names or same_as(before.past, record.values):
            record.status = SAME
            return None
        record.status = CHANGED
        return Change(record, before, names)

    def _insert(self, name: str, kind: Kind, records: list[Record]) -> None:
        if not records:
            return
        self._number(name, records)
        rows = [record.values | record.identity.as_columns() for record in records]
        ids = insert_rows(kind.model, rows, also=self._signed.as_columns())
        for record, pk in zip(records, ids, strict=True):
            record.id = pk
        landing.finish(name, records, self.by)

    def _number(self, name: str, records: list[Record]) -> None:
        if not self.rehearsal:
            landing.number(name, records)
        elif name in {"person", "case"}:
            for place, record in enumerate(records):
                record.values["number"] = f"?{place}"

    def _correct(self, name: str, kind: Kind, changes: list[Change]) -> None:
        if not changes:
            return
        for change in changes:
            self.adjusted.extend(_notes(change))
        correct(kind, changes, self._signed)
        landing.finish(name, [change.record for change in changes], self.by)

    def _give_way(self) -> None:
        told = {}
        for place, (file, records) in enumerate(self.files):
            left_out = place in self._newcomers or place in self._conflicts
            if left_out or not file.rows.get("custody"):
                continue
            gone = {
                identity for key in file.gone for identity in self.known.identify(key)
            }
            told[self._ids[place, "person", ""]] = retold(records, gone)
        if told:
            give_way(told, self._signed)

    def _check_moves(self, pairs: list[tuple[int, Record]]) -> None:
        """The way through the stages of cases that were on record before."""
        changed = {
            record.values["case_id"]: (place, record)
            for place, record in pairs
            if record.status != SAME
        }
        packs: dict[int, Pack] = {}
        for _file, records in self.files:
            for record in records:
                if record.kind != "case" or record.status == NEW:
                    continue
                pack = self.known.pack(record.values["pack"])
                if pack and record.id and record.id in changed:
                    packs[record.id] = pack
        for case, wrong in wrong_ways(packs).items():
            place, record = changed[case]
            problem = _problem(record, "stage", wrong.reason, wrong.accepted)
            self._conflicts.setdefault(place, problem)


def _keep_words(record: Record, before: Held) -> None:
    """A place that was written in words stays so when the same words come again.

    An organisation of that name may have been added meanwhile.
    """
    words = (record.row.cells.get("place") or "").strip()
    kept = before.row["place_words"]
    if kept and kept.strip().casefold() == words.casefold():
        record.values |= {"place_id": None, "place_words": kept}


def _anchor_key(record: Record) -> str:
    return "" if record.kind == "person" else record.key


def _problem(record: Record, name: str, reason: str, accepted: str) -> Problem:
    origin = record.row.origin
    value = record.row.cells.get(name) or record.key
    return Problem(origin.table, origin.row, name, value, reason, accepted)


def of_another(record: Record) -> Problem:
    return _problem(
        record,
        "",
        _("This key belongs to another person or case here."),
        _("A key of its own for each row."),
    )


def _notes(change: Change) -> list[dict[str, Any]]:
    record, before = change.record, change.held.row
    return [
        {
            "table": record.row.origin.table,
            "row": record.row.origin.row,
            "field": name.removesuffix("_id"),
            "was": _shown(before[name]),
            "now": _shown(record.values[name]),
            "reason": _(
                "Changed since it was taken in; the row before is kept as superseded."
            ),
        }
        for name in change.names
    ]


def _shown(value: Any) -> Any:
    return json.loads(json.dumps(value, default=str))
