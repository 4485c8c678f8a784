"""The package's descriptor: one Frictionless schema per table."""

from __future__ import annotations

from typing import Any

from vereda.registry.intake.tables import TABLES, Column, Table

PROFILE = "vereda-exchange-1"


def package_descriptor(source: str, *, with_source: bool, names: list[str]) -> dict:
    """``datapackage.json`` of a package that holds these tables."""
    return {
        "name": "vereda-exchange",
        "profile": "data-package",
        "vereda": PROFILE,
        "source": source,
        "keys": "with-source" if with_source else "plain",
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "format": "csv",
                "encoding": "utf-8",
                "schema": table_schema(TABLES[name]),
            }
            for name in names
        ],
    }


def table_schema(table: Table) -> dict[str, Any]:
    """The Frictionless Table Schema of one table."""
    keys: list[dict[str, Any]] = []
    for name, owner in (("person_key", "people"), ("case_key", "cases")):
        if name in table.names[1:]:
            reference = {"resource": owner, "fields": [name]}
            keys.append({"fields": [name], "reference": reference})
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": [table.key],
    }
    return schema | ({"foreignKeys": keys} if keys else {})


def _field(column: Column) -> dict[str, Any]:
    kinds = {"date": "date", "bool": "boolean", "whole": "integer"}
    limits: dict[str, Any] = {}
    if column.needed:
        limits["required"] = True
    if column.values:
        limits["enum"] = list(column.values)
    if column.longest:
        limits["maxLength"] = column.longest
    if column.kind == "birth":
        limits["pattern"] = r"\d{4}(-\d{2}(-\d{2})?)?"
    field = {
        "name": column.name,
        "type": kinds.get(column.kind, "string"),
        "description": column.meaning,
    }
    return field | ({"constraints": limits} if limits else {})
