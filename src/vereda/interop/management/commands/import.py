"""``vereda import``: takes whole person files in."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vereda.common import commands
from vereda.common.progress import Progress
from vereda.interop.importing import import_path
from vereda.interop.mapping.model import find_mapping
from vereda.interop.report import Report, Spool

SHOWN = 20  # entries printed without --json


class Command(commands.Command):
    purpose = gettext_lazy(
        "Take in an exchange package, or foreign tables with a mapping. Each person's "
        "file is taken in whole or not at all; a second run changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "path", type=Path, help=_("folder, zip file or datapackage.json")
        )
        parser.add_argument(
            "--mapping",
            help=_("mapping file, or the name of one that comes with Vereda"),
        )
        parser.add_argument(
            "--dry-run", action="store_true", help=_("write nothing, say the same")
        )
        parser.add_argument(
            "--json", action="store_true", help=_("print the report as JSON")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        progress = Progress(sys.stderr)
        report = import_path(
            options["path"],
            mapping=find_mapping(options["mapping"]) if options["mapping"] else None,
            today=timezone.localdate(),
            dry_run=options["dry_run"],
            progress=progress,
            told=self.stderr.write,
        )
        progress.close()
        if options["json"]:
            report.write_json(self.stdout.write)
        else:
            self._tell(report)
        if report.refused:
            sys.exit(1)

    def _tell(self, report: Report) -> None:
        if report.dry_run:
            self.stdout.write(_("Dry run: nothing was written."))
        for note in report.notes:
            self.stdout.write(note)
        for name, count in report.tables.items():
            self.stdout.write(
                _(
                    "%(table)s: %(read)d read, %(created)d created, "
                    "%(unchanged)d unchanged, %(refused)d refused"
                )
                % {"table": name, **count.as_json()}
            )
        self._list(_("Adjusted: %(count)d"), report.adjusted, len(report.adjusted))
        self._list(_("Problems: %(count)d"), report.causes, len(report.problems))
        if with_others := len(report.problems) - len(report.causes):
            told = ngettext(
                "… and %(count)d row refused with the file of its person",
                "… and %(count)d rows refused with the files of their persons",
                with_others,
            )
            self.stdout.write("  " + told % {"count": with_others})

    def _list(self, title: str, entries: Spool, count: int) -> None:
        self.stdout.write(title % {"count": count})
        for entry in islice(entries, SHOWN):
            self.stdout.write("  " + _line(entry))
        if len(entries) > SHOWN:
            self.stdout.write(_("… the rest with --json"))


def _line(entry: dict[str, Any]) -> str:
    where = f"{entry['table']} {entry['row'] or ''}".strip()
    parts = [
        where,
        entry.get("field", ""),
        str(entry.get("value") or entry.get("was") or ""),
    ]
    if entry.get("now"):
        parts.append(f"→ {entry['now']}")
    accepted = f" ({entry['accepted']})" if entry.get("accepted") else ""
    return " ".join(part for part in parts if part) + f": {entry['reason']}{accepted}"
