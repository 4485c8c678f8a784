"""Writes many new rows at once: COPY into a temporary table, then insert from it.

A direct COPY would be refused on tables under row-level security; from a temporary
table it is an ordinary insert, seen by triggers, constraints and policies alike.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, models
from psycopg import sql
from psycopg.types.json import Jsonb


def insert_rows(
    model: type[models.Model],
    rows: list[dict[str, Any]],
    also: dict[str, Any] | None = None,
) -> list[int]:
    """Insert rows given by attribute name; all name the same ones. Answers their ids.

    ``also`` are attributes that all rows share. Those that are not named get the
    model's defaults.
    """
    own = list(rows[0])
    shared = also or {}
    all_fields = {field.attname: field for field in model._meta.concrete_fields}
    defaults = {
        name: field.get_default()
        for name, field in all_fields.items()
        if name not in rows[0] and not field.primary_key
    }
    fields = [all_fields[name] for name in (*own, *defaults)]
    table = sql.Identifier(model._meta.db_table)
    waiting = sql.Identifier(f"waiting_{model._meta.db_table}")
    quoted: list[sql.Composable] = [
        sql.Identifier(str(name)) for name in ("id", *(f.column for f in fields))
    ]
    columns = sql.SQL(", ").join(quoted)
    same = (defaults | shared).values()
    as_json = [isinstance(all_fields[name], models.JSONField) for name in own]
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(
                "create temporary table if not exists {} (like {}) "
                "on commit delete rows"
            ).format(waiting, table)
        )
        cursor.execute(sql.SQL("truncate {}").format(waiting))
        ids = _next_ids(cursor, model, len(rows))
        statement = sql.SQL("copy {} ({}) from stdin").format(waiting, columns)
        with cursor.copy(statement) as copy:
            for pk, row in zip(ids, rows, strict=True):
                values = [row[name] for name in own]
                if any(as_json):
                    values = list(map(_written, values, as_json))
                copy.write_row([pk, *values, *same])
        cursor.execute(
            sql.SQL("insert into {} ({}) select {} from {}").format(
                table, columns, columns, waiting
            )
        )
    return ids


def _next_ids(cursor: Any, model: type[models.Model], count: int) -> list[int]:
    cursor.execute(
        "select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)",
        [model._meta.db_table, count],
    )
    return [row[0] for row in cursor.fetchall()]


def _written(value: Any, is_json: bool) -> Any:
    return Jsonb(value) if is_json else value
