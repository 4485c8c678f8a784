from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from vereda.access.models import TrailEntry
from vereda.access.tests.builders import account, organisation
from vereda.common.corrections import AlreadyCorrected, ReasonMissing
from vereda.registry.cases import errors
from vereda.registry.cases.actions import (
    add_charge,
    assign_office,
    correct_charge,
    correct_sentence,
    correct_stage,
    enter_stage,
    open_case,
    record_decision,
    record_hearing,
    record_sentence,
)
from vereda.registry.cases.models import Case, Charge, Sentence, StageEvent
from vereda.registry.cases.queries import current_stage, stage_history
from vereda.registry.cases.tests import builders as a
from vereda.registry.people.tests import builders as people

pytestmark = pytest.mark.django_db
DAY = date(2026, 2, 1)


def tomorrow():
    return timezone.localdate() + timedelta(days=1)


def test_a_case_is_opened_under_a_pack_with_a_number_of_its_own():
    clerk = account("registry_officer")
    person = people.person()
    court = organisation(kind="court")

    case = open_case(
        person, pack="cr", by=clerk, docket=" 26-1 ", opened_on=DAY, court=court
    )

    assert case.number.startswith("C-")
    assert (case.docket, case.opened_on, case.recorded_by) == ("26-1", DAY, clerk)
    assert case.offices.get().organisation == court
    entry = TrailEntry.objects.get(act="case opened")
    assert (entry.subject_number, entry.actor) == (case.number, clerk)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"pack": "zz"}, errors.PackNotKnown),
        ({"proceeding_type": "military"}, errors.CodeNotAccepted),
        ({"opened_on": date(9999, 1, 1)}, errors.DayInFuture),
    ],
)
def test_a_case_that_cannot_be_is_refused(given, refusal):
    person = people.person()

    with pytest.raises(refusal) as refused:
        open_case(person, **{"pack": "cr", "by": None} | given)

    assert refused.value.message
    assert not Case.objects.exists()


def test_a_case_moves_along_the_packs_map():
    case = a.case()

    enter_stage(case, "S50_INVESTIGATION", on=DAY, reason=" Charged ", by=None)
    enter_stage(case, "S60_INTERMEDIATE", on=DAY, reason="Accused", by=None)

    assert [(e.stage, e.reason) for e in stage_history(case)] == [
        ("S50_INVESTIGATION", "Charged"),
        ("S60_INTERMEDIATE", "Accused"),
    ]
    assert current_stage(case).stage == "S60_INTERMEDIATE"


def test_a_move_that_is_not_allowed_is_refused_with_those_that_are():
    case = a.case()
    a.entered(case, "S50_INVESTIGATION", "2026-01-01")

    with pytest.raises(errors.MoveNotAllowed, match="Trial") as refused:
        enter_stage(case, "S70_TRIAL", on=DAY, reason="", by=None)

    assert refused.value.hint == (
        "From here: Preliminary hearing (S60_INTERMEDIATE), Closed (S99_CLOSED)."
    )
    assert StageEvent.objects.count() == 1
    assert not TrailEntry.objects.filter(act="stage entered").exists()


def test_nothing_leads_out_of_a_last_stage():
    case = a.case()
    a.entered(case, "S99_CLOSED", "2026-01-01")

    with pytest.raises(errors.MoveNotAllowed) as refused:
        enter_stage(case, "S70_TRIAL", on=DAY, reason="", by=None)

    assert refused.value.hint == "No move leads out of this stage."


@pytest.mark.parametrize(
    ("stage", "day", "refusal"),
    [
        ("S_NOWHERE", DAY, errors.StageNotKnown),
        ("S60_INTERMEDIATE", date(2025, 12, 31), errors.DaysOutOfOrder),
        ("S60_INTERMEDIATE", date(9999, 1, 1), errors.DayInFuture),
    ],
)
def test_stages_are_known_and_entered_in_order(stage, day, refusal):
    case = a.case()
    a.entered(case, "S50_INVESTIGATION", "2026-01-01")

    with pytest.raises(refusal):
        enter_stage(case, stage, on=day, reason="", by=None)


def test_a_corrected_stage_keeps_its_place_among_those_of_its_day():
    case = a.case()
    first = a.entered(case, "S50_INVESTIGATION", "2026-01-01")
    a.entered(case, "S60_INTERMEDIATE", "2026-01-01")

    corrected = correct_stage(first, reason="Copied wrong", by=None)

    assert corrected.pk == first.pk
    assert current_stage(case).stage == "S60_INTERMEDIATE"
    before = StageEvent.objects.get(pk=corrected.supersedes_id)
    assert before.superseded_reason == "Copied wrong"
    assert before.superseded_at is not None


def test_a_correction_may_not_break_the_way_of_the_case():
    case = a.case()
    first = a.entered(case, "S50_INVESTIGATION", "2026-01-01")
    a.entered(case, "S60_INTERMEDIATE", "2026-01-10")

    with pytest.raises(errors.MoveNotAllowed):
        correct_stage(first, stage="S80_SENTENCING", reason="x", by=None)
    with pytest.raises(errors.DaysOutOfOrder):
        correct_stage(first, entered_on=date(2026, 1, 11), reason="x", by=None)
    moved = correct_stage(first, entered_on=date(2026, 1, 9), reason="x", by=None)

    assert moved.entered_on == date(2026, 1, 9)


def test_a_charge_has_a_code_of_the_pack_or_words():
    case = a.case()

    add_charge(case, offence="XX-101", by=None, offence_on=DAY, filed_on=DAY)
    add_charge(case, words="Something else", by=None)

    codes = Charge.objects.order_by("pk").values_list("offence", "words")
    assert list(codes) == [("XX-101", ""), (None, "Something else")]


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"offence": "ZZ-1"}, errors.OffenceNotKnown),
        ({"words": "  "}, errors.ChargeEmpty),
        ({"words": "x", "offence_on": date(9999, 1, 1)}, errors.DayInFuture),
        (
            {"words": "x", "offence_on": DAY, "filed_on": date(2026, 1, 1)},
            errors.DaysOutOfOrder,
        ),
    ],
)
def test_a_charge_that_cannot_be_is_refused(given, refusal):
    with pytest.raises(refusal):
        add_charge(a.case(), by=None, **given)

    assert not Charge.objects.exists()


def test_what_became_of_a_charge_supersedes_what_was_known():
    charge = a.charge(a.case())

    acquitted = correct_charge(
        charge, outcome="acquitted", reason="Judgment 12", by=None
    )

    charge.refresh_from_db()
    assert (charge.outcome, charge.superseded_reason) == ("pending", "Judgment 12")
    assert (acquitted.outcome, acquitted.supersedes) == ("acquitted", charge)
    with pytest.raises(AlreadyCorrected):
        correct_charge(charge, outcome="convicted", reason="x", by=None)
    with pytest.raises(errors.CodeNotAccepted):
        correct_charge(acquitted, outcome="pardoned", reason="x", by=None)


def test_a_correction_gives_its_reason():
    with pytest.raises(ReasonMissing):
        correct_charge(a.charge(a.case()), outcome="acquitted", reason="", by=None)


def test_a_sentence_is_recorded_as_imposed_and_becomes_final():
    case = a.case()
    imposed = record_sentence(case, kind="prison", imposed_on=DAY, years=3, by=None)

    final = correct_sentence(
        imposed, final_on=date(2026, 2, 20), reason="No appeal", by=None
    )

    assert (final.years, final.final_on) == (3, date(2026, 2, 20))
    assert Sentence.objects.current().get() == final


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"kind": "exile", "years": 1}, errors.CodeNotAccepted),
        ({"kind": "prison"}, errors.SentenceEmpty),
        ({"kind": "fine", "final_on": date(2026, 1, 1)}, errors.DaysOutOfOrder),
        ({"kind": "fine", "imposed_on": date(9999, 1, 1)}, errors.DayInFuture),
    ],
)
def test_a_sentence_that_cannot_be_is_refused(given, refusal):
    with pytest.raises(refusal):
        record_sentence(a.case(), **{"imposed_on": DAY, "by": None} | given)


def test_hearings_decisions_and_offices_are_recorded_with_a_line_in_the_trail():
    case = a.case()

    record_hearing(
        case, kind="Bail", set_for=datetime(2026, 2, 1, 9, tzinfo=UTC), by=None
    )
    record_decision(case, kind="Detention", decided_on=DAY, document="R-1", by=None)
    assign_office(case, organisation(kind="court"), part="court", from_on=DAY, by=None)

    acts = TrailEntry.objects.filter(subject_number=case.number).order_by("pk")
    assert list(acts.values_list("act", flat=True)) == [
        "hearing recorded",
        "decision recorded",
        "office assigned",
    ]


def test_what_has_not_happened_is_not_recorded_as_done():
    case = a.case()

    with pytest.raises(errors.DayInFuture):
        record_decision(case, kind="x", decided_on=tomorrow(), by=None)
    with pytest.raises(errors.DayInFuture):
        record_hearing(
            case,
            kind="x",
            set_for=datetime(2026, 2, 1, 9, tzinfo=UTC),
            held_on=tomorrow(),
            by=None,
        )
    with pytest.raises(errors.DaysOutOfOrder):
        assign_office(
            case,
            organisation(),
            part="court",
            from_on=DAY,
            until_on=date(2026, 1, 1),
            by=None,
        )


@pytest.mark.parametrize(
    "statement",
    [
        "delete from registry_case",
        "delete from registry_stageevent",
        "update registry_charge set outcome = 'convicted'",
        "update registry_sentence set years = 1",
        "delete from registry_decision",
    ],
)
def test_the_application_cannot_remove_or_rewrite_rows(statement):
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
    ):
        connection.cursor().execute(statement)
