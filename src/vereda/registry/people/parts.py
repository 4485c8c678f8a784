"""What a person's page is made of: each noun, and each domain above, brings a part.

A noun may not import those above it, so the page does not know its parts by name:
``config/navigation.py`` fills ``parts`` when the application starts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.functional import Promise

from vereda.access.models import Account
from vereda.access.permissions import may
from vereda.registry.people.models import Person

Words = str | Promise


@dataclass(frozen=True, kw_only=True)
class Where:
    """Where a person is on a day, and why. Empty words: not known.

    ``is_held``: in a cell, a prison or a guarded hospital, not at home or at large.
    """

    is_held: bool
    place: str = ""
    since: date | None = None
    custody_status: str = ""
    legal_status: str = ""


@dataclass(frozen=True, kw_only=True)
class Coming:
    """A date ahead, and what it brings."""

    on: date
    what: Words
    note: Words = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened, who says so, and who recorded it when.

    ``corrected`` tells why this record no longer stands; empty while it does.
    ``is_contact``: justice has to do with the person, as on entering a stage of a case
    or custody; what was true of them before is none.
    """

    on: date
    title: Words
    note: Words = ""
    source: Words = ""
    recorded: Words = ""
    corrected: Words = ""
    order: int = 0  # among events of one day
    is_contact: bool = False


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A box of the page: its template is drawn with ``panel`` set to ``values``."""

    title: Words
    template: str
    values: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What one part says of one person."""

    now: tuple[Words, ...] = ()
    coming: tuple[Coming, ...] = ()
    events: tuple[Event, ...] = ()
    panel: Panel | None = None


@dataclass(frozen=True, kw_only=True)
class Part:
    """One noun's part, shown to those with the permission.

    ``tells_contact``: without this part the first contact with justice is not known.
    """

    key: str
    label: Words
    permission: str
    shown: Callable[[Person, date, Account], Shown]
    tells_contact: bool = False


WhereOf = Callable[[Collection[Person], date], Mapping[int, Where]]


def _nowhere(_people: Collection[Person], _on: date) -> Mapping[int, Where]:
    return {}


@dataclass
class Parts:
    """Filled once at start-up. ``where`` answers for many people by their keys."""

    page: list[Part] = field(default_factory=list)
    where: WhereOf = _nowhere
    where_permission: str = ""

    def where_of(
        self, people: Collection[Person], on: date, *, by: Account
    ) -> Mapping[int, Where] | None:
        """None where this account may not know."""
        if not may(by, self.where_permission):
            return None
        return self.where(people, on)


parts = Parts()


@dataclass(frozen=True, kw_only=True)
class PersonPage:
    """All parts put together: what is now, what comes, what was."""

    now: list[Words]
    coming: list[Coming]
    events: list[Event]
    panels: list[Panel]
    shut: list[Words]  # labels of parts that this account may not see
    keys: list[str]  # keys of the parts that were shown
    first_contact: Event | None  # None: none on record, or not known to this account


def put_together(person: Person, on: date, *, by: Account) -> PersonPage:
    """Every part that the account may see, newest events first."""
    open_ = [part for part in parts.page if may(by, part.permission)]
    shut = [part for part in parts.page if part not in open_]
    told = [part.shown(person, on, by) for part in open_]
    events = sorted(
        (event for shown in told for event in shown.events),
        key=lambda event: (event.on, event.order),
        reverse=True,
    )
    knows_contact = not any(part.tells_contact for part in shut)
    return PersonPage(
        now=[words for shown in told for words in shown.now],
        coming=sorted(
            (coming for shown in told for coming in shown.coming),
            key=lambda coming: coming.on,
        ),
        events=events,
        panels=[shown.panel for shown in told if shown.panel],
        shut=[part.label for part in shut],
        keys=[part.key for part in open_],
        first_contact=_first_contact(events) if knows_contact else None,
    )


def _first_contact(events: list[Event]) -> Event | None:
    """The earliest that stands; ``events`` are newest first."""
    contacts = (event for event in reversed(events) if event.is_contact)
    return next((event for event in contacts if not event.corrected), None)
