"""``vereda export``: writes everything on record now as an exchange package."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vereda.common import commands
from vereda.common.progress import Progress
from vereda.interop.exporting import export_to
from vereda.interop.importing import is_source


class Command(commands.Command):
    purpose = gettext_lazy(
        "Write everything on record now as an exchange package. It holds reserved "
        "facts too: keep the folder as you keep the database. The export is recorded."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help=_("folder to write; empty or new"))
        parser.add_argument(
            "--source", default="vereda", help=_("name of this service in the package")
        )
        parser.add_argument(
            "--json", action="store_true", help=_("print counts as JSON")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["path"]
        if not is_source(options["source"]):
            raise CommandError(
                _("--source takes letters, figures, dots and dashes, at most 60."),
                returncode=2,
            )
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CommandError(
                _("%(path)s is not an empty folder.") % {"path": folder}, returncode=1
            )
        progress = Progress(sys.stderr)
        try:
            counts = export_to(
                folder, source=options["source"], by=None, progress=progress
            )
        except OSError as error:
            raise CommandError(
                _("The package cannot be written: %(why)s") % {"why": error},
                returncode=1,
            ) from error
        finally:
            progress.close()
        if options["json"]:
            self.stdout.write(json.dumps({"tables": counts}))
        else:
            for name, rows in counts.items():
                self.stdout.write(f"{name}: {rows}")
