"""What the page shell is told from above: navigation, desks, who may see what.

The design system knows no domain. ``config/navigation.py`` fills ``frame`` when the
application starts, and the shell asks it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True, kw_only=True)
class Link:
    """A line of the navigation, shown to those with the permission.

    ``here`` names further views, or whole namespaces, on which the line is marked as
    the current one.
    """

    label: Words
    url_name: str
    permission: str = ""
    here: tuple[str, ...] = ()

    def is_at(self, view_name: str) -> bool:
        namespace = view_name.partition(":")[0]
        return view_name == self.url_name or bool({view_name, namespace} & {*self.here})


@dataclass(frozen=True, kw_only=True)
class Tab(Link):
    """A page of one record; its address takes the record's number alone."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of a desk: what waits, since when, for whom, until when.

    ``is_late`` draws the due date as what needs action now.
    """

    title: str
    url: str = ""
    note: str = ""
    asked: Words = ""
    asked_note: Words = ""
    turn: Words = ""
    due: Any = None
    is_late: bool = False


@dataclass(frozen=True, kw_only=True)
class Queue:
    """One list of a desk, shown to those with the permission.

    ``rows`` gives those lines within a slice that this account may see, oldest duty
    first. ``count`` says how many there are in all; a queue without it shows no figure
    and only its first lines. ``url_name`` is the page with the whole list, if there is
    one; a queue without ``rows`` only leads there, and ``note`` says what it is.
    ``heading`` heads the first column, ``columns`` what is asked, whose turn it is and
    when it is due; an empty one leaves the column out. ``nothing`` is said when the
    list is empty.
    """

    key: str
    label: Words
    permission: str
    rows: Callable[[Any, slice], Sequence[Row]] | None = None
    nothing: Words = ""
    count: Callable[[Any], int] | None = None
    url_name: str = ""
    url_label: Words = ""
    note: Words = ""
    heading: Words = ""
    columns: tuple[Words, Words, Words] = ("", "", "")
    is_urgent: bool = False

    @property
    def is_list(self) -> bool:
        """Whether it has lines of its own here."""
        return self.rows is not None


def _nobody(_account: Any, _permission: str) -> bool:
    return False


def _no_words(_account: Any = None) -> Words:
    return ""


@dataclass
class Frame:
    """Filled once at start-up; asked by every page."""

    main: list[Link] = field(default_factory=list)
    tabs: list[Tab] = field(default_factory=list)
    queues: list[Queue] = field(default_factory=list)
    search: Link | None = None
    may: Callable[[Any, str], bool] = _nobody
    works_as: Callable[[Any], Words] = _no_words
    strip: Callable[[], Words] = _no_words

    def allowed(self, account: Any, things: Sequence[Any]) -> list[Any]:
        """Those of the links, tabs or queues that the account may use."""
        return [
            thing
            for thing in things
            if not thing.permission or self.may(account, thing.permission)
        ]


frame = Frame()
