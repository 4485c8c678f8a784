"""Checks one person's file and turns its rows into records to be written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vereda.jurisdiction.pack import Pack
from vereda.registry.intake.cells import WrongCell, read_cell
from vereda.registry.intake.person_file import (
    Identity,
    PersonFile,
    Problem,
    Record,
    Row,
)
from vereda.registry.intake.tables import TABLES


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a file is checked against: the packs, the facts, and today.

    ``check_fact`` gives the value as stored, or raises WrongCell. ``identify`` turns a
    key of the package into the systems and keys it may be known by here.
    """

    pack: Callable[[str], Pack | None]
    pack_codes: tuple[str, ...]
    check_fact: Callable[[str, Any], Any]
    identify: Callable[[str], tuple[Identity, ...]]
    today: date


class FileRefused(Exception):
    """A person's file cannot be taken; ``problems`` name every wrong cell."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def check_file(file: PersonFile, known: Knowledge) -> list[Record]:
    """The records that the file holds, parents first. Raises FileRefused."""
    return _Check(file, known).records()


class _Check:
    def __init__(self, file: PersonFile, known: Knowledge) -> None:
        self.file = file
        self.known = known
        self.problems: list[Problem] = []
        self.packs: dict[str, Pack] = {}

    def records(self) -> list[Record]:
        self._once_each()
        read = {
            name: [
                (row, values)
                for row in self.file.rows.get(name, ())
                if (values := self._read(row)) is not None
            ]
            for name in TABLES
        }
        found: list[Record] = []
        for name, rows in read.items():
            make = getattr(self, f"_{name}")
            for row, values in rows:
                found.extend(make(row, values))
        found.extend(self._episodes(read["custody"]))
        self._stage_order(read["stage_events"])
        if self.problems:
            raise FileRefused(self.problems)
        return found

    def _once_each(self) -> None:
        """Merge equal rows that share a key; refuse different ones."""
        for name, rows in self.file.rows.items():
            kept: dict[str, Row] = {}
            for row in rows:
                key = row.cells.get(TABLES[name].key) or ""
                first = kept.setdefault(key, row)
                if first is row:
                    continue
                if first.cells == row.cells:
                    first.also.append(row.origin)
                    if not row.shared:
                        first.notes.append(_merged(row, first))
                else:
                    self._repeated(row, first)
            for key, row in kept.items():
                same = sum(1 for other in rows if other.cells == row.cells)
                if row.twins > same and key and not self.problems:
                    self._repeated(row, row)
            self.file.rows[name] = list(kept.values())

    def _repeated(self, row: Row, first: Row) -> None:
        self._refuse(
            row,
            TABLES[row.table].key,
            _("Row %(row)s of %(table)s has this key too.")
            % {"row": first.origin.row, "table": first.origin.table}
            if row is not first
            else _("Rows of different persons have this key."),
            _("A key that stands once in the table."),
        )

    # -- reading ------------------------------------------------------------

    def _read(self, row: Row) -> dict[str, Any] | None:
        values: dict[str, Any] = {}
        before = len(self.problems)
        for column in TABLES[row.table].columns:
            cell = row.cells.get(column.name)
            try:
                values[column.name] = read_cell(column, cell)
            except WrongCell as wrong:
                self._refuse(row, column.name, wrong.reason, wrong.accepted)
        return values if len(self.problems) == before else None

    def _refuse(self, row: Row, name: str, reason: str, accepted: str = "") -> None:
        value = row.cells.get(name) or ""
        self.problems.append(
            Problem(row.origin.table, row.origin.row, name, value, reason, accepted)
        )

    def _in_order(
        self, row: Row, values: dict[str, Any], first: str, then: str
    ) -> None:
        if values[first] and values[then] and values[then] < values[first]:
            self._refuse(
                row,
                then,
                _("Earlier than %(first)s, which is %(day)s.")
                % {"first": first, "day": values[first]},
                _("The same day or a later one."),
            )

    def _not_future(self, row: Row, values: dict[str, Any], name: str) -> None:
        if values[name] and values[name] > self.known.today:
            self._refuse(
                row,
                name,
                _("This day lies in the future."),
                _("A day up to %(today)s.") % {"today": self.known.today},
            )

    def _record(
        self, kind: str, row: Row, key: str, values: dict[str, Any], **parents: str
    ) -> Record:
        identities = self.known.identify(key)
        if len(identities[-1].key) > 120 or len(identities[-1].source) > 60:
            self._refuse(
                row,
                TABLES[row.table].key,
                _("The key is too long."),
                _("At most 120 characters, and 60 for the source."),
            )
        return Record(kind, key, identities, values, dict(parents), (row,))

    def _case_pack(self, row: Row, case_key: str | None) -> Pack | None:
        """The pack of the case that a row names; generic terms when it names none."""
        if case_key is None:
            return self.known.pack("generic")
        if case_key not in self.packs:
            known = any(
                case.cells.get("case_key") == case_key
                for case in self.file.rows.get("cases", ())
            )
            if not known:
                self._refuse(
                    row,
                    "case_key",
                    _("This person has no such case in the table cases."),
                    _("A case_key of this person's rows in cases."),
                )
            return None
        return self.packs[case_key]

    def _code(self, row: Row, name: str, value: str | None, accepted: Any) -> None:
        if value is None or not accepted or value in accepted:
            return
        self._refuse(
            row,
            name,
            _("The pack has no such code."),
            ", ".join(sorted(accepted)),
        )

    # -- one method per table -------------------------------------------------

    def _people(self, row: Row, values: dict[str, Any]) -> list[Record]:
        birth, latest = values.pop("birth_date"), values.pop("birth_date_latest")
        first, last, precision = birth or (None, None, "")
        if latest and not first:
            self._refuse(
                row,
                "birth_date_latest",
                _("A latest day of birth without an earliest one."),
                _("The earliest possible day in birth_date."),
            )
        elif latest and latest < first:
            self._refuse(
                row,
                "birth_date_latest",
                _("Earlier than birth_date."),
                _("The same day or a later one."),
            )
        elif latest:
            last, precision = latest, "day" if latest == first else "estimate"
        if first and first > self.known.today:
            self._refuse(row, "birth_date", _("This day lies in the future."))
        if first and values["died_on"] and values["died_on"] < first:
            self._refuse(row, "died_on", _("Earlier than the birth."))
        self._not_future(row, values, "died_on")
        key = values.pop("person_key")
        number = values.pop("person_number")
        fields = values | {
            "nationalities": values["nationalities"] or [],
            "languages": values["languages"] or [],
            "born_earliest": first,
            "born_latest": last,
            "born_precision": precision,
        }
        record = self._record("person", row, key, fields)
        record.parents["number"] = number or ""
        return [record]

    def _names(self, row: Row, values: dict[str, Any]) -> list[Record]:
        texts = ("given", "first_surname", "second_surname", "as_written")
        if not any(values[name] for name in texts):
            self._refuse(
                row,
                "as_written",
                _("A name without any part."),
                _("given, a surname, or as_written; or no row for this person."),
            )
        fields = {name: values[name] or "" for name in texts}
        fields["kind"] = values["kind"] or "legal"
        fields["surname_first"] = bool(values["surname_first"])
        return [self._record("name", row, values["name_key"], fields)]

    def _documents(self, row: Row, values: dict[str, Any]) -> list[Record]:
        fields = {"kind": values["kind"], "number": values["number"]}
        fields["country"] = values["country"] or ""
        return [self._record("document", row, values["document_key"], fields)]

    def _cases(self, row: Row, values: dict[str, Any]) -> list[Record]:
        pack = self.known.pack(values["pack"])
        if pack is None:
            self._refuse(
                row, "pack", _("No such pack."), ", ".join(self.known.pack_codes)
            )
            return []
        self._not_future(row, values, "opened_on")
        key = values["case_key"]
        self.packs[key] = pack
        fields = {
            "pack": values["pack"],
            "docket": values["docket"] or "",
            "proceeding_type": values["proceeding_type"],
            "opened_on": values["opened_on"],
        }
        records = [self._record("case", row, key, fields)]
        if values["court"]:
            office = {"organisation": values["court"], "part": "court"}
            records.append(
                self._record("office", row, f"{key}#court", office, case=key)
            )
        return records

    def _charges(self, row: Row, values: dict[str, Any]) -> list[Record]:
        key = values["case_key"]
        if pack := self._case_pack(row, key):
            self._code(row, "offence", values["offence"], pack.offences)
            if values["offence"] and not pack.offences:
                self._refuse(
                    row,
                    "offence",
                    _("The pack lists no offences."),
                    _("An empty offence, and the words."),
                )
        if not values["offence"] and not values["words"]:
            self._refuse(
                row,
                "words",
                _("A charge with neither an offence code nor words."),
                _("A code of the pack, or the words of the charge."),
            )
        self._not_future(row, values, "offence_on")
        fields = {
            "offence": values["offence"],
            "words": values["words"] or "",
            "degree": values["degree"] or "",
            "offence_on": values["offence_on"],
            "filed_on": values["filed_on"],
            "principal": bool(values["principal"]),
            "outcome": values["outcome"] or "pending",
        }
        return [self._record("charge", row, values["charge_key"], fields, case=key)]

    def _stage_events(self, row: Row, values: dict[str, Any]) -> list[Record]:
        key = values["case_key"]
        if pack := self._case_pack(row, key):
            self._code(row, "stage", values["stage"], pack.stages)
        self._not_future(row, values, "entered_on")
        fields = {
            "stage": values["stage"],
            "entered_on": values["entered_on"],
            "reason": values["reason"] or "",
        }
        return [self._record("stage_event", row, values["event_key"], fields, case=key)]

    def _custody(self, row: Row, values: dict[str, Any]) -> list[Record]:
        key = values["case_key"]
        if pack := self._case_pack(row, key):
            for name in ("custody_status", "legal_status"):
                self._code(row, name, values[name], pack.terms.get(name))
        self._in_order(row, values, "from_on", "until_on")
        self._not_future(row, values, "from_on")
        fields = {
            "place": values["place"] or "",
            "custody_status": values["custody_status"],
            "legal_status": values["legal_status"],
            "from_on": values["from_on"],
            "until_on": values["until_on"],
        }
        parents = {"episode": values["episode_key"] or values["custody_key"]}
        if key:
            parents["case"] = key
        return [self._record("segment", row, values["custody_key"], fields, **parents)]

    def _sentences(self, row: Row, values: dict[str, Any]) -> list[Record]:
        self._case_pack(row, values["case_key"])
        self._in_order(row, values, "imposed_on", "final_on")
        self._not_future(row, values, "imposed_on")
        names = ("kind", "imposed_on", "final_on", "starts_on", "suspended")
        fields = {name: values[name] for name in names}
        fields |= {name: values[name] or 0 for name in ("years", "months", "days")}
        return [
            self._record(
                "sentence", row, values["sentence_key"], fields, case=values["case_key"]
            )
        ]

    def _facts(self, row: Row, values: dict[str, Any]) -> list[Record]:
        if key := values["case_key"]:
            self._case_pack(row, key)
        try:
            value = self.known.check_fact(values["fact"], values["value"])
        except WrongCell as wrong:
            self._refuse(row, wrong.field, wrong.reason, wrong.accepted)
            return []
        self._in_order(row, values, "true_from", "true_until")
        self._not_future(row, values, "true_from")
        fields = {
            "fact": values["fact"],
            "value": value,
            "true_from": values["true_from"],
            "true_until": values["true_until"],
            "document": values["document"],
            "established_by": values["established_by"] or "",
        }
        parents = {"case": key} if key else {}
        return [self._record("fact", row, values["fact_key"], fields, **parents)]

    # -- across rows ------------------------------------------------------------

    def _episodes(self, rows: list[tuple[Row, dict[str, Any]]]) -> list[Record]:
        """One stay per episode key, from its first day to its last."""
        self._no_overlap(rows)
        stays: dict[str, list[tuple[Row, dict[str, Any]]]] = {}
        for row, values in rows:
            key = values["episode_key"] or values["custody_key"]
            stays.setdefault(key, []).append((row, values))
        records = []
        for key, parts in stays.items():
            ends = [values["until_on"] for _row, values in parts]
            span = {
                "from_on": min(values["from_on"] for _row, values in parts),
                "until_on": None if None in ends else max(ends),
            }
            records.append(self._record("episode", parts[0][0], key, span))
        ordered = sorted(
            zip(stays.values(), records, strict=True),
            key=lambda pair: pair[1].values["from_on"],
        )
        for (_parts, one), (parts, two) in zip(ordered, ordered[1:], strict=False):
            if _overlap(one.values, two.values):
                self._refuse(
                    parts[0][0],
                    "episode_key",
                    _("Two stays of this person overlap; the other is %(key)s.")
                    % {"key": one.key},
                    _(
                        "Rows of one stay under one episode_key; stays that do not overlap."
                    ),
                )
        return records

    def _no_overlap(self, rows: list[tuple[Row, dict[str, Any]]]) -> None:
        spent = [pair for pair in rows if pair[1]["from_on"] != pair[1]["until_on"]]
        spent.sort(key=lambda pair: pair[1]["from_on"])
        for (before, one), (row, two) in zip(spent, spent[1:], strict=False):
            if _overlap(one, two):
                self._refuse(
                    row,
                    "from_on",
                    _("It overlaps with row %(row)s of %(table)s.")
                    % {"row": before.origin.row, "table": before.origin.table},
                    _("A first day on or after the other's until_on."),
                )

    def _stage_order(self, rows: list[tuple[Row, dict[str, Any]]]) -> None:
        cases: dict[str, list[tuple[Row, dict[str, Any]]]] = {}
        for row, values in rows:
            cases.setdefault(values["case_key"], []).append((row, values))
        for key, events in cases.items():
            if pack := self.packs.get(key):
                self._allowed_moves(pack, events)

    def _allowed_moves(
        self, pack: Pack, events: list[tuple[Row, dict[str, Any]]]
    ) -> None:
        events.sort(key=lambda pair: pair[1]["entered_on"])
        for (_before, one), (row, two) in zip(events, events[1:], strict=False):
            allowed = pack.next_stages(one["stage"])
            if two["stage"] in pack.stages and two["stage"] not in allowed:
                self._refuse(
                    row,
                    "stage",
                    _("The pack allows no move from %(stage)s to this stage.")
                    % {"stage": one["stage"]},
                    ", ".join(allowed) or _("No stage: this one is the last."),
                )


def _merged(row: Row, first: Row) -> dict[str, Any]:
    return {
        "table": row.origin.table,
        "row": row.origin.row,
        "field": TABLES[row.table].key,
        "was": row.cells.get(TABLES[row.table].key) or "",
        "now": _("merged"),
        "into": {"table": first.origin.table, "row": first.origin.row},
        "reason": _("The same row stands here more than once; it is taken once."),
    }


def _overlap(one: dict[str, Any], two: dict[str, Any]) -> bool:
    """Whether the later of two half-open spans begins inside the earlier."""
    if two["from_on"] == two["until_on"] or one["from_on"] == one["until_on"]:
        return False
    return one["until_on"] is None or two["from_on"] < one["until_on"]
