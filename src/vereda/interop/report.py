"""What an import did, counted by source table; long lists kept on disk until shown."""

from __future__ import annotations

import json
import tempfile
import weakref
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from typing import IO, Any

from vereda.registry.intake.actions import CREATED, REFUSED, UNCHANGED, Outcome
from vereda.registry.intake.person_file import Origin, Problem

IN_MEMORY = 4_000_000  # bytes of a list before it moves to disk


class Spool:
    """A list of JSON objects that moves to disk when it grows."""

    def __init__(self) -> None:
        self._file: IO[str] = tempfile.SpooledTemporaryFile(  # noqa: SIM115 - closed with us
            max_size=IN_MEMORY, mode="w+", encoding="utf-8", newline="\n"
        )
        self._count = 0
        weakref.finalize(self, self._file.close)

    def __len__(self) -> int:
        return self._count

    def append(self, entry: dict[str, Any]) -> None:
        self._file.write(json.dumps(entry, default=str) + "\n")
        self._count += 1

    def __iter__(self) -> Iterator[dict[str, Any]]:
        self._file.seek(0)
        for line in self._file:
            yield json.loads(line)
        self._file.seek(0, 2)


@dataclass(slots=True)
class Count:
    """Source rows of one table: read = created + unchanged + refused."""

    read: int = 0
    created: int = 0
    unchanged: int = 0
    refused: int = 0

    def refuse_all(self) -> None:
        self.created, self.unchanged, self.refused = 0, 0, self.read

    def as_json(self) -> dict[str, int]:
        return asdict(self)


@dataclass(slots=True)
class Report:
    """What was read, what came of it, what was adjusted, what was refused and why."""

    source: str
    dry_run: bool
    tables: dict[str, Count] = field(default_factory=dict)
    adjusted: Spool = field(default_factory=Spool)
    problems: Spool = field(default_factory=Spool)
    causes: Spool = field(default_factory=Spool)  # problems that are nobody else's
    notes: list[str] = field(default_factory=list)
    people: int = 0
    failed: bool = False

    @property
    def refused(self) -> bool:
        return self.failed or any(count.refused for count in self.tables.values())

    def count(self, table: str) -> Count:
        return self.tables.setdefault(table, Count())

    def set_aside(self, table: str) -> None:
        """A source row that gives no row here: counted as unchanged."""
        self.count(table).unchanged += 1

    def refuse(self, origin: Origin, problem: Problem) -> None:
        self.count(origin.table).refused += 1
        self._name(problem)

    def note(self, problem: Problem) -> None:
        """Something the reader must know and for which nothing is refused."""
        self._name(problem)

    def fail(self, *problems: Problem) -> None:
        """Nothing can be taken in: reading stopped before the first person's file."""
        self.failed = True
        for count in self.tables.values():
            count.refuse_all()
        for problem in problems:
            self._name(problem)

    def add(self, outcome: Outcome) -> None:
        self.people += outcome.people
        for origin, status in outcome.rows.items():
            count = self.count(origin.table)
            if status == CREATED:
                count.created += 1
            elif status == UNCHANGED:
                count.unchanged += 1
            elif status == REFUSED:
                count.refused += 1
        for note in outcome.adjusted:
            self.adjusted.append(note)
        for problem in outcome.problems:
            self._name(problem)

    def _name(self, problem: Problem) -> None:
        entry = problem.as_json()
        self.problems.append(entry)
        if problem.is_cause:
            self.causes.append(entry)

    def write_json(self, write: Callable[[str], Any]) -> None:
        """The whole report as one JSON object, line by line."""
        tables = {name: count.as_json() for name, count in self.tables.items()}
        head = {"source": self.source, "dry_run": self.dry_run, "tables": tables}
        write(_json(head)[:-1] + ",\n")
        for name in ("adjusted", "problems"):
            write(f'"{name}": [\n')
            entries: Spool = getattr(self, name)
            for number, entry in enumerate(entries, start=1):
                write(_json(entry) + (",\n" if number < len(entries) else "\n"))
            write("],\n")
        write(f'"notes": {_json(self.notes)}}}\n')


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
