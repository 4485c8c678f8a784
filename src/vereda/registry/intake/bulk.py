"""Writes many new rows at once: COPY into a temporary table, then insert from it.

A direct COPY would be refused on tables under row-level security; from a temporary
table it is an ordinary insert, seen by triggers, constraints and policies alike.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, models
from psycopg import sql
from psycopg.types.json import Jsonb


def insert_rows(model: type[models.Model], rows: list[dict[str, Any]]) -> list[int]:
    """Insert rows given by attribute name; all name the same ones. Answers their ids.

    Attributes that are not named get the model's defaults.
    """
    named = rows[0].keys()
    all_fields = {field.attname: field for field in model._meta.concrete_fields}
    defaults = {
        name: field.get_default()
        for name, field in all_fields.items()
        if name not in named and not field.primary_key
    }
    fields = [all_fields[name] for name in (*named, *defaults)]
    table = sql.Identifier(model._meta.db_table)
    waiting = sql.Identifier(f"waiting_{model._meta.db_table}")
    columns = sql.SQL(", ").join(
        map(sql.Identifier, ["id", *(field.column for field in fields)])
    )
    as_json = [isinstance(field, models.JSONField) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL(
                "create temporary table if not exists {} (like {}) on commit delete rows"
            ).format(waiting, table)
        )
        cursor.execute(sql.SQL("truncate {}").format(waiting))
        cursor.execute(
            "select nextval(pg_get_serial_sequence(%s, 'id')) "
            "from generate_series(1, %s)",
            [model._meta.db_table, len(rows)],
        )
        ids = [row[0] for row in cursor.fetchall()]
        statement = sql.SQL("copy {} ({}) from stdin").format(waiting, columns)
        with cursor.copy(statement) as copy:
            for pk, row in zip(ids, rows, strict=True):
                copy.write_row([pk, *_written(row, as_json), *defaults.values()])
        cursor.execute(
            sql.SQL("insert into {} ({}) select {} from {}").format(
                table, columns, columns, waiting
            )
        )
    return ids


def _written(row: dict[str, Any], as_json: list[bool]) -> list[Any]:
    return [
        Jsonb(value) if json else value
        for value, json in zip(row.values(), as_json, strict=False)
    ]
