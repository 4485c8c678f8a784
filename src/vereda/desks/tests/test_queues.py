"""The queues: what is in them, in which order, and for whom."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone, translation

from vereda.access import trail
from vereda.access.tests import builders as access
from vereda.desks import queues
from vereda.registry.cases.models import CaseOffice, Hearing
from vereda.registry.cases.tests import builders as cases
from vereda.registry.custody.tests import builders as custody
from vereda.registry.people.tests import builders as people

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
FIRST = slice(0, 50)
SOURCE = Path(queues.__file__).parents[1]
RECORDED = re.compile(r'trail\.record\(\s*"([^"]+)"')


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def judge():
    """At a court that no case names: sees the whole country."""
    return access.account("execution_judge", at=access.organisation(kind="court"))


@pytest.fixture
def administrator():
    """May see no person."""
    return access.account("administrator")


def titles(rows):
    return [row.title for row in rows]


def hearing(name: str, ahead: timedelta, **given) -> Hearing:
    case = cases.case(people.person(name), docket="25-000001-PE")
    values = {"kind": "Execution hearing", "set_for": timezone.now() + ahead}
    return Hearing.objects.create(case=case, **values | given)


def test_people_looked_at_lately_come_latest_first_and_once(judge):
    ana, bea = people.person("Ana Mora"), people.person("Bea Ruiz")
    for person in (ana, bea, ana):
        trail.looked(person, by=judge, panels=["banner"])
    trail.looked(people.person("Someone Else"), by=access.account(), panels=["banner"])

    rows = queues.seen_lately(judge, FIRST)

    assert set(titles(rows)) == {"Ana Mora", "Bea Ruiz"}
    assert (rows[0].note, rows[0].url) == (ana.number, f"/people/{ana.number}/")


def test_a_person_without_a_name_on_record_is_listed_by_number(judge):
    nameless = people.person()
    trail.looked(nameless, by=judge, panels=["banner"])

    (row,) = queues.seen_lately(judge, FIRST)

    assert (row.title, row.note) == ("Name not known", nameless.number)


def test_whom_one_may_no_longer_see_is_not_listed(administrator):
    trail.looked(people.person("Ana Mora"), by=administrator, panels=["banner"])

    assert queues.seen_lately(administrator, FIRST) == []


def test_hearings_ahead_come_soonest_first(judge):
    hearing("Bea Ruiz", 3 * DAY)
    hearing("Ana Mora", DAY)

    rows = queues.hearing_rows(judge, FIRST)

    assert titles(rows) == ["Ana Mora", "Bea Ruiz"]
    assert (rows[0].asked, rows[0].asked_note) == ("Execution hearing", "25-000001-PE")


def test_hearings_that_are_over_far_or_corrected_do_not_wait(judge):
    hearing("Ana Mora", -DAY)
    hearing("Bea Ruiz", 8 * DAY)
    hearing("Cai Vega", DAY, held_on=timezone.localdate())
    hearing("Dia Soto", DAY, superseded_at=timezone.now())

    assert queues.hearings_ahead(judge).count() == 0
    assert queues.hearing_rows(judge, FIRST) == []


def test_hearings_are_of_people_whom_one_may_see(administrator):
    hearing("Ana Mora", DAY)

    assert queues.hearings_ahead(administrator).count() == 0
    assert queues.hearing_rows(administrator, FIRST) == []


def test_arrivals_are_those_of_a_week_who_are_still_here(judge):
    today = timezone.localdate()
    stays = {"Ana Mora": 1, "Bea Ruiz": 6, "Cai Vega": 7, "Dia Soto": -1}
    for name, days in stays.items():
        custody.episode(people.person(name), (today - days * DAY).isoformat())
    left = (today - 2 * DAY).isoformat()
    custody.episode(people.person("Eva Lara"), left, today.isoformat())

    assert titles(queues.arrival_rows(judge, FIRST)) == ["Bea Ruiz", "Ana Mora"]
    assert queues.arrivals(judge).count() == 2


def arrived(name: str, **given):
    """Somebody who came into custody today and whose hearing is tomorrow."""
    person = hearing(name, DAY).case.person
    custody.held(person, timezone.localdate().isoformat(), **given)
    return person


def assert_waits(account, *names):
    """Both lists and both counts are of these people."""
    assert titles(queues.arrival_rows(account, FIRST)) == list(names)
    assert titles(queues.hearing_rows(account, FIRST)) == list(names)
    assert queues.arrivals(account).count() == len(names)
    assert queues.hearings_ahead(account).count() == len(names)


def test_a_prison_s_desk_is_of_those_held_there_or_in_a_part_of_it():
    prison = access.organisation()
    wing = access.organisation(parent=prison)
    arrived("Ana Mora", place=prison)
    arrived("Bea Ruiz", place=wing)
    arrived("Cai Vega", place=access.organisation())
    arrived("Dia Soto")

    assert_waits(access.account("prison_director", at=prison), "Ana Mora", "Bea Ruiz")
    assert_waits(access.account("prison_director", at=wing), "Bea Ruiz")
    assert_waits(access.account("prison_director", at=access.organisation()))


def test_whoever_was_moved_away_is_no_longer_on_the_prison_s_desk():
    today = timezone.localdate()
    before, now = access.organisation(), access.organisation()
    person = hearing("Ana Mora", DAY).case.person
    stay = custody.episode(person, (today - 2 * DAY).isoformat())
    spans = [((today - 2 * DAY).isoformat(), today.isoformat(), before)]
    spans.append((today.isoformat(), "", now))
    for from_on, until_on, place in spans:
        custody.held(person, from_on, until_on, place=place, episode=stay)

    assert_waits(access.account("case_manager", at=before))
    assert_waits(access.account("case_manager", at=now), "Ana Mora")


def test_a_court_s_desk_is_of_its_cases_where_cases_name_it():
    judiciary = access.organisation(kind="judiciary")
    court = access.organisation(kind="court", parent=judiciary)
    arrived("Ana Mora")
    person = arrived("Bea Ruiz")
    former = arrived("Cai Vega")
    today = timezone.localdate()
    ours = {"organisation": court, "part": "court"}
    CaseOffice.objects.create(case=person.cases.get(), **ours)
    CaseOffice.objects.create(case=former.cases.get(), until_on=today - DAY, **ours)

    assert_waits(access.account("control_judge", at=court), "Bea Ruiz")
    assert_waits(access.account("control_judge", at=judiciary), "Bea Ruiz")


def test_where_nothing_leads_to_the_office_the_desk_is_of_the_whole_country():
    arrived("Ana Mora", place=access.organisation())
    arrived("Bea Ruiz")

    for kind in ("ministry", "court", "probation"):
        place = access.organisation(kind=kind)
        assert_waits(access.account("case_manager", at=place), "Ana Mora", "Bea Ruiz")


def test_who_works_at_two_places_sees_both():
    prisons = [access.organisation(), access.organisation()]
    account = access.account("case_manager", at=prisons[0])
    account.assignments.create(
        organisation=prisons[1], role="case_manager", from_on=timezone.localdate()
    )
    arrived("Ana Mora", place=prisons[0])
    arrived("Bea Ruiz", place=prisons[1])

    assert_waits(account, "Ana Mora", "Bea Ruiz")


def test_the_trail_is_read_latest_first_in_words(administrator, judge):
    ana = people.person("Ana Mora")
    trail.looked(ana, by=judge, panels=["banner"])
    trail.record("a new kind of act", by=None)

    first, second, *_rest = queues.trail_rows(administrator, FIRST)

    assert (first.title, first.turn) == ("a new kind of act", "the system")
    assert (second.title, second.turn) == ("Looked at a record", judge.username)
    assert second.asked == ana.number


def test_every_act_that_the_code_records_has_words():
    recorded = {
        act
        for path in SOURCE.rglob("*.py")
        if "tests" not in path.parts
        for act in RECORDED.findall(path.read_text("utf-8"))
    }

    assert recorded
    assert recorded <= queues.ACTS.keys()


@pytest.mark.parametrize(
    "rows", [queues.seen_lately, queues.hearing_rows, queues.arrival_rows]
)
@pytest.mark.parametrize("kind", ["court", "prison"])
def test_a_long_list_asks_no_more_of_the_database(
    rows, kind, django_assert_num_queries
):
    place = access.organisation(kind=kind)
    judge = access.account("execution_judge", at=place)

    def add(name):
        trail.looked(arrived(name, place=place), by=judge, panels=["banner"])

    add("Ana Mora")
    assert len(rows(judge, FIRST)) == 1  # the account's roles are read once
    with django_assert_num_queries(3):
        assert len(rows(judge, FIRST)) == 1
    add("Bea Ruiz")
    add("Cai Vega")
    with django_assert_num_queries(3):
        assert len(rows(judge, FIRST)) == 3
