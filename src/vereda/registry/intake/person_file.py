"""A person's file: the rows that are taken in, or refused, together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

LONGEST_SHOWN = 200  # characters of a wrong value that a report repeats


class Origin(NamedTuple):
    """Where a row stands in the source: its table and its number from 1."""

    table: str
    row: int


class Identity(NamedTuple):
    """The system a row came from, and its key there. Source "": typed in here."""

    source: str
    key: str

    def as_columns(self) -> dict[str, str]:
        return {"source": self.source, "source_key": self.key}


@dataclass(slots=True)
class Row:
    """One row in exchange format, as text.

    ``notes`` say what was adjusted in it, ``also`` names rows merged into it.
    ``contested``: a row of another person has the same key. ``shared``: several source
    rows may say this same row, and that is no adjustment.
    """

    table: str
    cells: dict[str, str | None]
    origin: Origin
    notes: list[dict[str, Any]] = field(default_factory=list)
    also: list[Origin] = field(default_factory=list)
    contested: bool = False
    shared: bool = False

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Every source row that this one stands for."""
        return (self.origin, *self.also)


@dataclass(slots=True)
class PersonFile:
    """All rows of one person, by table.

    ``gone`` names keys of custody rows that gave way to others: what the registry
    holds under them stands no longer.
    """

    key: str
    rows: dict[str, list[Row]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def all_rows(self) -> Iterator[Row]:
        for rows in self.rows.values():
            yield from rows

    def add(self, row: Row) -> None:
        self.rows.setdefault(row.table, []).append(row)


@dataclass(frozen=True, slots=True)
class Problem:
    """What cannot be taken, where, why, and what would be accepted.

    ``is_cause``: false of a row that is refused because of another one.
    """

    table: str
    row: int | None
    field: str
    value: str
    reason: str
    accepted: str = ""
    is_cause: bool = True

    def as_json(self) -> dict[str, Any]:
        return {
            "table": self.table,
            "row": self.row,
            "field": self.field,
            "value": self.value,
            "reason": self.reason,
            "accepted": self.accepted,
        }


@dataclass(slots=True)
class Record:
    """A row to be written: values of one model, and the package keys of its parents.

    ``identities`` are looked for in turn; a new row is stored under the last one.
    """

    kind: str
    key: str
    identities: tuple[Identity, ...]
    values: dict[str, Any]
    parents: dict[str, str]
    row: Row
    status: str = ""  # new, same, changed; set when compared with what is there
    id: int | None = None

    @property
    def identity(self) -> Identity:
        return self.identities[-1]


def shown(text: str) -> str:
    """A value as a report repeats it: not a page of it, and without control signs."""
    if len(text) > LONGEST_SHOWN:
        text = text[:LONGEST_SHOWN] + "…"
    return text if text.isprintable() else "".join(map(_printable, text))


def _printable(sign: str) -> str:
    return sign if sign.isprintable() else f"\\x{ord(sign):02x}"
