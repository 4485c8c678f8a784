"""Takes persons' files in: each in whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vereda.access.acting import acting_as
from vereda.access.models import Account
from vereda.registry.intake.checking import FileRefused, Knowledge, check_file
from vereda.registry.intake.person_file import (
    Origin,
    PersonFile,
    Problem,
    Record,
    Row,
)
from vereda.registry.intake.writing import Conflict, Writer

CREATED, UNCHANGED, REFUSED = "created", "unchanged", "refused"


@dataclass(slots=True)
class Outcome:
    """What became of every source row of some persons' files."""

    rows: dict[Origin, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    adjusted: list[dict[str, Any]] = field(default_factory=list)
    people: int = 0  # files taken in, changed or not

    def refuse(self, file: PersonFile, problems: list[Problem]) -> None:
        """Name every row of the file: the wrong ones, and those refused with them."""
        wrong = {(problem.table, problem.row) for problem in problems}
        first = problems[0]
        because = _(
            "Refused with the file of this person: row %(row)s of %(table)s cannot "
            "be taken."
        ) % {"row": first.row, "table": first.table}
        self.problems.extend(problems)
        for row in file.all_rows():
            for origin in (row.origin, *row.also):
                if origin not in self.rows and origin not in wrong:
                    self.problems.append(
                        Problem(origin.table, origin.row, "", "", because)
                    )
                self.rows[origin] = REFUSED

    def take(self, file: PersonFile, records: list[Record]) -> None:
        self.people += 1
        written = {
            id(row)
            for record in records
            if record.status != "same" and record.kind != "episode"
            for row in record.rows
        }
        for row in file.all_rows():
            status = CREATED if id(row) in written else UNCHANGED
            for origin in (row.origin, *row.also):
                if self.rows.get(origin) != CREATED:
                    self.rows[origin] = status
            if status == CREATED:
                self.adjusted.extend(row.notes)


def take_in(
    files: list[PersonFile],
    *,
    known: Knowledge,
    by: Account | None,
    dry_run: bool = False,
) -> Outcome:
    """Take persons' files in, each in whole or not at all.

    A row that is there already (same source, same key, same values) is unchanged; one
    with other values supersedes it and is listed in ``adjusted``. With ``dry_run``
    the same is found out and nothing stays written.
    """
    outcome = Outcome()
    checked = []
    for file in files:
        try:
            checked.append((file, check_file(file, known)))
        except FileRefused as refusal:
            outcome.refuse(file, refusal.problems)
    _write(checked, outcome, known=known, by=by, dry_run=dry_run)
    return outcome


def _write(
    files: list[tuple[PersonFile, list[Record]]],
    outcome: Outcome,
    *,
    known: Knowledge,
    by: Account | None,
    dry_run: bool,
) -> None:
    """Write all files at once; when one cannot be written, find out which."""
    if not files:
        return
    writer = Writer(by, files)
    try:
        with acting_as(by), transaction.atomic():
            writer.write()
            if dry_run:
                transaction.set_rollback(True)
    except Conflict as conflict:
        outcome.refuse(conflict.file, [conflict.problem])
        rest = [file for file, _records in files if file is not conflict.file]
    except IntegrityError as error:
        if len(files) == 1:
            outcome.refuse(files[0][0], [_refused_by_database(files[0][0], error)])
            return
        for file, _records in files:
            again = [(file, check_file(file, known))]
            _write(again, outcome, known=known, by=by, dry_run=dry_run)
        return
    else:
        for file, records in files:
            outcome.take(file, records)
        outcome.adjusted.extend(writer.adjusted)
        return
    again = [(file, check_file(file, known)) for file in rest]
    _write(again, outcome, known=known, by=by, dry_run=dry_run)


def _refused_by_database(file: PersonFile, error: IntegrityError) -> Problem:
    row: Row = next(file.all_rows())
    constraint = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "")
    known = {
        "one_custody_episode_at_a_time": (
            "custody",
            _("The registry already holds this person in custody in that time."),
        ),
        "one_custody_segment_at_a_time": (
            "custody",
            _("The registry already holds this person elsewhere in that time."),
        ),
    }
    table, reason = known.get(
        constraint or "",
        ("", _("The database refuses this file: %(rule)s.") % {"rule": constraint}),
    )
    row = next(iter(file.rows.get(table, ())), row)
    return Problem(row.origin.table, row.origin.row, "", "", reason)
