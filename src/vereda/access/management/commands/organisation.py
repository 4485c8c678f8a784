"""``vereda organisation``: makes a court, a prison, an office."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vereda.access.models import Organisation
from vereda.access.staff.actions import found_organisation
from vereda.common import commands
from vereda.common.errors import DomainError


class Command(commands.Command):
    purpose = gettext_lazy("Make an organisation, to which accounts belong.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help=_("short name, such as north-court"))
        parser.add_argument("--name", required=True, help=_("name as people say it"))
        parser.add_argument(
            "--kind", required=True, help=", ".join(Organisation.Kind.values)
        )
        parser.add_argument("--under", default="", metavar="CODE", help=_("part of"))

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = found_organisation(
                options["code"],
                name=options["name"],
                kind=options["kind"],
                under=options["under"],
                by=None,
            )
        except DomainError as refusal:
            raise CommandError(f"{refusal.message} {refusal.hint}") from refusal
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from refusal
        self.stdout.write(_("%(name)s is there now.") % {"name": made.name})
