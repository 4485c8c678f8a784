"""Who says what a recorded fact changes.

Domains above compare before and after; the registry does not know them.
``config/reactions.py`` fills ``watchers`` when the application starts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from vereda.access.models import Account
from vereda.registry.people.models import Person

#: Looks before, and answers a function that looks again and tells what turned.
Watcher = Callable[[Person, date, Account], Callable[[], list[str]]]

watchers: list[Watcher] = []


@contextmanager
def watching(person: Person, on: date, by: Account) -> Iterator[list[str]]:
    """Sentences about what turned; complete once the block has ended."""
    looks = [watch(person, on, by) for watch in watchers]
    told: list[str] = []
    yield told
    for look_again in looks:
        told.extend(look_again())
