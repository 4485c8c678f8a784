"""Whether this database holds the invented country, or other people."""

from __future__ import annotations

from vereda.access.models import Account
from vereda.registry.people.models import Person

SOURCE = "demo"


def is_demo_database() -> bool:
    """Whether the people here are invented; pages say so."""
    return Account.objects.filter(is_demo=True).exists()


def holds_people() -> bool:
    return Person.objects.exists()


def holds_others_too() -> bool:
    """Whether a demo database holds people beside the invented ones.

    The demo is made in an empty database: whoever came to it later is the newest.
    """
    sources = Person.objects.current().order_by("-pk").values_list("source", flat=True)
    return any(source != SOURCE for source in sources[:1])
