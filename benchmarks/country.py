"""A database of many people, out of a few thousand invented ones copied by SQL.

Whole person files are copied with new keys, so that what belongs together stays so.
The copying goes past triggers and checks: it makes a database to measure, no records.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

SEED = 7
APART = 10_000_000  # between the keys of two copies
SUPERUSER = "postgres"

TABLES = """
select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'public' and c.relkind = 'r' and c.relname like 'registry\\_%'
"""
KEYS = """
select a.attname from pg_constraint k
join pg_class t on t.oid = k.confrelid
join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
where k.contype = 'f' and k.conrelid = %s::regclass and t.relname like 'registry\\_%%'
"""
COLUMNS = """
select attname from pg_attribute
where attrelid = %s::regclass and attnum > 0 and not attisdropped and attgenerated = ''
"""
EXCLUSIONS = """
select conrelid::regclass::text, conname from pg_constraint where contype = 'x'
"""


@contextmanager
def country(folder: Path, people: int, copies: int) -> Iterator[None]:
    """An embedded database in ``folder`` with so many people, so many times."""
    os.environ["VEREDA_VAR"] = str(folder / "var")
    os.environ.pop("DATABASE_URL", None)
    # Late: the folder of the database is read from the environment on import.
    from vereda.config.database.holding import (  # noqa: PLC0415
        connection_arguments,
        usable_database,
    )

    with usable_database():
        _vereda("migrate", "--verbosity=0")
        _vereda("demo", "--people", str(people), "--seed", str(SEED), "--json")
        named = {**connection_arguments(), "user": SUPERUSER}
        with psycopg.connect(**named, autocommit=True) as link:
            _multiply(link, copies)
        yield


def _multiply(link: psycopg.Connection, copies: int) -> None:
    link.execute("set session_replication_role = replica")  # no triggers, no checks
    for table, name in link.execute(EXCLUSIONS).fetchall():
        drop = sql.SQL("alter table {} drop constraint {}")
        link.execute(drop.format(sql.SQL(table), sql.Identifier(name)))
    for (table,) in link.execute(TABLES).fetchall():
        link.execute(_copy(link, table), {"copies": copies - 1, "apart": APART})
    link.execute("vacuum analyze")


def _copy(link: psycopg.Connection, table: str) -> sql.Composed:
    """Every row again and again, its keys moved on and its numbers told apart."""
    keys = {"id", *(name for (name,) in link.execute(KEYS, [table]).fetchall())}
    columns = [name for (name,) in link.execute(COLUMNS, [table]).fetchall()]
    chosen = [_chosen(name, name in keys) for name in columns]
    statement = "insert into {} ({}) select {} from {}, generate_series(1, {}) as copy"
    return sql.SQL(statement).format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(", ").join(chosen),
        sql.Identifier(table),
        sql.Placeholder("copies"),
    )


def _chosen(name: str, is_key: bool) -> sql.Composed:
    column = sql.Identifier(name)
    if is_key:
        moved = sql.SQL("{} + copy * {}::bigint")
        return moved.format(column, sql.Placeholder("apart"))
    if name in ("number", "source_key"):
        told_apart = sql.SQL("case when {0} = '' then '' else {0} || '/' || copy end")
        return told_apart.format(column)
    return sql.SQL("{}").format(column)


def _vereda(*arguments: str) -> None:
    program = Path(sys.executable).parent / "vereda"
    subprocess.run([program, *arguments], check=True, stdout=subprocess.DEVNULL)
