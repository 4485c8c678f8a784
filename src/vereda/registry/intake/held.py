"""What the registry holds already of the rows that come in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from vereda.registry.cases.models import CaseOffice
from vereda.registry.intake.kinds import Kind
from vereda.registry.intake.person_file import Identity, Record
from vereda.registry.intake.typed import Stored, find_typed


@models.CharField.register_lookup
class AnyOf(models.Lookup):
    """``column = any(array)``: one parameter, however many values there are."""

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} = any(%s)", (*parameters, list(self.rhs))


NOT_COMPARED = {"number", "number_key"}  # given or made here
COLUMNS = {
    "born_earliest": "birth_date",
    "born_latest": "birth_date",
    "born_precision": "birth_date",
    "case_id": "case_key",
}  # of the package, where they have another name
RETOLD = {"episode", "segment"}  # a stay is told whole, or not at all


@dataclass(slots=True)
class Held:
    """A row that stands now, and the states of it that stand no longer."""

    row: Stored
    past: list[Stored] = field(default_factory=list)


def find_held(kind: Kind, records: list[Record]) -> dict[Identity, Held]:
    """The rows that these records are about, by identity."""
    if not records:
        return {}
    names = ["id", "source", "source_key", *_columns(records)]
    keys: dict[str, list[str]] = {}
    for record in records:
        for source, key in record.identities:
            keys.setdefault(source, []).append(key)
    held: dict[Identity, Held] = {}
    typed = keys.pop("", [])
    for source, there in keys.items():
        rows = kind.model._default_manager.filter(
            superseded_at=None, source=source, source_key__any_of=there
        ).exclude(source_key="")
        for row in rows.values(*names):
            held[Identity(source, row["source_key"])] = Held(row)
    if typed:
        for key, (now, past) in find_typed(kind.model, typed, names[3:]).items():
            held[Identity("", key)] = Held(now, past)
    if kind.model is CaseOffice:
        held |= _courts_held(records, names)
    return held


def _columns(records: list[Record]) -> list[str]:
    return [name for name in records[0].values if name not in NOT_COMPARED]


def _courts_held(records: list[Record], names: list[str]) -> dict[Identity, Held]:
    """Courts that have their case already, whoever wrote it down."""
    wanted = {
        (record.values["case_id"], record.values["organisation_id"]): record
        for record in records
    }
    rows = CaseOffice.objects.filter(
        superseded_at=None,
        part=CaseOffice.Part.COURT,
        case_id__in={case for case, _court in wanted},
    ).order_by("pk")
    return {
        identity: Held(row)
        for row in rows.values(*names)
        if (record := wanted.get((row["case_id"], row["organisation_id"])))
        for identity in record.identities
    }


def keep_left_out(record: Record, before: Stored) -> None:
    """What stands in a column that the source does not have stays: it says nothing."""
    if record.kind in RETOLD:
        return
    left_out = {name for name, cell in record.row.cells.items() if cell is None}
    kept = {name for name in record.values if COLUMNS.get(name, name) in left_out}
    if "birth_date_latest" in left_out and _same_estimate(record.values, before):
        kept |= {"born_latest", "born_precision"}
    record.values.update({name: before[name] for name in kept if name in before})


def _same_estimate(values: dict[str, Any], before: Stored) -> bool:
    is_estimate = before.get("born_precision") == "estimate"
    return is_estimate and values["born_earliest"] == before["born_earliest"]


def differing(values: dict[str, Any], before: Stored) -> list[str]:
    """The columns in which what comes in says something else than what is there."""
    return [
        name
        for name, value in values.items()
        if name in before and not _equal(value, before[name])
    ]


def same_as(held: Iterable[Stored], values: dict[str, Any]) -> bool:
    return any(not differing(values, before) for before in held)


def _equal(one: Any, two: Any) -> bool:
    """Equal as stored: JSON's true is not 1, and empty text says as much as null."""
    if type(one) is type(two) and one == two:
        return True
    if isinstance(one, bool) or isinstance(two, bool):
        return False
    if isinstance(one, str) or isinstance(two, str):
        return (one or "") == (two.strip() if isinstance(two, str) else two or "")
    return bool(one == two)
