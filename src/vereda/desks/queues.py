"""The queues that every desk may have, each of what the account may see."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vereda.access.models import Account, TrailEntry
from vereda.access.trail import LOOKED
from vereda.desks.reach import reach_of
from vereda.registry.cases.models import Hearing
from vereda.registry.custody.models import Episode, Segment
from vereda.registry.custody.queries import held_on
from vereda.registry.people import wording
from vereda.registry.people.models import Person
from vereda.registry.people.queries import people_visible_to, with_names
from vereda.web.registry import Row

ACTS = {
    "case opened": gettext_lazy("Opened a case"),
    "charge added": gettext_lazy("Added a charge"),
    "charge corrected": gettext_lazy("Corrected a charge"),
    "custody begun": gettext_lazy("Recorded an entry into custody"),
    "custody corrected": gettext_lazy("Corrected a stay in custody"),
    "custody ended": gettext_lazy("Recorded a release"),
    "custody moved": gettext_lazy("Recorded a move to another place"),
    "decision recorded": gettext_lazy("Recorded a decision"),
    "demo made": gettext_lazy("Made the demo country"),
    "document added": gettext_lazy("Added an identity document"),
    "exported": gettext_lazy("Took records out as a file"),
    "exported elsewhere": gettext_lazy("Took out the list of who could be elsewhere"),
    "fact corrected": gettext_lazy("Corrected a fact"),
    "fact recorded": gettext_lazy("Recorded a fact"),
    "fact withdrawn": gettext_lazy("Took back a fact"),
    "finished an export": gettext_lazy("Finished taking records out as a file"),
    "founded": gettext_lazy("Added an organisation"),
    "hearing recorded": gettext_lazy("Recorded a hearing"),
    "imported": gettext_lazy("Brought a file in"),
    "looked": gettext_lazy("Looked at a record"),
    "named": gettext_lazy("Recorded a name"),
    "office assigned": gettext_lazy("Assigned an office to a case"),
    "registered": gettext_lazy("Registered a person"),
    "role given": gettext_lazy("Gave a role"),
    "screened": gettext_lazy("Screened a case"),
    "sentence corrected": gettext_lazy("Corrected a sentence"),
    "sentence recorded": gettext_lazy("Recorded a sentence"),
    "sign-in refused": gettext_lazy("Was refused at signing in"),
    "signed in": gettext_lazy("Signed in"),
    "signed out": gettext_lazy("Signed out"),
    "stage corrected": gettext_lazy("Corrected a stage"),
    "stage entered": gettext_lazy("Recorded a stage of a case"),
    "took in": gettext_lazy("Took in rows of a file"),
}
SHOWN_SUBJECTS = {"person", "case"}  # others are keys that say nothing to a reader
AHEAD = timedelta(days=7)
BACK = timedelta(days=7)


def seen_lately(account: Account, within: slice) -> list[Row]:
    """The people whom this account looked at last, the latest first."""
    looks = (
        TrailEntry.objects.filter(actor=account, act=LOOKED, subject_kind="person")
        .values("subject_number")
        .annotate(last=Max("at"))
        .order_by("-last")[within]
    )
    last = {look["subject_number"]: look["last"] for look in looks}
    people = people_visible_to(account).filter(number__in=last)
    found = {person.number: person for person in with_names(people)}
    return [
        _row(found[number], due=timezone.localtime(at))
        for number, at in last.items()
        if number in found
    ]


def hearings_ahead(account: Account) -> QuerySet[Hearing]:
    """Hearings of the next seven days, not yet held, of people the account may see.

    Only of those held where the account works, or in cases that its office has.
    """
    now, reach = timezone.now(), reach_of(account)
    return Hearing.objects.current().filter(
        reach.held_here("case__person") | reach.has_case(case="case") if reach else Q(),
        set_for__gte=now,
        set_for__lt=now + AHEAD,
        held_on=None,
        case__superseded_at=None,
        case__person__in=people_visible_to(account),
    )


def hearing_rows(account: Account, within: slice) -> list[Row]:
    ahead = hearings_ahead(account).select_related("case").order_by("set_for", "pk")
    hearings = list(ahead[within])
    people = _named(account, (hearing.case.person_id for hearing in hearings))
    return [
        _row(
            people[hearing.case.person_id],
            asked=hearing.kind,
            asked_note=str(hearing.case),
            due=timezone.localtime(hearing.set_for),
        )
        for hearing in hearings
    ]


def arrivals(account: Account) -> QuerySet[Episode]:
    """Stays in custody that began in the last seven days and go on.

    Only of those held where the account works, or who have a case with its office.
    """
    today, reach = timezone.localdate(), reach_of(account)
    return Episode.objects.current().filter(
        reach.held_here("person") | reach.has_case(case__person="person")
        if reach
        else Q(),
        from_on__gt=today - BACK,
        from_on__lte=today,
        until_on=None,
        person__in=people_visible_to(account),
    )


def arrival_rows(account: Account, within: slice) -> list[Row]:
    stays = list(arrivals(account).order_by("from_on", "pk")[within])
    people = _named(account, (stay.person_id for stay in stays))
    return [_row(people[stay.person_id], due=stay.from_on) for stay in stays]


def held_now(_account: Account) -> QuerySet[Segment]:
    """Everybody in custody today: a figure, which names nobody."""
    return held_on(timezone.localdate())


def trail_rows(account: Account, within: slice) -> list[Row]:
    """The last entries of the trail: what was done, by whom, about what, when."""
    entries = TrailEntry.objects.select_related("actor", "organisation")
    return [
        Row(
            title=str(ACTS.get(entry.act, entry.act)),
            note=str(entry.organisation or ""),
            asked=entry.subject_number if entry.subject_kind in SHOWN_SUBJECTS else "",
            turn=entry.actor.get_username() if entry.actor else _("the system"),
            due=timezone.localtime(entry.at),
        )
        for entry in entries.order_by("-pk")[within]
    ]


def count_of(listed: Callable[[Account], QuerySet[Any]]) -> Callable[[Account], int]:
    """How many such rows there are for an account."""
    return lambda account: listed(account).count()


def _named(account: Account, keys: Iterable[int]) -> dict[int, Person]:
    return with_names(people_visible_to(account)).in_bulk(set(keys))


def _row(person: Person, **given: object) -> Row:
    name = wording.called(person.current_names)
    return Row(
        title=name or _("Name not known"),
        note=person.number,
        url=reverse("people:person", args=[person.number]),
        **given,  # type: ignore[arg-type]
    )
