"""The banner over every page of one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from vereda.access.models import Account
from vereda.registry.people import wording
from vereda.registry.people.models import Person
from vereda.registry.people.parts import Coming, Where, parts


@dataclass(frozen=True, slots=True)
class Banner:
    """Who, and where things stand, in the fewest words."""

    number: str
    name: str
    initials: str
    line: str
    others: list[tuple[str, str]]
    where: Where | None
    may_see_where: bool
    next: Coming | None
    then: Coming | None


def banner_of(
    person: Person, on: date, *, by: Account, coming: Sequence[Coming] = ()
) -> Banner:
    """``coming`` are the dates ahead that the page knows of, nearest first."""
    names = person.current_names
    name = wording.called(names)
    where = parts.where_of([person], on, by=by)
    number = _("No. %(number)s") % {"number": person.number}
    return Banner(
        number=person.number,
        name=name or number,
        initials=wording.initials(name),
        line=" · ".join([*([number] if name else []), *wording.about(person, on)]),
        others=wording.other_names(names),
        where=(where or {}).get(person.pk),
        may_see_where=where is not None,
        next=coming[0] if coming else None,
        then=coming[1] if len(coming) > 1 else None,
    )
