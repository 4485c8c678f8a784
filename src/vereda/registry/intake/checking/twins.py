"""Rows that share a key: equal ones are merged, different ones refused."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from vereda.registry.intake.checking.findings import Findings
from vereda.registry.intake.person_file import Row
from vereda.registry.intake.tables import TABLES


def merge_twins(findings: Findings) -> None:
    """Leave one of equal rows in the file; the others are named in it."""
    for name, rows in findings.file.rows.items():
        key_column = TABLES[name].key
        firsts: dict[str, Row] = {}
        left: list[Row] = []
        for row in rows:
            key = row.cells.get(key_column) or ""
            first = firsts.setdefault(key, row) if key else row
            if first is not row and first.cells == row.cells:
                _merge(row, first)
                continue
            left.append(row)
            if first is not row:
                _refuse(findings, row, _has_it_too(first))
            elif row.contested:
                _refuse(findings, row, _("Rows of different persons have this key."))
        findings.file.rows[name] = left


def _merge(row: Row, first: Row) -> None:
    first.also.extend([row.origin, *row.also])
    if not row.shared:
        first.notes.append(_merged(row, first))


def _refuse(findings: Findings, row: Row, reason: str) -> None:
    accepted = _("A key that stands once in the table.")
    findings.refuse(row, TABLES[row.table].key, reason, accepted)


def _has_it_too(first: Row) -> str:
    return _("Row %(row)s of %(table)s has this key too.") % {
        "row": first.origin.row,
        "table": first.origin.table,
    }


def _merged(row: Row, first: Row) -> dict[str, Any]:
    return {
        "table": row.origin.table,
        "row": row.origin.row,
        "field": TABLES[row.table].key,
        "was": row.cells.get(TABLES[row.table].key) or "",
        "now": _("merged"),
        "into": {"table": first.origin.table, "row": first.origin.row},
        "reason": _("The same row stands here more than once; it is taken once."),
    }
