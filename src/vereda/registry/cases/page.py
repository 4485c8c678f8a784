"""Cases on a person's page: where each stands, what is charged, what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vereda.access.models import Account
from vereda.jurisdiction.classification import crime_class
from vereda.jurisdiction.pack import Pack
from vereda.registry.authors import with_authors
from vereda.registry.cases.models import (
    Case,
    Charge,
    Decision,
    Hearing,
    Sentence,
    StageEvent,
)
from vereda.registry.people.models import Person
from vereda.registry.people.parts import Coming, Event, Panel, Shown
from vereda.registry.wording import (
    citation_words,
    pack_of,
    recorded_words,
    said,
    short_date,
    stage_words,
)

TEMPLATE = "registry/cases/panel.html"


def shown(person: Person, on: date, by: Account) -> Shown:
    """All cases of a person, the latest first."""
    cases = cases_with_course(person)
    with_authors(
        row
        for case in cases
        for rows in (case.stage_events, case.sentences, case.hearings, case.decisions)
        for row in rows.all()
    )
    return Shown(
        now=tuple(sentence for case in cases if (sentence := _now(case))),
        coming=tuple(coming_dates(cases, on)),
        events=tuple(event for case in cases for event in _events(case)),
        panel=Panel(
            title=_("Cases and charges"),
            template=TEMPLATE,
            values={"cases": [_summary(case) for case in cases]},
        ),
    )


def cases_with_course(person: Person) -> list[Case]:
    """A person's cases with stages, charges, sentences, hearings and decisions."""
    parts = [
        ("stage_events", StageEvent.objects.order_by("entered_on", "pk")),
        ("charges", Charge.objects.order_by("-principal", "pk")),
        ("sentences", Sentence.objects.order_by("imposed_on", "pk")),
        ("hearings", Hearing.objects.order_by("set_for", "pk")),
        ("decisions", Decision.objects.order_by("decided_on", "pk")),
    ]
    cases = list(
        Case.objects.filter(person=person, superseded_at=None)
        .prefetch_related(*(Prefetch(name, rows.current()) for name, rows in parts))
        .order_by("-opened_on", "-pk")
    )
    for case in cases:
        case.person = person
    return cases


def stage_now(case: Case) -> StageEvent | None:
    """The last stage that a case with its course has entered."""
    events = list(case.stage_events.all())
    return events[-1] if events else None


def where_it_stands(case: Case) -> str:
    """The title of the stage a case has come to; empty where it is not known."""
    event = stage_now(case)
    return stage_words(pack_of(case.pack), event.stage) if event else ""


def charge_lines(case: Case, pack: Pack | None) -> list[dict[str, Any]]:
    """Each charge in words: the law's title where its code is known, else the source's.

    ``words`` are those of the source, shown where they are not the title itself.
    """
    lines = []
    for charge in case.charges.all():
        offence = pack.offences.get(charge.offence or "") if pack else None
        title = said(offence.title) if offence else ""
        found = crime_class(offence.iccs) if offence else None
        lines.append(
            {
                "title": title or charge.words or charge.offence,
                "is_known": offence is not None,
                "words": charge.words if charge.words not in ("", title) else "",
                "crime_class": said(found) if found else "",
                "crime_code": offence.iccs if offence else "",
                "cite": citation_words(offence.cite, offence.cite_in)
                if offence
                else "",
                "on": charge.offence_on,
                "outcome": charge.get_outcome_display(),
                "is_principal": charge.principal,
            }
        )
    return lines


def sentence_words(sentence: Sentence) -> str:
    """A penalty as imposed: its kind and its length as pronounced."""
    length = [
        ngettext("%(n)s year", "%(n)s years", sentence.years) % {"n": sentence.years},
        ngettext("%(n)s month", "%(n)s months", sentence.months)
        % {"n": sentence.months},
        ngettext("%(n)s day", "%(n)s days", sentence.days) % {"n": sentence.days},
    ]
    counts = (sentence.years, sentence.months, sentence.days)
    told = [words for words, n in zip(length, counts, strict=True) if n]
    parts = [sentence.get_kind_display(), ", ".join(told) or _("length not known")]
    if sentence.suspended:
        parts.append(_("suspended"))
    return " · ".join(parts)


def coming_dates(cases: Iterable[Case], on: date) -> list[Coming]:
    """Hearings that are set, nearest first."""
    ahead = [
        Coming(
            on=timezone.localtime(hearing.set_for).date(),
            what=_("Hearing: %(kind)s") % {"kind": hearing.kind},
            note=_("case %(case)s") % {"case": case},
        )
        for case in cases
        for hearing in case.hearings.all()
        if hearing.held_on is None
    ]
    return sorted((c for c in ahead if c.on >= on), key=lambda coming: coming.on)


def _now(case: Case) -> str:
    event = stage_now(case)
    if event is None:
        return _("Case %(case)s: its stage is not known.") % {"case": case}
    pack = pack_of(case.pack)
    stage = pack.stages.get(event.stage) if pack else None
    if stage and stage.terminal:
        return ""
    return _("Case %(case)s: %(stage)s since %(since)s.") % {
        "case": case,
        "stage": stage_words(pack, event.stage),
        "since": short_date(event.entered_on),
    }


def _summary(case: Case) -> dict[str, Any]:
    pack = pack_of(case.pack)
    event = stage_now(case)
    return {
        "case": case,
        "stage": stage_words(pack, event.stage) if event else "",
        "since": event.entered_on if event else None,
        "charges": charge_lines(case, pack),
        "sentences": [
            {"words": sentence_words(s), "imposed_on": s.imposed_on}
            for s in case.sentences.all()
        ],
    }


def _events(case: Case) -> list[Event]:
    pack = pack_of(case.pack)
    about = _("case %(case)s") % {"case": case}
    told = [
        _event(row, row.entered_on, stage_words(pack, row.stage), about, row.reason)
        for row in case.stage_events.all()
    ]
    told += [
        _event(
            row,
            row.imposed_on,
            _("Sentence: %(words)s") % {"words": sentence_words(row)},
            about,
            order=5,
        )
        for row in case.sentences.all()
    ]
    told += [
        _event(row, row.decided_on, row.kind, about, row.text, row.document, 4)
        for row in case.decisions.all()
    ]
    told += [
        _event(
            row,
            row.held_on,
            _("Hearing held: %(kind)s") % {"kind": row.kind},
            about,
            row.outcome,
        )
        for row in case.hearings.all()
        if row.held_on
    ]
    return told


def _event(
    row: Any,
    on: date,
    title: str,
    about: str,
    note: str = "",
    source: str = "",
    order: int = 1,
) -> Event:
    return Event(
        on=on,
        title=title,
        note=" · ".join(part for part in (about, note) if part),
        source=source,
        recorded=recorded_words(row),
        order=order,
        is_contact=isinstance(row, StageEvent),
    )
