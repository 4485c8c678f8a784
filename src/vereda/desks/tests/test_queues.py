"""The queues: what is in them, in which order, and for whom."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone, translation

from vereda.access import trail
from vereda.access.tests import builders as access
from vereda.desks import queues
from vereda.registry.cases.models import Hearing
from vereda.registry.cases.tests import builders as cases
from vereda.registry.custody.tests import builders as custody
from vereda.registry.people.tests import builders as people

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
SOURCE = Path(queues.__file__).parents[1]
RECORDED = re.compile(r'trail\.record\(\s*"([^"]+)"')


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def judge():
    return access.account("execution_judge")


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

    rows = queues.seen_lately(judge, 50)

    assert set(titles(rows)) == {"Ana Mora", "Bea Ruiz"}
    assert (rows[0].note, rows[0].url) == (ana.number, f"/people/{ana.number}/")


def test_a_person_without_a_name_on_record_is_listed_by_number(judge):
    nameless = people.person()
    trail.looked(nameless, by=judge, panels=["banner"])

    (row,) = queues.seen_lately(judge, 50)

    assert (row.title, row.note) == ("Name not known", nameless.number)


def test_whom_one_may_no_longer_see_is_not_listed(administrator):
    trail.looked(people.person("Ana Mora"), by=administrator, panels=["banner"])

    assert queues.seen_lately(administrator, 50) == []


def test_hearings_ahead_come_soonest_first(judge):
    hearing("Bea Ruiz", 3 * DAY)
    hearing("Ana Mora", DAY)

    rows = queues.hearing_rows(judge, 50)

    assert titles(rows) == ["Ana Mora", "Bea Ruiz"]
    assert (rows[0].asked, rows[0].asked_note) == ("Execution hearing", "25-000001-PE")


def test_hearings_that_are_over_far_or_corrected_do_not_wait(judge):
    hearing("Ana Mora", -DAY)
    hearing("Bea Ruiz", 8 * DAY)
    hearing("Cai Vega", DAY, held_on=timezone.localdate())
    hearing("Dia Soto", DAY, superseded_at=timezone.now())

    assert queues.hearings_ahead(judge).count() == 0
    assert queues.hearing_rows(judge, 50) == []


def test_hearings_are_of_people_whom_one_may_see(administrator):
    hearing("Ana Mora", DAY)

    assert queues.hearings_ahead(administrator).count() == 0
    assert queues.hearing_rows(administrator, 50) == []


def test_arrivals_are_those_of_a_week_who_are_still_here(judge):
    today = timezone.localdate()
    stays = {"Ana Mora": 1, "Bea Ruiz": 6, "Cai Vega": 7, "Dia Soto": -1}
    for name, days in stays.items():
        custody.episode(people.person(name), (today - days * DAY).isoformat())
    left = (today - 2 * DAY).isoformat()
    custody.episode(people.person("Eva Lara"), left, today.isoformat())

    assert titles(queues.arrival_rows(judge, 50)) == ["Bea Ruiz", "Ana Mora"]
    assert queues.arrivals(judge).count() == 2


def test_the_trail_is_read_latest_first_in_words(administrator, judge):
    ana = people.person("Ana Mora")
    trail.looked(ana, by=judge, panels=["banner"])
    trail.record("a new kind of act", by=None)

    first, second, *_rest = queues.trail_rows(administrator, 50)

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
def test_a_long_list_asks_no_more_of_the_database(
    judge, rows, django_assert_num_queries
):
    def add(name):
        person = hearing(name, DAY).case.person
        custody.episode(person, timezone.localdate().isoformat())
        trail.looked(person, by=judge, panels=["banner"])

    add("Ana Mora")
    assert len(rows(judge, 50)) == 1  # the account's roles are read once
    with django_assert_num_queries(3):
        assert len(rows(judge, 50)) == 1
    add("Bea Ruiz")
    add("Cai Vega")
    with django_assert_num_queries(3):
        assert len(rows(judge, 50)) == 3
