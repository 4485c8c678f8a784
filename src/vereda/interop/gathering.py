"""Reads source tables, turns their rows into exchange rows, and counts them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from vereda.interop.exchange.errors import cannot
from vereda.interop.exchange.package import package_tables, safe_path
from vereda.interop.exchange.table_file import Line, OpenTable, TableFile
from vereda.interop.mapping.applying import rows_of
from vereda.interop.mapping.model import Mapping, SourceTable
from vereda.interop.report import Report
from vereda.interop.staging import Staging
from vereda.registry.intake.person_file import Origin, Problem, Row, shown
from vereda.registry.intake.tables import TABLES, Table

Progress = Callable[[str, int, int], None]


def gather_package(
    folder: Path,
    descriptor: dict,
    report: Report,
    staging: Staging,
    progress: Progress,
) -> None:
    """Every row of the package's tables. Raises CannotRead."""
    files = package_tables(folder, descriptor)
    if "people" not in {file.name for file in files}:
        raise cannot(
            "people",
            "",
            _("The package has no table of people."),
            _("A table 'people' with every person whose rows are in the package."),
        )
    for file in files:
        if file.name not in TABLES:
            report.note(_not_read(file))
            continue
        table = TABLES[file.name]
        with file.open() as opened:
            _need(opened, table)
            _name_unread(opened, table.names, report)
            for line in _counted(opened, report, progress):
                staging.add(Row(file.name, line.cells, Origin(file.name, line.number)))


def gather_mapped(
    folder: Path, mapping: Mapping, report: Report, staging: Staging, progress: Progress
) -> None:
    """Every row that the mapping makes of the foreign tables. Raises CannotRead."""
    for table in mapping.tables.values():
        dialect = {"delimiter": table.delimiter} if table.delimiter else {}
        path = safe_path(table.name, folder, table.file)
        with TableFile(table.name, path, table.encoding, dialect).open() as opened:
            _need_mapped(opened, table)
            if table.set_aside:
                report.notes.append(f"{table.name}: {table.set_aside}")
            else:
                _name_unread(opened, table.columns | set(table.ignored), report)
            for line in _counted(opened, report, progress):
                given = 0
                for row in rows_of(mapping, table, line.number, line.cells):
                    staging.add(row)
                    given += 1
                if not given:
                    report.set_aside(table.name)


def _counted(opened: OpenTable, report: Report, progress: Progress) -> Iterator[Line]:
    """The rows that have the header's shape; the others are refused by name."""
    name = opened.table.name
    count = report.count(name)
    for line in opened.rows():
        count.read += 1
        if count.read % 1_000 == 0:
            progress(name, count.read, 0)
        if not line.wrong:
            yield line
            continue
        whole = shown(", ".join(cell or "" for cell in line.cells.values()))
        accepted = _("As many cells as the header has columns.")
        report.refuse(
            Origin(name, line.number),
            Problem(name, line.number, "", whole, line.wrong, accepted),
        )


def _need(opened: OpenTable, table: Table) -> None:
    needed = [one.name for one in table.columns if one.needed or one.named]
    if missing := [name for name in needed if name not in opened.header]:
        raise cannot(
            table.name,
            ", ".join(opened.header)[:200],
            _("The header lacks %(columns)s; is the delimiter right?")
            % {"columns": ", ".join(missing)},
            ", ".join(table.names),
            row=1,
        )


def _need_mapped(opened: OpenTable, table: SourceTable) -> None:
    if missing := sorted(table.columns - set(opened.header)):
        raise cannot(
            table.name,
            ", ".join(missing),
            _("The table lacks columns that the mapping reads."),
            _("It has: %(columns)s") % {"columns": ", ".join(opened.header)},
            row=1,
        )


def _name_unread(opened: OpenTable, known: Collection[str], report: Report) -> None:
    for name in opened.header:
        if name not in known:
            report.note(
                Problem(
                    opened.table.name,
                    None,
                    name,
                    "",
                    _("Nobody reads this column; its values are not taken in."),
                    ", ".join(sorted(known)),
                )
            )


def _not_read(file: TableFile) -> Problem:
    reason = _("The format has no such table; it is not read.")
    return Problem(file.name, None, "", file.path.name, reason, ", ".join(TABLES))
