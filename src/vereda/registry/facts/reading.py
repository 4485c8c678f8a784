"""Rows of the database as columns, in the transaction that is open.

A COPY through the connection that Django has sees what this transaction wrote, and is
several times as fast as fetching rows one by one.
"""

from __future__ import annotations

import io
import select
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import polars as pl
from django.db import connection, transaction
from psycopg import ClientCursor, errors, pq

Schema = dict[str, Any]  # name of the column -> polars type
PLANNED = {
    "random_page_cost": "1.1",
    "max_parallel_workers_per_gather": "0",
    "jit": "off",
}


def read_columns(sql: str, params: Sequence[Any], schema: Schema) -> pl.DataFrame:
    """The rows of a query. Days come as ``date - '1970-01-01'`` into Date columns.

    Raises psycopg's errors.
    """
    raw = _in_transaction()
    query = ClientCursor(raw).mogrify(f"copy ({sql}) to stdout (format csv)", params)
    written = _copied(raw.pgconn, query.encode())
    if not written:
        return pl.DataFrame(schema=schema)
    as_read = {
        name: pl.Int32 if kind == pl.Date else kind for name, kind in schema.items()
    }
    rows = pl.read_csv(written, has_header=False, schema=as_read)
    days = [name for name, kind in schema.items() if kind == pl.Date]
    return rows.with_columns(pl.col(days).cast(pl.Date)) if days else rows


@contextmanager
def reading_much() -> Iterator[None]:
    """A transaction whose queries are planned for whole tables going out.

    Rows that all leave through one process are not worth gathering from several, and
    pages lie in memory or on disks that need not turn. What the planner was told before
    is put back.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"select {_each('current_setting(%s)')}", list(PLANNED))
        before = cursor.fetchone()
        _plan(cursor, PLANNED.values())
        yield
        _plan(cursor, before)


def _plan(cursor: Any, values: Iterable[str]) -> None:
    pairs = [part for pair in zip(PLANNED, values, strict=True) for part in pair]
    cursor.execute(f"select {_each('set_config(%s, %s, true)')}", pairs)


def _each(call: str) -> str:
    return ", ".join(call for _name in PLANNED)


def _in_transaction() -> Any:
    """The driver's connection, in the transaction that Django means to be in.

    The driver begins one with the first statement that goes through it.
    """
    connection.ensure_connection()
    raw = connection.connection
    idle = raw.pgconn.transaction_status == pq.TransactionStatus.IDLE
    if idle and connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    return raw


def _copied(link: Any, query: bytes) -> bytes:
    """What COPY writes. Waits outside the interpreter's lock."""
    _refuse_failure(link.exec_(query), pq.ExecStatus.COPY_OUT)
    kept = io.BytesIO()
    size, row = link.get_copy_data(1)
    while size >= 0:
        if size:
            kept.write(row)
        else:
            select.select([link.socket], [], [])
            link.consume_input()
        size, row = link.get_copy_data(1)
    while result := link.get_result():
        _refuse_failure(result, pq.ExecStatus.COMMAND_OK)
    return kept.getvalue()


def _refuse_failure(result: Any, wanted: pq.ExecStatus) -> None:
    if result.status != wanted:
        raise errors.error_from_result(result)
