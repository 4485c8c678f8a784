"""Cases, where they stand, and what is charged and decided in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from vereda.access.models import Account
from vereda.access.permissions import may
from vereda.jurisdiction.pack import Offence, Pack
from vereda.registry.cases.models import (
    Case,
    CaseOffice,
    Charge,
    Sentence,
    StageEvent,
)
from vereda.registry.people.models import Person
from vereda.registry.people.queries import people_visible_to
from vereda.registry.wording import pack_of


def cases_visible_to(account: Account | None) -> QuerySet[Case]:
    """The one door to cases: those of people whom the account may see."""
    if not may(account, "look.case"):
        return Case.objects.none()
    return Case.objects.current().filter(person__in=people_visible_to(account))


def cases_of(person: Person) -> QuerySet[Case]:
    """A person's cases, the latest opened first, days not known last."""
    mine = Case.objects.current().filter(person=person)
    return mine.order_by("-opened_on", "-pk")


def with_stage(cases: QuerySet[Case], on: date) -> QuerySet[Case]:
    """Cases with ``stage_now`` and ``stage_since`` as they stood on a day."""
    last = _events(on).filter(case=OuterRef("pk")).order_by("-entered_on", "-pk")
    return cases.annotate(
        stage_now=Subquery(last.values("stage")[:1]),
        stage_since=Subquery(last.values("entered_on")[:1]),
    )


def current_stage(case: Case, on: date | None = None) -> StageEvent | None:
    """The last stage that the case has entered, by a day where one is given."""
    return _events(on).filter(case=case).order_by("-entered_on", "-pk").first()


def stage_history(case: Case, on: date | None = None) -> QuerySet[StageEvent]:
    """The stages that the case went through, oldest first."""
    events = _events(on).filter(case=case).select_related("recorded_by")
    return events.order_by("entered_on", "pk")


def _events(on: date | None) -> QuerySet[StageEvent]:
    events = StageEvent.objects.current()
    return events if on is None else events.filter(entered_on__lte=on)


@dataclass(frozen=True, slots=True)
class Count:
    """A charge, and the pack's offence where its code is known."""

    charge: Charge
    offence: Offence | None


def charges_of(case: Case, pack: Pack | None = None) -> list[Count]:
    """The charges of a case, the leading one first, with what the pack says of each."""
    law = pack or pack_of(case.pack)
    rows = Charge.objects.current().filter(case=case).order_by("-principal", "pk")
    return [
        Count(row, law.offences.get(row.offence or "") if law else None) for row in rows
    ]


def sentences_of(case: Case) -> QuerySet[Sentence]:
    mine = Sentence.objects.current().filter(case=case)
    return mine.order_by("imposed_on", "pk")


def offices_of(case: Case, on: date) -> QuerySet[CaseOffice]:
    """The offices that have the case on a day, as far as their days are known."""
    mine = offices_on(on).filter(case=case)
    return mine.select_related("organisation").order_by("part", "pk")


def offices_on(on: date) -> QuerySet[CaseOffice]:
    """Which office has which case on a day, as far as their days are known."""
    begun = Q(from_on=None) | Q(from_on__lte=on)
    goes_on = Q(until_on=None) | Q(until_on__gte=on)
    return CaseOffice.objects.current().filter(begun, goes_on)
