"""``vereda screen``: what the law answers, for one person or for everybody."""

from __future__ import annotations

import csv
import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vereda.access import trail
from vereda.access.acting import acting_as
from vereda.alternatives.screening.queries import screen_cases
from vereda.common import commands
from vereda.common.errors import DomainError
from vereda.common.spreadsheets import safe_cell
from vereda.registry.cases.models import Case
from vereda.registry.people.models import Person

COLUMNS = (
    "person",
    "case",
    "pack",
    "measure",
    "version",
    "verdict",
    "decided_by",
    "missing",
    "turns_on",
)
TELL_EVERY = 100_000

Entry = dict[str, Any]


class Command(commands.Command):
    purpose = gettext_lazy(
        "Say which measures the law opens: one line per case and measure. The output "
        "follows from reserved facts too: keep it as you keep the database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--person", metavar="N", help=_("number of one person"))
        parser.add_argument(
            "--measure",
            action="append",
            metavar="M",
            help=_("this measure; repeatable"),
        )
        parser.add_argument(
            "--as-of",
            type=commands.a_day,
            metavar="DATE",
            help=_("the facts and the law of that day, such as 2026-01-31 (today)"),
        )
        form = parser.add_mutually_exclusive_group()
        for name, what in (
            ("json", _("one JSON list")),
            ("jsonl", _("one JSON object per line")),
            ("csv", _("comma-separated values")),
        ):
            form.add_argument(
                f"--{name}", dest="form", action="store_const", const=name, help=what
            )

    def handle(self, *args: Any, **options: Any) -> None:
        on = options["as_of"] or timezone.localdate()
        write = WRITERS[options["form"]]
        with acting_as(None):
            person = self._person(options["person"])
            cases = Case.objects.current().filter(person=person) if person else None
            try:
                entries = screen_cases(cases, on, measures=options["measure"])
            except DomainError as refusal:
                raise CommandError(_in_full(refusal), returncode=1) from refusal
            details = {"as_of": on.isoformat(), "measures": options["measure"] or []}
            trail.record("screened", person, by=None, details=details)
        # The trail stands before the first answer is out: a reader may leave early.
        verdicts: Counter[str] = Counter()
        with acting_as(None):
            write(self._counted(entries, verdicts), self.stdout.write)
        self._sum_up(verdicts)

    def _person(self, number: str | None) -> Person | None:
        if number is None:
            return None
        person = Person.objects.current().filter(number=number).first()
        if person is None:
            raise CommandError(
                _("There is no person with the number %(number)s.")
                % {"number": number},
                returncode=1,
            )
        return person

    def _counted(
        self, entries: Iterable[Entry], verdicts: Counter[str]
    ) -> Iterator[Entry]:
        for done, entry in enumerate(entries, start=1):
            verdicts[entry["verdict"]] += 1
            if done % TELL_EVERY == 0:
                self.stderr.write(_("%(done)d answers") % {"done": done})
            yield entry

    def _sum_up(self, verdicts: Counter[str]) -> None:
        whole = verdicts.total()
        words = ngettext("%(whole)d answer", "%(whole)d answers", whole)
        told = ", ".join(
            f"{verdicts[verdict]} {words_of(verdict)}" for verdict in sorted(verdicts)
        )
        self.stderr.write(words % {"whole": whole} + (f": {told}" if told else ""))


def words_of(verdict: str) -> str:
    return {
        "appears_met": _("appears met"),
        "not_met": _("not met"),
        "undetermined": _("not known yet"),
    }[verdict]


def _in_full(refusal: DomainError) -> str:
    parts = (refusal.message, refusal.source, refusal.hint)
    return "\n".join(part for part in parts if part)


Write = Callable[..., Any]


def _json(entries: Iterable[Entry], write: Write) -> None:
    """One list, written entry by entry: it need not fit into memory."""
    begin = "["
    for entry in entries:
        write(f"{begin}\n{json.dumps(entry, ensure_ascii=False)}", ending="")
        begin = ","
    write("[]" if begin == "[" else "\n]")


def _jsonl(entries: Iterable[Entry], write: Write) -> None:
    for entry in entries:
        write(json.dumps(entry, ensure_ascii=False))


def _csv(entries: Iterable[Entry], write: Write) -> None:
    lines = csv.writer(_Lines(write), lineterminator="\n")
    lines.writerow(COLUMNS)
    for entry in entries:
        lines.writerow([safe_cell(_flat(entry[name])) for name in COLUMNS])


class _Lines:
    """What the csv module writes its lines to."""

    def __init__(self, write: Write) -> None:
        self._write = write

    def write(self, line: str) -> None:
        self._write(line, ending="")


def _flat(value: Any) -> str:
    if value is None:
        return ""
    return " ".join(value) if isinstance(value, list) else str(value)


def _table(entries: Iterable[Entry], write: Write) -> None:
    heading = (_("Person"), _("Case"), _("Measure"), _("Answer"), _("Decided by"))
    widths = (13, 15, 20, 30, 18)
    write(_aligned((*heading, _("Not known")), widths))
    for entry in entries:
        answer = words_of(entry["verdict"])
        if entry["turns_on"]:
            answer = _("%(answer)s until %(day)s") % {
                "answer": answer,
                "day": entry["turns_on"],
            }
        cells = (
            entry["person"],
            entry["case"],
            entry["measure"],
            answer,
            ", ".join(entry["decided_by"]),
            ", ".join(entry["missing"]),
        )
        write(_aligned(cells, widths))


def _aligned(cells: Iterable[str], widths: Iterable[int]) -> str:
    padded = [*widths, 0]
    pairs = zip(cells, padded, strict=True)
    return "  ".join(f"{cell:<{width}}" for cell, width in pairs).rstrip()


WRITERS: dict[str | None, Callable[[Iterable[Entry], Write], None]] = {
    None: _table,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
}
