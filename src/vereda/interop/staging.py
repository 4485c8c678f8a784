"""Brings the rows of each person together, in a temporary DuckDB on disk."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa
from django.utils.translation import gettext as _

from vereda.interop.exchange.errors import cannot
from vereda.registry.intake.person_file import Origin, PersonFile, Row
from vereda.registry.intake.tables import TABLES, Table

BATCH = 20_000
MEMORY = "400MB"
_ALWAYS = ("seq bigint", "from_table varchar", "from_row bigint", "shared boolean")


class Staging:
    """Rows go in by table, in any order, and come out person by person.

    Memory stays bounded: rows lie on disk, batches of BATCH rows pass through memory,
    and the engine itself keeps to MEMORY.
    """

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="vereda-staging-")
        self._db = duckdb.connect(str(Path(self._folder.name) / "rows.duckdb"))
        self._db.execute(f"set memory_limit = '{MEMORY}'")
        self._db.execute("set threads = 2")
        self._db.execute("set preserve_insertion_order = false")
        self._db.execute(f"set temp_directory = '{self._folder.name}/spill'")
        self._waiting: dict[str, list[Row]] = {name: [] for name in TABLES}
        self._sequence = 0
        for table in TABLES.values():
            texts = (f"{name} varchar" for name in ("notes", *table.names))
            columns = ", ".join([*_ALWAYS, *texts])
            self._db.execute(f"create table {table.name} ({columns})")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()
        self._folder.cleanup()

    def add(self, row: Row) -> None:
        """Raises CannotRead when the disk or the memory does not suffice."""
        waiting = self._waiting[row.table]
        waiting.append(row)
        if len(waiting) >= BATCH:
            with _told():
                self._flush(TABLES[row.table])

    def _flush(self, table: Table) -> None:
        rows = self._waiting[table.name]
        if not rows:
            return
        numbers = range(self._sequence, self._sequence + len(rows))
        notes = [json.dumps(row.notes) if row.notes else None for row in rows]
        columns: list[pa.Array] = [
            pa.array(numbers, pa.int64()),
            pa.array([row.origin.table for row in rows], pa.string()),
            pa.array([row.origin.row for row in rows], pa.int64()),
            pa.array([row.shared for row in rows], pa.bool_()),
            pa.array(notes, pa.string()),
        ]
        for column in table.columns:
            cells = [row.cells.get(column.name) for row in rows]
            if column.kind == "key":  # spaces around a key say nothing
                cells = [cell and cell.strip() for cell in cells]
            columns.append(pa.array(cells, pa.string()))
        names = [f"c{number}" for number in range(len(columns))]
        self._db.register("batch", pa.table(columns, names=names))
        self._db.execute(f"insert into {table.name} select * from batch")  # noqa: S608 - our own name
        self._db.unregister("batch")
        self._sequence += len(rows)
        rows.clear()

    def settle(self) -> int:
        """Give every row its person. Answers how many persons there are.

        Raises CannotRead when the disk or the memory does not suffice.
        """
        with _told():
            return self._settle()

    def _settle(self) -> int:
        for table in TABLES.values():
            self._flush(table)
        self._db.execute(
            "create table owners as select person_key, "
            "row_number() over (order by min(seq)) as person "
            "from people where person_key <> '' group by person_key"
        )
        self._db.execute(
            "create table case_owners as "
            "select case_key, min(person_key) as person_key "
            "from cases where case_key <> '' group by case_key"
        )
        for table in TABLES.values():
            self._db.execute(_owned(table))
        row = self._db.execute("select count(*) from owners").fetchone()
        return int(row[0]) if row else 0

    def orphans(self) -> Iterator[Row]:
        """Rows that lead to no row of people."""
        for table in TABLES.values():
            answer = self._db.execute(
                f"select t.* from {table.name} t anti join of_{table.name} o "  # noqa: S608 - our own name
                "on o.seq = t.seq order by t.seq"
            )
            while batch := answer.fetchmany(BATCH):
                for values in batch:
                    yield _row(table, values)

    def files(self, people: int, size: int) -> Iterator[list[PersonFile]]:
        """Every person's file, ``size`` persons at a time."""
        for first in range(1, people + 1, size):
            yield self._files(first, min(first + size - 1, people))

    def _files(self, first: int, last: int) -> list[PersonFile]:
        found = [PersonFile("") for _number in range(first, last + 1)]
        for table in TABLES.values():
            answer = self._db.execute(
                f"select * from of_{table.name} where person between ? and ? "  # noqa: S608 - our own name
                "order by person, seq",
                [first, last],
            )
            for person, contested, *values in answer.fetchall():
                row = _row(table, values)
                row.contested = contested
                file = found[person - first]
                file.add(row)
                if table.name == "people":
                    file.key = row.cells["person_key"] or ""
        return found


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
        raise cannot(
            "",
            tempfile.gettempdir(),
            _("The rows cannot be brought together: %(why)s") % {"why": error},
            _("Room on the disk, in the folder that TMPDIR names."),
        ) from error


def _owned(table: Table) -> str:
    """Each row with its person, and whether another person's row has its key too."""
    through = "t"
    join = ""
    if table.owner == "case_key":
        through = "c"
        join = "join case_owners c on c.case_key = t.case_key"
    return (
        f"create table of_{table.name} as select o.person, "  # noqa: S608 - our own names
        "min(o.person) over same_key <> max(o.person) over same_key as contested, t.* "
        f"from {table.name} t {join} "
        f"join owners o on o.person_key = {through}.person_key "
        f"window same_key as (partition by t.{table.key}) "
        "order by o.person, t.seq"
    )


def _row(table: Table, values: Sequence[Any]) -> Row:
    _seq, from_table, number, shared, notes, *cells = values
    return Row(
        table.name,
        dict(zip(table.names, cells, strict=True)),
        Origin(from_table, number),
        json.loads(notes) if notes else [],
        shared=shared,
    )
