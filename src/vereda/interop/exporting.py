"""Writes everything on record now as an exchange package."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from django.db import connection, transaction

from vereda.access import trail
from vereda.access.acting import acting_as
from vereda.access.models import Account
from vereda.interop.exchange.descriptor import package_descriptor
from vereda.interop.exchange.package import DESCRIPTOR
from vereda.interop.export_rows import ROWS, Record
from vereda.registry.intake.tables import TABLES

FOLDER_FOR_US_ALONE = 0o700
FILE_FOR_US_ALONE = 0o600


def export_to(
    folder: Path,
    *,
    source: str = "vereda",
    by: Account | None,
    progress: Callable[[str, int, int], None] = lambda table, rows, whole: None,
) -> dict[str, int]:
    """Write the package into ``folder``; answers how many rows each table has.

    Rows keep the source and key that they came with; a row typed in here gets a key
    of its own by which this service knows it again. Only what stands now is written,
    not what was superseded. The descriptor comes last: without it, it is no package.
    The trail has the export before the first row is out, and once more, with how many
    rows left, when it is done.
    """
    _keep_for_us(folder)
    counts: dict[str, int] = {}
    _leave_trace("exported", by, source=source)
    with _one_moment(), acting_as(by):
        for name, rows in ROWS.items():
            counts[name] = _write(folder / f"{name}.csv", name, rows(), progress)
    descriptor = package_descriptor(source, with_source=True, names=list(TABLES))
    with _opened(folder / DESCRIPTOR) as file:
        file.write(json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n")
    _leave_trace("finished an export", by, source=source, tables=counts)
    return counts


def _leave_trace(act: str, by: Account | None, **details: Any) -> None:
    """An entry in a transaction of its own: it stays, whatever comes after it."""
    with acting_as(by):
        trail.record(act, by=by, details=details)


def _keep_for_us(folder: Path) -> None:
    """Make the folder where there is none; an empty one is ours to close to others."""
    folder.mkdir(mode=FOLDER_FOR_US_ALONE, parents=True, exist_ok=True)
    if not any(folder.iterdir()):
        # Some disks know no modes, and the root of a mounted one may not be ours.
        with suppress(PermissionError):
            folder.chmod(FOLDER_FOR_US_ALONE)


def _opened(path: Path) -> TextIO:
    """A file that nobody else reads from its first moment on."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_FOR_US_ALONE)
    return os.fdopen(number, "w", encoding="utf-8", newline="")


@contextmanager
def _one_moment() -> Iterator[None]:
    """All tables as they are at one moment, whoever writes meanwhile."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("set transaction isolation level repeatable read")
        yield


def _write(
    path: Path,
    name: str,
    rows: Iterator[Record],
    progress: Callable[[str, int, int], None],
) -> int:
    count = 0
    with _opened(path) as file:
        # The line end that it writes is also what it puts quotes around in a cell.
        out = csv.DictWriter(file, TABLES[name].names, lineterminator="\r\n")
        out.writeheader()
        for count, row in enumerate(rows, start=1):
            out.writerow({column: _cell(value) for column, value in row.items()})
            if count % 1_000 == 0:
                progress(name, count, 0)
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
