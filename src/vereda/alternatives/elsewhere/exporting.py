"""The list as rows of a file: people for those who may see them, counts for others."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any, Protocol

import polars as pl
from django.utils.translation import gettext as _

from vereda.access.models import Account
from vereda.alternatives.elsewhere.queries import Elsewhere, people_on_page
from vereda.alternatives.elsewhere.rules import Wanted, people_behind
from vereda.alternatives.elsewhere.showing import headings, person_line, rows
from vereda.alternatives.screening.rules import Sight
from vereda.common.spreadsheets import safe_cell
from vereda.registry.people import wording

PEOPLE_AT_ONCE = 5_000

Rows = Iterator[list[str]]


class Writable(Protocol):
    """A file, or an answer to a browser."""

    def write(self, content: str, /) -> Any: ...


def people_rows(found: Elsewhere, wanted: Wanted, *, by: Account) -> Rows:
    """One row per person and measure; people the account may not see are left out."""
    yield [
        _("Number"),
        _("Name"),
        _("Held at"),
        _("Stage"),
        _("Measure"),
        _("Title"),
        _("Answer"),
        _("Fact missing"),
    ]
    people = people_behind(found.review, wanted)
    for chunk in people.iter_slices(PEOPLE_AT_ONCE):
        yield from _chunk(chunk, found, by)


def _chunk(chunk: pl.DataFrame, found: Elsewhere, by: Account) -> Rows:
    for row, person in people_on_page(chunk, by=by):
        if person is None:
            continue
        name = wording.called(person.current_names)
        line = person_line(row, person.number, name, found.review)
        yield [
            line.number,
            line.name,
            line.place,
            line.stage,
            row["measure"],
            line.measure,
            str(line.standing),
            line.fact,
        ]


def count_rows(found: Elsewhere, wanted: Wanted, sight: Sight) -> Rows:
    """One row per measure, small counts not told."""
    yield [
        _("Measure"),
        _("Title"),
        *(str(heading) for heading in headings(sight)),
        _("The fact most wait for"),
        _("People who wait for it"),
    ]
    for row in rows(found, wanted, sight):
        counts = [str(cell.count) for cell in row.cells]
        yield [row.measure.id, row.title, *counts, row.fact, str(row.fact_count)]


def write(rows: Rows, to: Writable) -> int:
    """Write the rows for spreadsheets; how many there were, but for the heading."""
    to.write("\ufeff")  # spreadsheets then read accents rightly
    lines = csv.writer(to)
    written = -1
    for row in rows:
        lines.writerow([safe_cell(cell) for cell in row])
        written += 1
    return written
