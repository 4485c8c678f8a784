"""Imports a package or foreign tables: read, bring together, take in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from vereda.access import trail
from vereda.access.acting import acting_as
from vereda.access.models import Account
from vereda.interop.exchange import reading
from vereda.interop.exchange.reading import Cells, TableFile, cannot
from vereda.interop.mapping.applying import rows_of
from vereda.interop.mapping.model import Mapping, load_mapping, shipped_for
from vereda.interop.mapping.stays import settle_stays
from vereda.interop.report import Report
from vereda.interop.staging import Staging
from vereda.registry.intake.actions import take_in
from vereda.registry.intake.checking import Knowledge
from vereda.registry.intake.knowing import knowledge
from vereda.registry.intake.person_file import Origin, PersonFile, Problem, Row
from vereda.registry.intake.tables import TABLES

PEOPLE_AT_ONCE = 500
Progress = Callable[[str, int, int], None]


def import_path(
    path: Path,
    *,
    mapping: Path | None = None,
    by: Account | None = None,
    today: date,
    dry_run: bool = False,
    progress: Progress = lambda stage, done, whole: None,
) -> Report:
    """Take in what lies at ``path``: each person's file in whole or not at all.

    Without ``mapping`` the path holds an exchange package, or tables that one of the
    mappings that come with Vereda describes. With ``dry_run`` nothing is written and
    the report is the same. Raises MappingRefused for a mapping that cannot be used.
    """
    report = Report("", dry_run)
    try:
        with reading.unpacked(path) as folder, Staging() as staging:
            _import(folder, mapping, by, today, report, staging, progress)
    except reading.CannotRead as error:
        report.fail(error.problem)
    if not dry_run:
        _leave_trace(report, by)
    return report


def _import(
    folder: Path,
    mapping_path: Path | None,
    by: Account | None,
    today: date,
    report: Report,
    staging: Staging,
    progress: Progress,
) -> None:
    descriptor = None if mapping_path else reading.read_descriptor(folder)
    if descriptor is None and mapping_path is None:
        mapping_path = shipped_for(folder)
    mapping = load_mapping(mapping_path) if mapping_path else None
    if mapping:
        report.notes.append(_("Mapping: %(path)s") % {"path": mapping_path})
        report.source = mapping.source
        known = knowledge(mapping.source, today)
        _stage_mapped(folder, mapping, report, staging, progress)
    elif descriptor:
        report.source = str(descriptor.get("source") or "")
        if not report.source:
            raise cannot(
                "",
                "datapackage.json",
                _("The package does not name its source."),
                _("'source': a short name of the system the rows come from."),
            )
        with_source = descriptor.get("keys") == "with-source"
        known = knowledge(report.source, today, with_source=with_source)
        _stage_package(folder, descriptor, report, staging, progress)
    else:
        raise cannot(
            "",
            str(folder),
            _("There is no datapackage.json here, and no mapping fits these files."),
            _("An exchange package, or --mapping with the file that describes them."),
        )
    _take_in(staging, mapping, known, by, report, progress)


def _stage_package(
    folder: Path,
    descriptor: dict,
    report: Report,
    staging: Staging,
    progress: Progress,
) -> None:
    files = reading.package_tables(folder, descriptor)
    for file in files:
        if file.name not in TABLES:
            report.problems.append(
                Problem(
                    file.name,
                    None,
                    "",
                    file.path,
                    _("The format has no such table; it is not read."),
                    ", ".join(TABLES),
                ).as_json()
            )
            continue
        _note_columns(file, frozenset(TABLES[file.name].names), report, file.name)
        for number, cells in _counted(file, report, progress):
            if "*" in cells:
                _refuse_shape(file.name, number, cells, report)
            else:
                staging.add(Row(file.name, cells, Origin(file.name, number)))


def _stage_mapped(
    folder: Path,
    mapping: Mapping,
    report: Report,
    staging: Staging,
    progress: Progress,
) -> None:
    for table in mapping.tables.values():
        dialect = {"csv": {"delimiter": table.delimiter}} if table.delimiter else {}
        file = TableFile(table.name, folder, table.file, table.encoding, dialect)
        header = file.header()
        if missing := sorted(table.columns - set(header)):
            raise cannot(
                table.name,
                ", ".join(missing),
                _("The table lacks columns that the mapping reads."),
                _("It has: %(columns)s") % {"columns": ", ".join(header)},
            )
        if table.set_aside:
            report.notes.append(f"{table.name}: {table.set_aside}")
        else:
            _note_columns(file, table.columns | set(table.ignored), report, "")
        for number, cells in _counted(file, report, progress):
            if "*" in cells:
                _refuse_shape(table.name, number, cells, report)
                continue
            given = 0
            for row in rows_of(mapping, table, number, cells):
                staging.add(row)
                given += 1
            if not given:
                report.set_aside(table.name)


def _counted(
    file: TableFile, report: Report, progress: Progress
) -> Iterator[tuple[int, Cells]]:
    count = report.count(file.name)
    for number, cells in file.rows():
        count.read += 1
        if count.read % 10_000 == 0:
            progress(file.name, count.read, 0)
        yield number, cells


def _refuse_shape(table: str, number: int, cells: Cells, report: Report) -> None:
    report.refuse(
        Origin(table, number),
        Problem(
            table,
            number,
            "",
            "",
            cells["*"] or "",
            _("As many cells as the header has columns."),
        ),
    )


def _note_columns(
    file: TableFile, known: frozenset[str], report: Report, table: str
) -> None:
    """Name columns that nobody reads; without the key nothing can be read."""
    header = file.header()
    if table and TABLES[table].key not in header:
        raise cannot(
            file.name,
            ", ".join(header)[:200],
            _("The key column %(key)s is missing; is the delimiter right?")
            % {"key": TABLES[table].key},
            ", ".join(TABLES[table].names),
        )
    for name in header:
        if name not in known:
            report.problems.append(
                Problem(
                    file.name,
                    None,
                    name,
                    "",
                    _("Nobody reads this column; its values are not taken in."),
                    ", ".join(sorted(known)),
                ).as_json()
            )


def _take_in(
    staging: Staging,
    mapping: Mapping | None,
    known: Knowledge,
    by: Account | None,
    report: Report,
    progress: Progress,
) -> None:
    people = staging.settle()
    refused: set[Origin] = set()
    for row in staging.orphans():
        if row.origin not in refused:
            refused.add(row.origin)
            report.refuse(row.origin, _orphan(row))
    done = 0
    for files in staging.files(people, PEOPLE_AT_ONCE):
        if mapping:
            for file in files:
                settle_stays(mapping, file)
        report.add(_without(refused, files, known, by, report))
        done += len(files)
        progress(_("people"), done, people)


def _without(
    refused: set[Origin],
    files: list[PersonFile],
    known: Knowledge,
    by: Account | None,
    report: Report,
) -> object:
    outcome = take_in(files, known=known, by=by, dry_run=report.dry_run)
    for origin in refused & outcome.rows.keys():
        del outcome.rows[origin]
    return outcome


def _orphan(row: Row) -> Problem:
    table = TABLES[row.table]
    key = "case_key" if table.owner == "case_key" else "person_key"
    if row.table == "people":
        reason = _("A person without a key.")
    else:
        reason = _("It leads to no row of people that can be taken in.")
    return Problem(
        row.origin.table,
        row.origin.row,
        key,
        row.cells.get(key) or "",
        reason,
        _("A %(key)s of the table %(owner)s in the same package.")
        % {"key": key, "owner": "cases" if key == "case_key" else "people"},
    )


def _leave_trace(report: Report, by: Account | None) -> None:
    with acting_as(by):
        trail.record(
            "imported",
            by=by,
            details={
                "source": report.source,
                "tables": {n: c.as_json() for n, c in report.tables.items()},
            },
        )
