import threading
from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from vereda.access.models import TrailEntry
from vereda.access.tests.builders import account, organisation
from vereda.registry.cases.tests import builders as cases
from vereda.registry.custody import errors
from vereda.registry.custody.actions import (
    Whereabouts,
    correct_stretch,
    enter_custody,
    leave_custody,
    move_in_custody,
)
from vereda.registry.custody.models import Episode, Segment
from vereda.registry.custody.queries import episodes_of, held_on, where_now
from vereda.registry.custody.tests import builders as a
from vereda.registry.people.tests import builders as people

pytestmark = pytest.mark.django_db
CELL = Whereabouts(custody_status="police_custody", legal_status="L1")
PRISON = Whereabouts(custody_status="pretrial_detention", legal_status="L2")


def day(number):
    return date(2026, 1, number)


def stretches(person):
    rows = Segment.objects.current().filter(person=person).order_by("from_on")
    return list(rows.values_list("custody_status", "from_on", "until_on"))


def test_custody_begins_moves_on_and_ends():
    officer, person = account("registry_officer"), people.person()

    enter_custody(person, CELL, on=day(1), by=officer)
    move_in_custody(person, PRISON, on=day(3), by=officer)
    leave_custody(person, on=day(9), by=officer)

    assert stretches(person) == [
        ("police_custody", day(1), day(3)),
        ("pretrial_detention", day(3), day(9)),
    ]
    stay = episodes_of(person).get()
    assert (stay.from_on, stay.until_on) == (day(1), day(9))
    acts = TrailEntry.objects.filter(actor=officer).order_by("pk")
    assert list(acts.values_list("act", flat=True)) == [
        "custody begun",
        "custody moved",
        "custody ended",
    ]


def test_what_was_known_before_a_move_stays_on_record():
    person = people.person()
    first = enter_custody(person, CELL, on=day(1), by=None)

    move_in_custody(person, PRISON, on=day(3), by=None)

    first.refresh_from_db()
    assert first.until_on is None
    assert first.superseded_at is not None


def test_a_person_moved_on_the_day_of_entry_has_been_nowhere_before():
    person = people.person()
    enter_custody(person, CELL, on=day(1), by=None)

    move_in_custody(person, PRISON, on=day(1), by=None)

    assert where_now(person, day(1)).custody_status == "pretrial_detention"
    assert held_on(day(1)).count() == 1


def test_somebody_in_custody_is_not_taken_in_again():
    person = people.person()
    place = organisation(name="North prison")
    where = Whereabouts(custody_status="pretrial_detention", place=place)
    enter_custody(person, where, on=day(2), by=None)

    with pytest.raises(errors.AlreadyInCustody, match="North prison since 2 Jan 2026"):
        enter_custody(person, PRISON, on=day(5), by=None)
    with pytest.raises(errors.AlreadyInCustody):  # an open stay would run into it
        enter_custody(person, PRISON, on=day(1), by=None)

    assert Episode.objects.current().count() == 1


def test_a_new_stay_may_begin_on_the_day_the_last_one_ended():
    person = people.person()
    enter_custody(person, CELL, on=day(1), by=None)
    leave_custody(person, on=day(4), by=None)

    enter_custody(person, PRISON, on=day(4), by=None)

    assert Episode.objects.current().count() == 2


def test_nobody_moves_or_leaves_who_is_not_in_custody():
    person = people.person()

    with pytest.raises(errors.NotInCustody):
        move_in_custody(person, PRISON, on=day(1), by=None)
    with pytest.raises(errors.NotInCustody):
        leave_custody(person, on=day(1), by=None)


@pytest.mark.parametrize(
    ("where", "on", "refusal"),
    [
        (Whereabouts(custody_status="dungeon"), day(1), errors.StatusNotKnown),
        (
            Whereabouts(custody_status="police_custody", legal_status="L99"),
            day(1),
            errors.StatusNotKnown,
        ),
        (CELL, date(9999, 1, 1), errors.CustodyDayWrong),
    ],
)
def test_custody_that_cannot_be_is_refused(where, on, refusal):
    with pytest.raises(refusal):
        enter_custody(people.person(), where, on=on, by=None)

    assert not Episode.objects.exists()


def test_custody_for_a_case_is_for_that_persons_case():
    where = Whereabouts(custody_status="pretrial_detention", case=cases.case())

    with pytest.raises(errors.CaseOfAnotherPerson):
        enter_custody(people.person(), where, on=day(1), by=None)


def test_nobody_leaves_before_they_came():
    person = people.person()
    enter_custody(person, CELL, on=day(5), by=None)

    with pytest.raises(errors.CustodyDayWrong):
        leave_custody(person, on=day(4), by=None)
    with pytest.raises(errors.CustodyDayWrong):
        move_in_custody(person, PRISON, on=day(4), by=None)


def two_stretches():
    person = people.person()
    enter_custody(person, CELL, on=day(5), by=None)
    move_in_custody(person, PRISON, on=day(8), by=None)
    return Segment.objects.current().order_by("from_on")


def test_a_correction_moves_the_stay_along():
    first, last = two_stretches()

    correct_stretch(first, from_on=day(3), reason="Arrest report", by=None)
    correct_stretch(last, until_on=day(20), reason="Release order", by=None)

    assert stretches(first.person) == [
        ("police_custody", day(3), day(8)),
        ("pretrial_detention", day(8), day(20)),
    ]
    stay = episodes_of(first.person).get()
    assert (stay.from_on, stay.until_on) == (day(3), day(20))
    assert stay.pk == first.episode_id


def test_a_corrected_status_leaves_the_stay_alone():
    first, _last = two_stretches()

    corrected = correct_stretch(first, legal_status="L11", reason="No charge", by=None)

    assert corrected.legal_status == "L11"
    assert Episode.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"until_on": day(9)}, errors.AlreadyInCustody),
        ({"until_on": None}, errors.AlreadyInCustody),
        ({"until_on": day(4)}, errors.CustodyDayWrong),
        ({"from_on": date(9999, 1, 1), "until_on": None}, errors.CustodyDayWrong),
        ({"custody_status": "dungeon"}, errors.StatusNotKnown),
    ],
)
def test_a_correction_that_cannot_be_is_refused(changes, refusal):
    first, _last = two_stretches()

    with pytest.raises(refusal):
        correct_stretch(first, reason="x", by=None, **changes)

    first.refresh_from_db()
    assert first.superseded_at is None


@pytest.mark.parametrize(
    ("one", "two", "fits"),
    [
        (("2026-01-01", "2026-01-05"), ("2026-01-05", ""), True),
        (("2026-01-01", "2026-01-05"), ("2026-01-04", ""), False),
        (("2026-01-01", ""), ("2026-06-01", "2026-06-02"), False),
        (("2026-01-05", ""), ("2026-01-01", "2026-01-05"), True),
    ],
)
def test_the_database_refuses_two_custodies_at_once(one, two, fits):
    person = people.person()
    a.held(person, *one)

    assert refused_by_database(lambda: a.held(person, *two)) == (
        "" if fits else "one_custody_episode_at_a_time"
    )


def refused_by_database(write):
    """The constraint that refuses a write; empty when none does."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError as refusal:
        return refusal.__cause__.diag.constraint_name
    return ""


def test_the_database_refuses_two_stretches_of_one_stay_at_once():
    person = people.person()
    stay = a.episode(person, "2026-01-01")
    a.held(person, "2026-01-01", "2026-01-05", episode=stay)

    with (
        pytest.raises(IntegrityError, match="one_custody_segment_at_a_time"),
        transaction.atomic(),
    ):
        a.held(person, "2026-01-04", episode=stay)


def test_other_people_are_held_at_the_same_time():
    a.held(people.person(), "2026-01-01")

    a.held(people.person(), "2026-01-01")

    assert held_on(day(1)).count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_take_a_person_in_once():
    person = people.person()
    ready = threading.Barrier(2)
    refused = []

    def take_in():
        try:
            ready.wait(5)
            enter_custody(person, CELL, on=day(1), by=None)
        except errors.AlreadyInCustody as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    officers = [threading.Thread(target=take_in) for _ in range(2)]
    for officer in officers:
        officer.start()
    for officer in officers:
        officer.join()

    assert Episode.objects.current().count() == 1
    assert len(refused) == 1


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_two_at_once_even_where_nobody_locks():
    person = people.person()
    ready = threading.Barrier(2)
    refused = []

    def insert():
        try:
            with transaction.atomic():
                Episode.objects.filter(person=person).exists()
                ready.wait(5)
                a.episode(person, "2026-01-01")
        except IntegrityError as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    writers = [threading.Thread(target=insert) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert Episode.objects.count() == 1
    assert len(refused) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "delete from registry_episode",
        "delete from registry_segment",
        "update registry_segment set until_on = '2026-01-01'",
    ],
)
def test_the_application_cannot_remove_or_rewrite_rows(statement):
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
    ):
        connection.cursor().execute(statement)
