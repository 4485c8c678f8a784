"""A command of ours: its help and its refusals in the operator's language."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.functional import Promise
from django.utils.translation import gettext as _


def a_day(text: str) -> date:
    """The type of an option that takes a day."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        words = _("%(text)s is no day; write one such as 2026-01-31.")
        raise ArgumentTypeError(words % {"text": text}) from error


class Command(BaseCommand):
    """``purpose`` says what the command is for; its first sentence is its overview."""

    purpose: str | Promise

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.help = str(self.purpose)

    def execute(self, *args: Any, **options: Any) -> str | None:
        """A refusal at the command line is its own sentence, without a class's name."""
        try:
            return super().execute(*args, **options)
        except CommandError as refusal:
            at_the_line = getattr(self, "_called_from_command_line", False)
            if not at_the_line or options["traceback"]:
                raise
            self.stderr.write(str(refusal))
            sys.exit(refusal.returncode)
