"""Whose matters stand on a desk: those of where the account works.

Who works where people are held sees those held there; who works at an office that has
cases, those of its cases. Where neither is on record, as at a ministry, the desk shows
the whole country.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from vereda.access.models import Account, Organisation
from vereda.access.organisations import with_those_below
from vereda.access.queries import assignments_today
from vereda.registry.cases.queries import offices_on
from vereda.registry.custody.models import Segment
from vereda.registry.custody.queries import on_day

HOLDS_PEOPLE = {Organisation.Kind.PRISON, Organisation.Kind.POLICE}


@dataclass(frozen=True)
class Reach:
    """Keys of ``places`` that hold people and ``offices`` that have cases, on a day."""

    on: date
    places: frozenset[int]
    offices: frozenset[int]

    def held_here(self, person: str) -> Q:
        """The person, named by that field, is at one of the places."""
        here = Segment.objects.current().filter(on_day(self.on), place__in=self.places)
        return Q(Exists(here.filter(person=OuterRef(person))))

    def has_case(self, **of: str) -> Q:
        """One of the offices has a case whose fields equal those named."""
        ours = offices_on(self.on).filter(
            organisation__in=self.offices, case__superseded_at=None
        )
        return Q(Exists(ours.filter(**{name: OuterRef(at) for name, at in of.items()})))


def reach_of(account: Account) -> Reach | None:
    """Where the account works today; None: the whole country. Read once for each."""
    today = timezone.localdate()
    kept: tuple[date, Reach | None] | None = getattr(account, "_reach", None)
    if kept is None or kept[0] != today:
        kept = (today, _reach(account, today))
        account._reach = kept  # type: ignore[attr-defined]
    return kept[1]


def _reach(account: Account, today: date) -> Reach | None:
    works_at = [held.organisation for held in assignments_today(account)]
    below = with_those_below({one.pk for one in works_at})
    places: set[int] = set()
    offices: set[int] = set()
    for one in works_at:
        if one.kind in HOLDS_PEOPLE:
            places |= below[one.pk]
        elif with_cases := _with_cases(below[one.pk], today):
            offices |= with_cases
        else:
            return None
    return Reach(today, frozenset(places), frozenset(offices)) if works_at else None


def _with_cases(organisations: Iterable[int], on: date) -> set[int]:
    has_one = Exists(offices_on(on).filter(organisation=OuterRef("pk")))
    those = Organisation.objects.filter(has_one, pk__in=organisations)
    return set(those.values_list("pk", flat=True))
