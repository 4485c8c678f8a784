"""Whether this database holds the invented country."""

from __future__ import annotations

import os

from vereda.access.models import Account
from vereda.registry.people.models import Person

SOURCE = "demo"


def is_demo_database() -> bool:
    """Whether the people here are invented; pages say so."""
    return Account.objects.filter(is_demo=True).exists()


def holds_other_people() -> bool:
    return Person.objects.exclude(source=SOURCE).exists()


def may_hold_demo() -> bool:
    """An embedded database, or a server that says it is for trials."""
    return os.environ.get("VEREDA_DEMO") == "1" or not os.environ.get("DATABASE_URL")
