"""Imports a package or foreign tables: read, bring together, take in."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from vereda.access import trail
from vereda.access.acting import acting_as
from vereda.access.models import Account
from vereda.interop.exchange.errors import CannotRead, cannot
from vereda.interop.exchange.package import DESCRIPTOR, read_descriptor
from vereda.interop.exchange.unpacking import unpacked
from vereda.interop.gathering import Progress, gather_mapped, gather_package
from vereda.interop.mapping.model import (
    Mapping,
    MappingRefused,
    load_mapping,
    shipped_for,
)
from vereda.interop.mapping.stays import settle_stays
from vereda.interop.report import Report
from vereda.interop.staging import Staging
from vereda.interop.taking_turns import one_import_at_a_time
from vereda.registry.intake.actions import take_in
from vereda.registry.intake.checking import Knowledge
from vereda.registry.intake.knowing import knowledge
from vereda.registry.intake.person_file import Origin, Problem, Row
from vereda.registry.intake.tables import TABLES

PEOPLE_AT_ONCE = 500
_SOURCE = re.compile(r"[\w.-]{1,60}")


def import_path(
    path: Path,
    *,
    mapping: Path | None = None,
    by: Account | None = None,
    today: date,
    dry_run: bool = False,
    progress: Progress = lambda stage, done, whole: None,
    told: Callable[[str], None] = lambda words: None,
) -> Report:
    """Take in what lies at ``path``: each person's file in whole or not at all.

    Without ``mapping`` the path holds an exchange package, or tables that one of the
    mappings that come with Vereda describes. With ``dry_run`` nothing is written and
    the report is the same. What cannot be read at all is named in the report. Imports
    run one after another; ``told`` hears that one has to wait.
    """
    report = Report("", dry_run)
    with one_import_at_a_time(told):
        _import(path, mapping, by, today, report, progress)
    return report


def _import(
    path: Path,
    mapping: Path | None,
    by: Account | None,
    today: date,
    report: Report,
    progress: Progress,
) -> None:
    try:
        with unpacked(path) as folder, Staging() as staging:
            described = load_mapping(mapping) if mapping else _described(folder)
            known = _gather(folder, described, today, report, staging, progress)
            people = staging.settle()
            _take_in(staging, people, described, known, by, report, progress)
    except CannotRead as error:
        report.fail(error.problem)
    except MappingRefused as error:
        place = str(error.path)
        report.fail(*(Problem("", None, "", place, why) for why in error.problems))
    if not report.dry_run:
        _leave_trace(report, by)


def _gather(
    folder: Path,
    described: Mapping | dict[str, Any],
    today: date,
    report: Report,
    staging: Staging,
    progress: Progress,
) -> Knowledge:
    if isinstance(described, Mapping):
        known = _mapped(described, today, report)
        gather_mapped(folder, described, report, staging, progress)
    else:
        known = _packaged(described, today, report)
        gather_package(folder, described, report, staging, progress)
    return known


def is_source(name: object) -> bool:
    """Whether this can be the name of a system that rows come from."""
    return isinstance(name, str) and _SOURCE.fullmatch(name) is not None


def _described(folder: Path) -> Mapping | dict[str, Any]:
    """What describes the tables in the folder: a descriptor, or a shipped mapping."""
    described = read_descriptor(folder) or shipped_for(folder)
    if described is None:
        raise cannot(
            "",
            str(folder),
            _("There is no datapackage.json here, and no mapping fits these files."),
            _("An exchange package, or --mapping with the file that describes them."),
        )
    return described


def _mapped(mapping: Mapping, today: date, report: Report) -> Knowledge:
    report.notes.append(_("Mapping: %(path)s") % {"path": mapping.path})
    report.notes.extend(mapping.notes)
    report.source = mapping.source
    return knowledge(mapping.source, today)


def _packaged(descriptor: dict[str, Any], today: date, report: Report) -> Knowledge:
    source = descriptor.get("source")
    if not isinstance(source, str) or not is_source(source):
        raise cannot(
            "",
            DESCRIPTOR,
            _("The package does not name its source."),
            _(
                "'source': a short name of the system the rows come from, of letters, "
                "figures, dots and dashes."
            ),
        )
    report.source = source
    with_source = descriptor.get("keys") == "with-source"
    return knowledge(source, today, with_source=with_source)


def _take_in(
    staging: Staging,
    people: int,
    described: Mapping | dict[str, Any],
    known: Knowledge,
    by: Account | None,
    report: Report,
    progress: Progress,
) -> None:
    refused: set[Origin] = set()
    for row in staging.orphans():
        if row.origin not in refused:
            refused.add(row.origin)
            report.refuse(row.origin, _orphan(row))
    done = 0
    for files in staging.files(people, PEOPLE_AT_ONCE):
        if isinstance(described, Mapping):
            for file in files:
                settle_stays(described, file)
        outcome = take_in(files, known=known, by=by, dry_run=report.dry_run)
        for origin in refused & outcome.rows.keys():
            del outcome.rows[origin]
        report.add(outcome)
        done += len(files)
        progress(_("people"), done, people)


def _orphan(row: Row) -> Problem:
    table = TABLES[row.table]
    if row.table == "people":
        key, reason = "person_key", _("A person without a key.")
        accepted = _("A key that stands once in the table.")
    else:
        key = table.owner
        owner = "cases" if key == "case_key" else "people"
        reason = _("It leads to no row of people that can be taken in.")
        accepted = _("A %(key)s of the table %(owner)s in the same package.") % {
            "key": key,
            "owner": owner,
        }
    value = row.cells.get(key) or ""
    return Problem(row.origin.table, row.origin.row, key, value, reason, accepted)


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
