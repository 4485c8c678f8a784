"""``vereda translations``: collect what has to be translated, or check it."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vereda.common import commands
from vereda.config.translations.checking import Problem, problems_of
from vereda.config.translations.collecting import (
    bring_up_to_date,
    collected,
    may_collect,
)
from vereda.config.translations.compiling import compile_all
from vereda.config.translations.places import WRITTEN_IN

NOT_INSTALLED = gettext_lazy(
    "gettext's programs are not installed (Debian: apt-get install gettext)"
)


class Command(commands.Command):
    purpose = gettext_lazy(
        "Collect the messages of code and templates into the file of each language, "
        "compile the files, and say what is not translated."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check",
            action="store_true",
            help=_(
                "write nothing; end with 1 when something is missing, fuzzy or "
                "obsolete, or when placeholders differ"
            ),
        )
        parser.add_argument("--json", action="store_true", help=_("print JSON"))

    def handle(self, *args: Any, **options: Any) -> None:
        if not may_collect() and not options["check"]:
            why = _("Not collected: %(why)s.") % {"why": NOT_INSTALLED}
            raise CommandError(why, returncode=1)
        messages = collected() if may_collect() else None
        if messages is None:
            why = _("Only the files were checked: %(why)s.") % {"why": NOT_INSTALLED}
            self.stderr.write(why)
        languages = [code for code, _name in settings.LANGUAGES if code != WRITTEN_IN]
        if messages is not None and not options["check"]:
            for language in languages:
                bring_up_to_date(language, messages)
            compile_all()
        found = [p for language in languages for p in problems_of(language, messages)]
        self._tell(found, as_json=options["json"])
        if options["check"] and found:
            sys.exit(1)

    def _tell(self, problems: list[Problem], *, as_json: bool) -> None:
        if as_json:
            told = [problem.as_json() for problem in problems]
            self.stdout.write(json.dumps({"problems": told}, ensure_ascii=False))
            return
        for problem in problems:
            self.stdout.write(str(problem))
        self.stdout.write(
            ngettext(
                "%(count)s message to look at.",
                "%(count)s messages to look at.",
                len(problems),
            )
            % {"count": len(problems)}
        )
