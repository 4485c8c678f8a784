"""Takes persons' files in: each in whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Any

import psycopg
from django.db import DataError, IntegrityError, OperationalError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vereda.access import trail
from vereda.access.acting import acting_as
from vereda.access.models import Account
from vereda.registry.intake.checking import FileRefused, Knowledge, check_file
from vereda.registry.intake.kinds import KINDS
from vereda.registry.intake.person_file import Origin, PersonFile, Problem, Record
from vereda.registry.intake.writing import (
    SAME,
    Checked,
    Conflicts,
    Writer,
    of_another,
)

CREATED, UNCHANGED, REFUSED = "created", "unchanged", "refused"
#: What the database says no with; psycopg's own come from inside COPY.
DATABASE_SAYS_NO = (
    IntegrityError,
    DataError,
    psycopg.IntegrityError,
    psycopg.DataError,
)
OPERATIONAL = (OperationalError, psycopg.OperationalError)
#: What it says when two writers wait for each other; a second try may do.
IN_EACH_OTHERS_WAY = (
    psycopg.errors.DeadlockDetected,
    psycopg.errors.SerializationFailure,
)
TRIES = 3
OVERLAPS = {
    "one_custody_episode_at_a_time": gettext_lazy(
        "The registry already holds this person in custody in that time."
    ),
    "one_custody_segment_at_a_time": gettext_lazy(
        "The registry already holds this person elsewhere in that time."
    ),
}


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
            for origin in row.origins:
                if origin not in self.rows and origin not in wrong:
                    table, number = origin
                    self.problems.append(
                        Problem(table, number, "", "", because, is_cause=False)
                    )
                self.rows[origin] = REFUSED

    def take(self, file: PersonFile, records: list[Record]) -> None:
        self.people += 1
        written = {
            id(record.row)
            for record in records
            if record.status != SAME and record.kind != "episode"
        }
        for row in file.all_rows():
            status = CREATED if id(row) in written else UNCHANGED
            for origin in row.origins:
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
    _take(files, outcome, known=known, by=by, dry_run=dry_run)
    return outcome


def _take(
    files: list[PersonFile],
    outcome: Outcome,
    *,
    known: Knowledge,
    by: Account | None,
    dry_run: bool,
    tries: int = TRIES,
) -> None:
    """Write all files at once; when the database says no, by halves, to find out which.

    Files that the registry holds otherwise are found together, so that the rest is
    written in the second go. What another writer stood in the way of is tried anew:
    its rows are then seen.
    """
    checked = _checked(files, outcome, known)
    if not checked:
        return
    again = partial(_take, outcome=outcome, known=known, by=by, dry_run=dry_run)
    try:
        adjusted = _write(checked, known, by, dry_run=dry_run)
    except Conflicts as conflicts:
        rest = []
        for place, (file, _records) in enumerate(checked):
            if problem := conflicts.problems.get(place):
                outcome.refuse(file, [problem])
            else:
                rest.append(file)
        again(rest)
    except OPERATIONAL as error:
        if not isinstance(_cause(error), IN_EACH_OTHERS_WAY):
            raise
        if tries > 1:
            again(_files(checked), tries=tries - 1)
        else:
            for file in _files(checked):
                outcome.refuse(file, [_in_the_way(file)])
    except DATABASE_SAYS_NO as error:
        if len(checked) > 1:
            middle = len(checked) // 2
            again(_files(checked[:middle]))
            again(_files(checked[middle:]))
        elif tries > 1 and _taken_key(error, checked[0]):
            again(_files(checked), tries=1)
        else:
            problem = _refused_by_database(checked[0], error)
            outcome.refuse(checked[0][0], [problem])
    else:
        for file, records in checked:
            outcome.take(file, records)
        outcome.adjusted.extend(adjusted)


def _files(checked: list[Checked]) -> list[PersonFile]:
    return [file for file, _records in checked]


def _checked(
    files: list[PersonFile], outcome: Outcome, known: Knowledge
) -> list[Checked]:
    checked = []
    for file in files:
        try:
            checked.append((file, check_file(file, known)))
        except FileRefused as refusal:
            outcome.refuse(file, refusal.problems)
    return checked


def _write(
    checked: list[Checked], known: Knowledge, by: Account | None, *, dry_run: bool
) -> list[dict[str, Any]]:
    """One transaction and one line in the trail; answers what was adjusted."""
    writer = Writer(checked, known, by, rehearsal=dry_run)
    with acting_as(by), transaction.atomic():
        writer.write()
        if counts := _counts(checked):
            trail.record("took in", by=by, details=counts)
        if dry_run:
            transaction.set_rollback(True)
    return writer.adjusted


def _counts(checked: list[Checked]) -> dict[str, Any]:
    """How many rows of each kind were written, and where from; empty when none was."""
    written: dict[str, int] = {}
    sources = set()
    for _file, records in checked:
        for record in records:
            if record.status != SAME:
                written[record.kind] = written.get(record.kind, 0) + 1
                sources.add(record.identity.source)
    return {"sources": sorted(sources), "rows": written} if written else {}


def _refused_by_database(checked: Checked, error: Exception) -> Problem:
    """The rule that says no, and the row that it is about as far as that is known."""
    file, rule = checked[0], _rule(error)
    if taken := _taken_key(error, checked):
        return of_another(taken)
    reason = OVERLAPS.get(rule) or _("The database refuses this file: %(rule)s.") % {
        "rule": rule or str(_cause(error)).strip().splitlines()[0]
    }
    row = file.rows["custody" if rule in OVERLAPS else "people"][0]
    return Problem(row.origin.table, row.origin.row, "", "", str(reason))


def _in_the_way(file: PersonFile) -> Problem:
    row = file.rows["people"][0]
    reason = _("Somebody else was writing to the same records all the time.")
    accepted = _("The same file again, once that is done.")
    return Problem(row.origin.table, row.origin.row, "", "", reason, accepted)


def _cause(error: Exception) -> BaseException | None:
    return error if isinstance(error, psycopg.Error) else error.__cause__


def _rule(error: Exception) -> str:
    return getattr(getattr(_cause(error), "diag", None), "constraint_name", None) or ""


def _taken_key(error: Exception, checked: Checked) -> Record | None:
    """The record whose key another row has, where that is what the rule forbids."""
    rule = _rule(error)
    for record in checked[1]:
        model = KINDS[record.kind].model
        if rule == f"{model._meta.db_table}_source":
            source, key = record.identity
            rows = model._default_manager.filter(superseded_at=None, source=source)
            if rows.filter(source_key=key).exists():
                return record
    return None
