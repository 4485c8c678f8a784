"""Brings the rows of each person together, in a temporary DuckDB on disk."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa

from vereda.registry.intake.person_file import Origin, PersonFile, Row
from vereda.registry.intake.tables import TABLES

BATCH = 20_000
MEMORY = "400MB"


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
            columns = ", ".join(f"{name} varchar" for name in table.names)
            self._db.execute(
                f"create table {table.name} (seq bigint, from_table varchar, "
                f"from_row bigint, shared boolean, notes varchar, {columns})"
            )

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
        waiting = self._waiting[row.table]
        waiting.append(row)
        if len(waiting) >= BATCH:
            self._flush(row.table)

    def _flush(self, name: str) -> None:
        rows = self._waiting[name]
        if not rows:
            return
        names = TABLES[name].names
        columns: dict[str, Any] = {
            "seq": pa.array(
                range(self._sequence, self._sequence + len(rows)), pa.int64()
            ),
            "from_table": pa.array([row.origin.table for row in rows], pa.string()),
            "from_row": pa.array([row.origin.row for row in rows], pa.int64()),
            "shared": pa.array([row.shared for row in rows], pa.bool_()),
            "notes": pa.array(
                [json.dumps(row.notes) if row.notes else None for row in rows],
                pa.string(),
            ),
        }
        for column in names:
            cells = [row.cells.get(column) for row in rows]
            columns[column] = pa.array(cells, pa.string())
        self._db.register("batch", pa.table(columns))
        self._db.execute(f"insert into {name} select * from batch")
        self._db.unregister("batch")
        self._sequence += len(rows)
        rows.clear()

    def settle(self) -> int:
        """Give every row its person. Answers how many persons there are."""
        for name in TABLES:
            self._flush(name)
        self._db.execute(
            "create table owners as select person_key, "
            "row_number() over (order by min(seq)) as person "
            "from people where trim(person_key) <> '' group by person_key"
        )
        for table in TABLES.values():
            owner = "cases" if table.owner == "case_key" else ""
            join = (
                "join (select case_key, min(person_key) as person_key from cases "
                "group by case_key) c using (case_key)"
                if owner
                else ""
            )
            person = "c.person_key" if owner else "t.person_key"
            self._db.execute(
                f"create table of_{table.name} as "
                f"select o.person, count(*) over (partition by t.{table.key}) as twins, t.* "
                f"from {table.name} t {join} join owners o on o.person_key = {person} "
                "order by o.person, t.seq"
            )
        row = self._db.execute("select count(*) from owners").fetchone()
        return int(row[0]) if row else 0

    def orphans(self) -> Iterator[Row]:
        """Rows that lead to no row of people."""
        for table in TABLES.values():
            answer = self._db.execute(
                f"select t.* from {table.name} t anti join of_{table.name} o "
                "on o.seq = t.seq order by t.seq"
            )
            while batch := answer.fetchmany(BATCH):
                for values in batch:
                    yield _row(table.name, values)

    def files(self, people: int, size: int) -> Iterator[list[PersonFile]]:
        """Every person's file, ``size`` persons at a time."""
        for first in range(1, people + 1, size):
            yield self._files(first, min(first + size - 1, people))

    def _files(self, first: int, last: int) -> list[PersonFile]:
        found = {number: PersonFile("") for number in range(first, last + 1)}
        for table in TABLES.values():
            answer = self._db.execute(
                f"select * from of_{table.name} where person between ? and ? "
                "order by person, seq",
                [first, last],
            )
            for person, twins, *values in answer.fetchall():
                row = _row(table.name, values)
                row.twins = twins
                found[person].add(row)
                if table.name == "people" and not found[person].key:
                    found[person].key = row.cells["person_key"] or ""
        return list(found.values())


def _row(name: str, values: Any) -> Row:
    _seq, table, number, shared, notes, *cells = values
    return Row(
        name,
        dict(zip(TABLES[name].names, cells, strict=True)),
        Origin(table, number),
        json.loads(notes) if notes else [],
        shared=shared,
    )
