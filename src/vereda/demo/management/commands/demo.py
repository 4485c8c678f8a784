"""``vereda demo``: fills an empty database with an invented country."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vereda.access.permissions import TITLES
from vereda.common import commands
from vereda.common.progress import Progress
from vereda.demo.actions import PASSWORD, Demo, make_demo
from vereda.demo.errors import NotADemoDatabase


class Command(commands.Command):
    purpose = gettext_lazy(
        "Fill an empty embedded database with invented people. The same number of "
        "people, seed and day give the same country."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", type=int, default=5_000)
        parser.add_argument("--seed", type=int, default=7)
        parser.add_argument(
            "--as-of",
            type=commands.a_day,
            help=_("day seen from which all days are set (today)"),
        )
        parser.add_argument("--json", action="store_true", help=_("print JSON"))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["people"] < 1:
            raise CommandError(_("At least one person."), returncode=2)
        today = timezone.localdate()
        as_of = options["as_of"] or today
        if as_of > today:
            raise CommandError(_("--as-of lies in the future."), returncode=2)
        progress = Progress(sys.stderr)
        try:
            demo = make_demo(
                options["people"],
                options["seed"],
                as_of,
                progress=lambda done, whole: progress(_("people"), done, whole),
            )
        except NotADemoDatabase as refusal:
            raise CommandError(
                f"{refusal.message} {refusal.hint}", returncode=1
            ) from refusal
        finally:
            progress.close()
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(demo), ensure_ascii=False, indent=1))
        else:
            self._tell(demo)

    def _tell(self, demo: Demo) -> None:
        if not demo.made_now:
            self.stdout.write(_("The demo country is already here; nothing changed."))
        self.stdout.write(_("%(people)d invented people.") % {"people": demo.people})
        self.stdout.write(
            _("Sign in as one of these, with the password %(password)s:")
            % {"password": PASSWORD}
        )
        for username, role in demo.accounts:
            self.stdout.write(f"  {username:<16}{TITLES[role]}")
        self.stdout.write(
            _("Begin with person %(number)s: record one fact about her household.")
            % {"number": demo.walk_through}
        )


def _as_json(demo: Demo) -> dict[str, Any]:
    return {
        "people": demo.people,
        "made_now": demo.made_now,
        "accounts": [{"username": name, "role": role} for name, role in demo.accounts],
        "password": PASSWORD,
        "walk_through": demo.walk_through,
    }
