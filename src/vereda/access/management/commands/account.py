"""``vereda account``: gives somebody a role at an organisation."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vereda.access.permissions import table
from vereda.access.staff.actions import give_role
from vereda.common import commands
from vereda.common.errors import DomainError


class Command(commands.Command):
    purpose = gettext_lazy(
        "Give an account a role at an organisation; make the account if it is new."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help=_("name to sign in with"))
        parser.add_argument("--role", required=True, help=", ".join(sorted(table())))
        parser.add_argument(
            "--at", required=True, metavar="CODE", help=_("organisation")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["username"]
        try:
            account = give_role(
                name,
                role=options["role"],
                at=options["at"],
                on=timezone.localdate(),
                by=None,
            )
        except DomainError as refusal:
            raise CommandError(f"{refusal.message} {refusal.hint}") from refusal
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from refusal
        self.stdout.write(_("%(name)s holds the role now.") % {"name": name})
        if not account.has_usable_password():
            self.stdout.write(
                _("Give a password: vereda changepassword %(name)s") % {"name": name}
            )
