"""The smallest valid things of access."""

from datetime import date
from itertools import count

from vereda.access.models import Account, Assignment, Organisation

_numbers = count(1)


def organisation(**given) -> Organisation:
    number = next(_numbers)
    values = {"code": f"place-{number}", "name": f"Place {number}", "kind": "prison"}
    return Organisation.objects.create(**values | given)


def account(*roles: str, at: Organisation | None = None, **given) -> Account:
    """An account that holds these roles, all at one organisation."""
    values = {"username": f"staff-{next(_numbers)}"} | given
    password = values.pop("password", None)
    made = Account(**values)
    made.set_password(password)
    made.save()
    place = at or (organisation() if roles else None)
    for role in roles:
        Assignment.objects.create(
            account=made, organisation=place, role=role, from_on=date(2020, 1, 1)
        )
    return made
