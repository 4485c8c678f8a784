"""Writes about cases: open one, charge, move through stages, decide, sentence."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from vereda.access import trail
from vereda.access.models import Account, Organisation
from vereda.common.corrections import amend, supersede
from vereda.jurisdiction.library import default_library
from vereda.registry.cases import errors
from vereda.registry.cases.checks import (
    accept,
    check_charge,
    check_move,
    check_sentence,
    check_way,
    in_order,
    not_in_future,
    pack_of_case,
)
from vereda.registry.cases.models import (
    Case,
    CaseOffice,
    Charge,
    Decision,
    Hearing,
    Sentence,
    StageEvent,
)
from vereda.registry.cases.queries import current_stage, stage_history
from vereda.registry.numbering import case_numbers
from vereda.registry.people.models import Person
from vereda.registry.wording import pack_of


@transaction.atomic
def open_case(
    person: Person,
    *,
    pack: str,
    by: Account | None,
    docket: str = "",
    proceeding_type: str | None = None,
    opened_on: date | None = None,
    court: Organisation | None = None,
) -> Case:
    """Open a case against one person under the law of a pack.

    Raises PackNotKnown, CodeNotAccepted, DayInFuture.
    """
    if pack_of(pack) is None:
        raise errors.pack_not_known(pack, default_library().codes())
    if proceeding_type is not None:
        accept(proceeding_type, Case.Proceeding.values)
    not_in_future(opened_on)
    case = Case.objects.create(
        number=case_numbers(1)[0],
        person=person,
        pack=pack,
        docket=docket.strip(),
        proceeding_type=proceeding_type,
        opened_on=opened_on,
        recorded_by=by,
    )
    if court is not None:
        assign_office(case, court, part=CaseOffice.Part.COURT, by=by)
    trail.record("case opened", case, by=by, details={"pack": pack})
    return case


@transaction.atomic
def assign_office(
    case: Case,
    organisation: Organisation,
    *,
    part: str,
    by: Account | None,
    from_on: date | None = None,
    until_on: date | None = None,
) -> CaseOffice:
    """Say which office has the case, in which part and for which time.

    Raises CodeNotAccepted, DaysOutOfOrder.
    """
    accept(part, CaseOffice.Part.values)
    in_order(from_on, until_on)
    _lock(case)
    office = CaseOffice.objects.create(
        case=case,
        organisation=organisation,
        part=part,
        from_on=from_on,
        until_on=until_on,
        recorded_by=by,
    )
    trail.record("office assigned", case, by=by, details={"part": part})
    return office


@transaction.atomic
def add_charge(
    case: Case,
    *,
    by: Account | None,
    offence: str | None = None,
    words: str = "",
    degree: str = "",
    offence_on: date | None = None,
    filed_on: date | None = None,
    principal: bool = False,
) -> Charge:
    """Add a count: an offence of the pack, the words of the charge, or both.

    Raises OffenceNotKnown, ChargeEmpty, DayInFuture, DaysOutOfOrder.
    """
    values = {
        "offence": offence or None,
        "words": words.strip(),
        "degree": degree.strip(),
        "offence_on": offence_on,
        "filed_on": filed_on,
        "principal": principal,
    }
    check_charge(case, values)
    _lock(case)
    charge = Charge.objects.create(case=case, recorded_by=by, **values)
    trail.record("charge added", case, by=by, details={"offence": offence or ""})
    return charge


@transaction.atomic
def correct_charge(
    charge: Charge, *, reason: str, by: Account | None, **changes: Any
) -> Charge:
    """Say otherwise what is charged, or what became of it.

    Raises OffenceNotKnown, ChargeEmpty, CodeNotAccepted, DayInFuture, DaysOutOfOrder,
    ReasonMissing, AlreadyCorrected.
    """
    names = ("offence", "words", "offence_on", "filed_on", "outcome")
    values = {name: getattr(charge, name) for name in names} | changes
    check_charge(charge.case, values)
    accept(values["outcome"], Charge.Outcome.values)
    _lock(charge.case)
    corrected = supersede(charge, reason=reason, by=by, **changes)
    trail.record("charge corrected", charge.case, by=by, details=_names(changes))
    return corrected


@transaction.atomic
def enter_stage(
    case: Case, stage: str, *, on: date, reason: str, by: Account | None
) -> StageEvent:
    """Move a case to a stage of its pack's map, on the day it came there.

    Raises StageNotKnown; MoveNotAllowed, which names the moves that are allowed;
    DayInFuture; DaysOutOfOrder when the case came to its stage after that day.
    """
    pack = pack_of_case(case)
    _lock(case)
    here = current_stage(case)
    check_move(pack, here.stage if here else None, stage)
    not_in_future(on)
    in_order(here.entered_on if here else None, on)
    event = StageEvent.objects.create(
        case=case, stage=stage, entered_on=on, reason=reason.strip(), recorded_by=by
    )
    trail.record("stage entered", case, by=by, details={"stage": stage})
    return event


@transaction.atomic
def correct_stage(
    event: StageEvent,
    *,
    reason: str,
    by: Account | None,
    stage: str | None = None,
    entered_on: date | None = None,
) -> StageEvent:
    """Say otherwise which stage was entered, or when; the way must still be allowed.

    Raises StageNotKnown, MoveNotAllowed, DayInFuture, DaysOutOfOrder, ReasonMissing.
    """
    changes: dict[str, Any] = {
        "stage": stage or event.stage,
        "entered_on": entered_on or event.entered_on,
    }
    pack = pack_of_case(event.case)
    _lock(event.case)
    way = [
        (changes["stage"], changes["entered_on"])
        if one.pk == event.pk
        else (one.stage, one.entered_on)
        for one in stage_history(event.case)
    ]
    check_way(pack, way)
    not_in_future(changes["entered_on"])
    corrected = amend(event, reason=reason, by=by, **changes)
    trail.record("stage corrected", event.case, by=by, details=_names(changes))
    return corrected


@transaction.atomic
def record_hearing(
    case: Case,
    *,
    kind: str,
    set_for: datetime,
    by: Account | None,
    held_on: date | None = None,
    outcome: str = "",
) -> Hearing:
    """Record a hearing that is set, or was held. Raises DayInFuture."""
    not_in_future(held_on)
    _lock(case)
    hearing = Hearing.objects.create(
        case=case,
        kind=kind.strip(),
        set_for=set_for,
        held_on=held_on,
        outcome=outcome.strip(),
        recorded_by=by,
    )
    trail.record("hearing recorded", case, by=by, details={"kind": kind})
    return hearing


@transaction.atomic
def record_decision(
    case: Case,
    *,
    kind: str,
    decided_on: date,
    by: Account | None,
    text: str = "",
    document: str = "",
) -> Decision:
    """Record what an office decided. Raises DayInFuture."""
    not_in_future(decided_on)
    _lock(case)
    decision = Decision.objects.create(
        case=case,
        kind=kind.strip(),
        decided_on=decided_on,
        text=text.strip(),
        document=document.strip(),
        recorded_by=by,
    )
    trail.record("decision recorded", case, by=by, details={"kind": kind})
    return decision


@transaction.atomic
def record_sentence(
    case: Case,
    *,
    kind: str,
    imposed_on: date,
    by: Account | None,
    years: int = 0,
    months: int = 0,
    days: int = 0,
    final_on: date | None = None,
    starts_on: date | None = None,
    suspended: bool | None = None,
) -> Sentence:
    """Record a penalty as imposed.

    Raises CodeNotAccepted, SentenceEmpty, DayInFuture, DaysOutOfOrder.
    """
    values = {
        "kind": kind,
        "imposed_on": imposed_on,
        "final_on": final_on,
        "starts_on": starts_on,
        "years": years,
        "months": months,
        "days": days,
        "suspended": suspended,
    }
    check_sentence(values)
    _lock(case)
    sentence = Sentence.objects.create(case=case, recorded_by=by, **values)
    trail.record("sentence recorded", case, by=by, details={"kind": kind})
    return sentence


@transaction.atomic
def correct_sentence(
    sentence: Sentence, *, reason: str, by: Account | None, **changes: Any
) -> Sentence:
    """Say otherwise what was imposed, or that it became final.

    Raises CodeNotAccepted, SentenceEmpty, DayInFuture, DaysOutOfOrder, ReasonMissing,
    AlreadyCorrected.
    """
    names = ("kind", "imposed_on", "final_on", "years", "months", "days")
    check_sentence({name: getattr(sentence, name) for name in names} | changes)
    _lock(sentence.case)
    corrected = supersede(sentence, reason=reason, by=by, **changes)
    trail.record("sentence corrected", sentence.case, by=by, details=_names(changes))
    return corrected


def _lock(case: Case) -> None:
    Case.objects.select_for_update(of=("self",)).get(pk=case.pk)


def _names(changes: dict[str, Any]) -> dict[str, Any]:
    """What a correction touched; the values are in the records."""
    return {"fields": sorted(changes)}
