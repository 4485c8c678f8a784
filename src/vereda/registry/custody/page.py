"""Custody on a person's page: where they are, and every stay so far."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vereda.access.models import Account
from vereda.registry.authors import with_authors
from vereda.registry.custody.models import Segment
from vereda.registry.custody.queries import on_day
from vereda.registry.custody.rules import is_held
from vereda.registry.people.models import Person
from vereda.registry.people.parts import Event, Panel, Shown, Where
from vereda.registry.wording import (
    GENERIC,
    pack_of,
    recorded_words,
    short_date,
    term,
)

TEMPLATE = "registry/custody/panel.html"


def where_of(people: Collection[Person], on: date) -> Mapping[int, Where]:
    """Where each of these people is on a day; those without a record are left out."""
    keys = [person.pk for person in people]
    there = (
        Segment.objects.current()
        .filter(on_day(on), person__in=keys)
        .select_related("place", "case")
    )
    return {segment.person_id: _where(segment) for segment in there}


def _where(segment: Segment) -> Where:
    pack = pack_of(segment.case.pack) if segment.case else None
    return Where(
        is_held=is_held(segment.custody_status, (pack, pack_of(GENERIC))) is True,
        place=place_of(segment),
        since=segment.from_on,
        custody_status=term("custody_status", segment.custody_status, pack),
        legal_status=term("legal_status", segment.legal_status, pack),
    )


def place_of(segment: Segment) -> str:
    """The place's name, or the words it came with; empty where it is not known."""
    return segment.place.name if segment.place else segment.place_words


def shown(person: Person, on: date, by: Account) -> Shown:
    """All stays, the present one in words."""
    segments = list(
        Segment.objects.filter(person=person, superseded_at=None)
        .select_related("place", "case", "episode")
        .order_by("from_on")
    )
    with_authors(segments)
    here = [s for s in segments if _covers(s, on)]
    return Shown(
        now=tuple(_now(segment, on) for segment in here) or (_not_held(segments),),
        events=tuple(event for s in segments for event in _events(s, segments)),
        panel=_panel(segments, on),
    )


def _covers(segment: Segment, on: date) -> bool:
    return segment.from_on <= on and (segment.until_on is None or segment.until_on > on)


def _now(segment: Segment, on: date) -> str:
    days = (on - segment.episode.from_on).days
    values = {
        "status": _where(segment).custody_status,
        "place": place_of(segment) or _("a place that is not known"),
        "since": short_date(segment.episode.from_on),
        "days": number_format(days, force_grouping=True),
    }
    return (
        ngettext(
            "%(status)s, at %(place)s. In custody since %(since)s: %(days)s day.",
            "%(status)s, at %(place)s. In custody since %(since)s: %(days)s days.",
            days,
        )
        % values
    )


def _not_held(segments: list[Segment]) -> str:
    ended = [s.until_on for s in segments if s.until_on]
    if not ended:
        return _("Not in custody, and no stay in custody is on record.")
    return _("Not in custody since %(day)s.") % {"day": short_date(max(ended))}


def _events(segment: Segment, among: list[Segment]) -> list[Event]:
    """The stretch began; and, where nothing follows it, it ended."""
    where = _where(segment)
    first = not any(s.until_on == segment.from_on for s in among if s is not segment)
    title = _("Entered custody: %(status)s") if first else _("In custody: %(status)s")
    told = [
        _event(
            segment,
            segment.from_on,
            title % {"status": where.custody_status},
            " · ".join(part for part in (where.place, where.legal_status) if part),
            order=2,
        )
    ]
    if segment.until_on and not any(s.from_on == segment.until_on for s in among):
        left = _("Left custody")
        told.append(_event(segment, segment.until_on, left, where.place, order=3))
    return told


def _event(segment: Segment, on: date, title: str, note: str, *, order: int) -> Event:
    return Event(
        on=on,
        title=title,
        note=note,
        recorded=recorded_words(segment),
        order=order,
        is_contact=on == segment.from_on,
    )


def _panel(segments: list[Segment], on: date) -> Panel:
    lines = [
        {
            "from_on": segment.from_on,
            "until_on": segment.until_on,
            "where": _where(segment),
            "is_now": _covers(segment, on),
        }
        for segment in reversed(segments)
    ]
    return Panel(title=_("Custody"), template=TEMPLATE, values={"lines": lines})
