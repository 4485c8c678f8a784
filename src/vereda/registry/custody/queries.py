"""Who is held on a day, and where."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from vereda.jurisdiction.library import default_library
from vereda.jurisdiction.pack import Pack
from vereda.registry.custody.models import Episode, Segment
from vereda.registry.custody.rules import is_held
from vereda.registry.people.models import Person
from vereda.registry.wording import GENERIC, pack_of


def on_day(day: date) -> Q:
    """Stretches that hold a day: the day of leaving is not counted."""
    return Q(from_on__lte=day) & (Q(until_on=None) | Q(until_on__gt=day))


def held_on(day: date) -> QuerySet[Segment]:
    """Stretches, at most one per person, of all who are held on a day.

    Held means in a cell, a prison or a guarded hospital, as the pack of the case says
    of the custody status: people at home or at large are not.
    """
    return Segment.objects.current().filter(on_day(day), _is_held())


def where_now(person: Person, on: date) -> Segment | None:
    """The stretch that holds a day, held or not; None where none is on record."""
    return (
        Segment.objects.current()
        .filter(on_day(on), person=person)
        .select_related("place", "case", "episode")
        .first()
    )


def episodes_of(person: Person) -> QuerySet[Episode]:
    """Stays from entry to release, the latest first."""
    return Episode.objects.current().filter(person=person).order_by("-from_on")


def _is_held() -> Q:
    """The statuses that are custody: the generic ones, and where packs differ."""
    generic = pack_of(GENERIC)
    usual = _held_codes((generic,))
    other = {
        code: codes
        for code in default_library().codes()
        if (codes := _held_codes((pack_of(code), generic))) != usual
    }
    held = Q(custody_status__in=usual)
    if other:
        held &= ~Q(case__pack__in=sorted(other))
    for code, codes in other.items():
        held |= Q(case__pack=code, custody_status__in=codes)
    return held


def _held_codes(packs: tuple[Pack | None, ...]) -> list[str]:
    codes = {
        code for pack in packs if pack for code in pack.terms.get("custody_status", {})
    }
    return sorted(code for code in codes if is_held(code, packs))
