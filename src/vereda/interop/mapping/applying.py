"""Turns one source row into rows of the exchange package, by the mapping."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from vereda.interop.exchange.table_file import Cells
from vereda.interop.mapping.model import Mapping, SourceTable
from vereda.registry.intake.person_file import Origin, Row

_COLUMN = re.compile(r"\{(\w+)\}")


def rows_of(
    mapping: Mapping, table: SourceTable, number: int, cells: Cells
) -> Iterator[Row]:
    """The exchange rows that one source row gives."""
    for rows in table.rows:
        if rows.only_if and not (cells.get(rows.only_if) or "").strip():
            continue
        row = Row(rows.to, {}, Origin(table.name, number), shared=rows.shared)
        for column, rule in rows.columns.items():
            row.cells[column] = _cell(mapping, row, column, rule, cells)
        yield row


def _cell(
    mapping: Mapping, row: Row, column: str, rule: dict[str, Any], cells: Cells
) -> str:
    if "value" in rule:
        return rule["value"]
    if "template" in rule:
        return _filled(rule["template"], cells)
    if "born" in rule:
        return _born(row, rule["born"], cells)
    text = (cells.get(rule["column"]) or "").strip()
    text = text.strip(rule.get("strip", " ")).strip()
    if text in rule.get("unknown_when", ()):
        return ""
    if not text and "when_empty" in rule:
        _note(row, column, "", rule["when_empty"], rule.get("why", ""))
        return rule["when_empty"]
    if "list" in rule:
        return _listed(mapping, rule["list"], text)
    if "words" in rule:
        text = rule["words"].get(text, text)
    earliest = (cells.get(rule.get("not_before", "")) or "").strip()
    if text and earliest and text < earliest:
        _note(row, column, text, earliest, rule.get("why", ""))
        return earliest
    return text


def _filled(template: str, cells: Cells) -> str:
    """The template with its columns; empty when the first of them is."""
    names = _COLUMN.findall(template)
    if names and not (cells.get(names[0]) or "").strip():
        return ""
    return _COLUMN.sub(lambda found: (cells.get(found[1]) or "").strip(), template)


def _listed(mapping: Mapping, name: str, text: str) -> str:
    for pattern, gives in mapping.lists[name]:
        if pattern.search(text):
            return gives or ""
    return ""


def _born(row: Row, rule: dict[str, str], cells: Cells) -> str:
    """One end of the possible birth dates, from a year and an age on a day.

    Whoever was A years old on a day D and was born in year Y had had the birthday of
    that year when A = year(D) - Y, and had not when A is one less. Where the two
    disagree, only the year is used; where one day is left, it has no latest end.
    """
    year, age, on = (cells.get(rule[name]) or "" for name in ("year", "age", "at"))
    try:
        born_in, years, day = int(year), int(age), date.fromisoformat(on)
        had_birthday = {0: True, 1: False}[day.year - born_in - years]
        turn = _same_day(day, born_in)
    except (ValueError, KeyError):
        return year if rule["end"] == "earliest" else ""
    if had_birthday:
        first, last = date(born_in, 1, 1), turn
    else:
        first, last = turn + timedelta(1), date(born_in, 12, 31)
        if first > last:
            first = last
    if rule["end"] == "earliest":
        return first.isoformat()
    return last.isoformat() if last > first else ""


def _same_day(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return date(year, 2, 28)


def _note(row: Row, field: str, was: str, now: str, why: str) -> None:
    row.notes.append(
        {
            "table": row.origin.table,
            "row": row.origin.row,
            "field": field,
            "was": was,
            "now": now,
            "reason": why or _("Corrected by the mapping."),
        }
    )
