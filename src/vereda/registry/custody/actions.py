"""Writes about custody: it begins, the person is moved, it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vereda.access import trail
from vereda.access.models import Account, Organisation
from vereda.common.corrections import amend, supersede
from vereda.registry.cases.models import Case
from vereda.registry.custody import errors
from vereda.registry.custody.models import Episode, Segment
from vereda.registry.custody.rules import overlaps, stay_of
from vereda.registry.people.models import Person
from vereda.registry.wording import GENERIC, pack_of

CORRECTED = (
    "custody_status",
    "legal_status",
    "place",
    "place_words",
    "case",
    "from_on",
    "until_on",
)


@dataclass(frozen=True, kw_only=True)
class Whereabouts:
    """Where and how a person is held, why, and for which case."""

    custody_status: str
    legal_status: str | None = None
    place: Organisation | None = None
    place_words: str = ""
    case: Case | None = None


@transaction.atomic
def enter_custody(
    person: Person, where: Whereabouts, *, on: date, by: Account | None
) -> Segment:
    """Open a stay in custody with its first stretch.

    Raises AlreadyInCustody, StatusNotKnown, CustodyDayWrong, CaseOfAnotherPerson.
    """
    _lock(person)
    _check(person, where, on)
    _refuse_overlap(person, on)
    episode = Episode.objects.create(person=person, from_on=on, recorded_by=by)
    segment = _begin(episode, where, on, by)
    trail.record("custody begun", person, by=by, details=_details(segment))
    return segment


@transaction.atomic
def move_in_custody(
    person: Person, where: Whereabouts, *, on: date, by: Account | None
) -> Segment:
    """Go on with the stay elsewhere, or under another status, from a day on.

    The day belongs to the new stretch. Raises NotInCustody, StatusNotKnown,
    CustodyDayWrong, CaseOfAnotherPerson.
    """
    _lock(person)
    segment = _open_segment(person)
    _check(person, where, on)
    _end(segment, on, by, _("Moved."))
    moved = _begin(segment.episode, where, on, by)
    trail.record("custody moved", person, by=by, details=_details(moved))
    return moved


@transaction.atomic
def leave_custody(person: Person, *, on: date, by: Account | None) -> Episode:
    """End the stay: the day of leaving is no longer a day of custody.

    Raises NotInCustody, CustodyDayWrong.
    """
    _lock(person)
    segment = _open_segment(person)
    _not_in_future(on)
    ended = _end(segment, on, by, _("Left custody."))
    episode = amend(segment.episode, reason=_("Left custody."), by=by, until_on=on)
    trail.record("custody ended", person, by=by, details=_details(ended))
    return episode


@transaction.atomic
def correct_stretch(
    segment: Segment, *, reason: str, by: Account | None, **changes: Any
) -> Segment:
    """Say otherwise where, how or when somebody was held; the stay follows.

    Raises AlreadyInCustody when they were elsewhere at the time, StatusNotKnown,
    CustodyDayWrong, CaseOfAnotherPerson, ReasonMissing, AlreadyCorrected.
    """
    person = segment.person
    _lock(person)
    values = {name: changes.get(name, getattr(segment, name)) for name in CORRECTED}
    from_on, until_on = values.pop("from_on"), values.pop("until_on")
    _check(person, Whereabouts(**values), from_on)
    if until_on is not None:
        _not_in_future(until_on)
        if until_on < from_on:
            raise errors.day_too_early(until_on, from_on)
    _refuse_overlap(person, from_on, until_on, but=segment)
    corrected = supersede(segment, reason=reason, by=by, **changes)
    _fit_stay(corrected.episode, reason, by)
    trail.record("custody corrected", person, by=by, details=_details(corrected))
    return corrected


def _fit_stay(episode: Episode, reason: str, by: Account | None) -> None:
    """Let the stay reach from its first stretch to its last."""
    stretches = Segment.objects.current().filter(episode=episode)
    first, last = stay_of(stretches.values_list("from_on", "until_on"))
    if (first, last) != (episode.from_on, episode.until_on):
        amend(episode, reason=reason, by=by, from_on=first, until_on=last)


def _lock(person: Person) -> None:
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)


def _open_segment(person: Person) -> Segment:
    """The stretch without an end. Raises NotInCustody."""
    current = Segment.objects.current().select_related("episode", "case", "place")
    segment = current.filter(person=person, until_on=None).first()
    if segment is None:
        raise errors.not_in_custody()
    return segment


def _refuse_overlap(
    person: Person,
    from_on: date,
    until_on: date | None = None,
    *,
    but: Segment | None = None,
) -> None:
    others = Segment.objects.current().filter(person=person).select_related("place")
    if but is not None:
        others = others.exclude(pk=but.pk)
    for segment in others.order_by("from_on"):
        if overlaps((segment.from_on, segment.until_on), (from_on, until_on)):
            place = segment.place.name if segment.place else segment.place_words
            raise errors.already_in_custody(place, segment.from_on)


def _check(person: Person, where: Whereabouts, on: date) -> None:
    _not_in_future(on)
    if where.case is not None and where.case.person_id != person.pk:
        raise errors.case_of_another(where.case.number)
    pack = pack_of(where.case.pack if where.case else GENERIC)
    for family, code in (
        ("custody_status", where.custody_status),
        ("legal_status", where.legal_status),
    ):
        accepted = pack.terms.get(family, {}) if pack else {}
        if code is not None and accepted and code not in accepted:
            raise errors.status_not_known(code, accepted)


def _not_in_future(day: date) -> None:
    if day > timezone.localdate():
        raise errors.day_in_future(day)


def _begin(
    episode: Episode, where: Whereabouts, on: date, by: Account | None
) -> Segment:
    return Segment.objects.create(
        person=episode.person,
        episode=episode,
        case=where.case,
        place=where.place,
        place_words=where.place_words.strip(),
        custody_status=where.custody_status,
        legal_status=where.legal_status,
        from_on=on,
        recorded_by=by,
    )


def _end(segment: Segment, on: date, by: Account | None, reason: str) -> Segment:
    if on < segment.from_on:
        raise errors.day_too_early(on, segment.from_on)
    return supersede(segment, reason=reason, by=by, until_on=on)


def _details(segment: Segment) -> dict[str, object]:
    return {"status": segment.custody_status, "record": segment.pk}
