"""Makes organisations, accounts and the roles they hold."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vereda.access import trail
from vereda.access.models import Account, Assignment, Organisation
from vereda.access.permissions import table
from vereda.access.staff.errors import no_such


@transaction.atomic
def found_organisation(
    code: str, *, name: str, kind: str, under: str = "", by: Account | None
) -> Organisation:
    """Make an organisation, below another one where ``under`` names its code.

    Raises NotAccepted for a kind or an organisation that there is not.
    """
    if kind not in Organisation.Kind.values:
        raise no_such(_("kind of organisation"), kind, Organisation.Kind.values)
    parent = _organisation(under) if under else None
    made = Organisation(code=code, name=name, kind=kind, parent=parent)
    made.full_clean()
    made.save()
    trail.record("founded", made, by=by)
    return made


@transaction.atomic
def give_role(
    username: str, *, role: str, at: str, on: date, by: Account | None
) -> Account:
    """Let an account hold a role at an organisation, and make the account if it is new.

    A new account has no password and cannot sign in before it gets one. A role that is
    held already stays as it is. Raises NotAccepted for a role or an organisation that
    there is not.
    """
    if role not in table():
        raise no_such(_("role"), role, table())
    organisation = _organisation(at)
    account, is_new = Account.objects.get_or_create(username=username)
    if is_new:
        account.set_unusable_password()
        account.full_clean(exclude=["password"])
        account.save()
    held = Assignment.objects.filter(
        account=account, organisation=organisation, role=role, until_on=None
    )
    if not held.exists():
        Assignment.objects.create(
            account=account, organisation=organisation, role=role, from_on=on
        )
        trail.record("role given", account, by=by, details={"role": role, "at": at})
    return account


def _organisation(code: str) -> Organisation:
    try:
        return Organisation.objects.get(code=code)
    except Organisation.DoesNotExist:
        there = Organisation.objects.values_list("code", flat=True)
        raise no_such(_("organisation"), code, list(there)) from None
