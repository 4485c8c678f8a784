"""Reads one table: a CSV file, packed or not, as rows of text."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from frictionless import Dialect, FrictionlessException
from frictionless.formats import CsvControl

from vereda.interop.exchange.errors import CannotRead, cannot
from vereda.interop.exchange.unpacking import plain

Cells = dict[str, str | None]
LONGEST_CELL = 16 * 1024**2  # characters; a quote left open makes longer ones
DELIMITERS = ",;\t|"


class Line(NamedTuple):
    """A row: its number as a spreadsheet counts, its cells, and what is wrong."""

    number: int
    cells: Cells
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table of the source: where it lies and how it is written."""

    name: str
    path: Path
    encoding: str = "utf-8"
    dialect: dict[str, Any] = field(default_factory=dict)

    @contextmanager
    def open(self) -> Iterator[OpenTable]:
        """The table, open for one reading. Raises CannotRead, while reading too."""
        with plain(self.name, self.path) as path:
            try:
                encoding = "utf-8-sig" if self._is_utf8() else self.encoding
                file = path.open(encoding=encoding, newline="")
            except (OSError, LookupError) as error:
                raise self.unreadable(error) from error
            with file:
                yield OpenTable(self, file)

    def _is_utf8(self) -> bool:
        return self.encoding.lower().replace("_", "-") in {"utf-8", "utf8"}

    def unreadable(self, error: Exception, row: int | None = None) -> CannotRead:
        return cannot(
            self.name,
            self.path.name,
            _("The file cannot be read: %(why)s") % {"why": error},
            _("A CSV file, in %(encoding)s.") % {"encoding": self.encoding},
            row=row,
        )


class OpenTable:
    """The header, and then the rows, of a table that is open."""

    def __init__(self, table: TableFile, file: Any) -> None:
        self.table = table
        self._number = 0
        csv.field_size_limit(LONGEST_CELL)
        self._lines = self._read(file)
        self.header = [cell.strip() for cell in next(self._lines, [])]
        self._check_header()

    def rows(self) -> Iterator[Line]:
        """Every row that is not empty. The header is row 1."""
        names = self.header
        for cells in self._lines:
            if len(cells) == len(names):
                whole: Cells = dict(zip(names, cells, strict=True))
                yield Line(self._number, whole)
            elif any(cells):
                wrong = _("The row has %(cells)s cells, the header %(names)s.") % {
                    "cells": len(cells),
                    "names": len(names),
                }
                some: Cells = dict(zip(names, cells, strict=False))
                yield Line(self._number, some, wrong)

    def _read(self, file: Any) -> Iterator[list[str]]:
        try:
            dialect = _dialect(self.table.dialect, file)
            for cells in csv.reader(file, dialect):
                self._number += 1
                yield cells
        except (csv.Error, TypeError, UnicodeError, OSError) as error:
            raise self.table.unreadable(error, self._number + 1) from error
        except FrictionlessException as error:
            raise self.table.unreadable(ValueError(error.error.note)) from error

    def _check_header(self) -> None:
        names = self.header
        twice = sorted({name for name in names if names.count(name) > 1})
        if not names or not all(names) or twice:
            raise cannot(
                self.table.name,
                ", ".join(twice) or self.table.path.name,
                _("The header has an empty or repeated column name."),
                _("A first line that names every column once."),
                row=1,
            )


def _dialect(described: dict[str, Any], file: Any) -> csv.Dialect:
    """As described; where no delimiter is named, the one the header is written with.

    Frictionless reads the description but not the rows: what its reader guesses from
    the first hundred rows may take spaces off cells.
    """
    named = described.get("csv", described)
    named = named if isinstance(named, dict) else {}
    known = CsvControl.metadata_profile_patch["properties"].keys()
    controls = {name: named[name] for name in named if name in known}
    dialect = CsvControl.from_dialect(
        Dialect.from_descriptor({"csv": controls})
    ).to_python()
    if "delimiter" not in controls:
        first = file.readline(LONGEST_CELL)
        file.seek(0)
        dialect.delimiter = max(DELIMITERS, key=first.count)
    dialect.quotechar = dialect.quotechar or None
    dialect.strict = True
    return dialect
