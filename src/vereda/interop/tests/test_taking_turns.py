"""Two imports at the same time, and an import beside somebody who writes."""

import threading
import time

import pytest
from django.db import connection, transaction

from vereda.interop.taking_turns import one_import_at_a_time
from vereda.interop.tests import builders as a
from vereda.registry.models import Charge, Person, PersonName

pytestmark = pytest.mark.django_db(transaction=True)

WAITING = """
select count(*) from pg_locks join pg_database on pg_database.oid = database
where datname = current_database() and not granted
"""
WAITING_FOR_A_ROW = """
select count(*) from pg_stat_activity
where datname = current_database() and wait_event_type = 'Lock'
"""


def until(query: str) -> None:
    """Return as soon as somebody waits for a lock in this database."""
    for _time in range(200):
        with connection.cursor() as cursor:
            cursor.execute(query)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError("nobody waits")


@pytest.fixture
def beside():
    """Run something in another thread, with a connection of its own."""
    threads, failed = [], []

    def start(work) -> threading.Thread:
        def run():
            try:
                work()
            except Exception as error:
                failed.append(error)
            finally:
                connection.close()

        threads.append(threading.Thread(target=run))
        threads[-1].start()
        return threads[-1]

    yield start
    for thread in threads:
        thread.join(30)
    assert failed == []


def test_an_import_waits_for_the_one_before_and_says_so(tmp_path, beside):
    folder = a.package(tmp_path, **a.whole_file())
    told, reports = [], []

    def second():
        reports.append(a.imported(folder, told=told.append))

    with one_import_at_a_time(lambda words: None):
        thread = beside(second)
        until(WAITING)
        assert not Person.objects.exists()
    thread.join(30)

    assert told == ["Another import is running. This one begins when that one is done."]
    assert not reports[0].refused
    assert Person.objects.count() == 1


def test_the_same_rows_brought_in_twice_at_once_are_taken_in_once(tmp_path, beside):
    folder = a.package(tmp_path, **a.whole_file())
    reports = []
    both = threading.Barrier(2)

    def bring():
        both.wait(10)
        reports.append(a.imported(folder))

    for thread in [beside(bring), beside(bring)]:
        thread.join(30)

    assert [list(report.problems) for report in reports] == [[], []]
    unchanged = sorted(report.tables["people"].unchanged for report in reports)
    assert unchanged == [0, 1]
    assert Person.objects.count() == 1


def test_an_import_that_is_done_lets_the_next_one_in(tmp_path):
    told = []

    for _time in range(2):
        a.imported(a.package(tmp_path, people=[a.person()]), told=told.append)

    assert told == []


def test_who_writes_the_other_way_round_is_waited_for(tmp_path, beside):
    """The database ends one of two who wait for each other; the import tries anew."""
    rows = a.whole_file()
    a.imported(a.package(tmp_path, **rows))
    rows["names"][0]["given"], rows["charges"][0]["words"] = "Ixchel", "Robbery"
    folder = a.package(tmp_path, **rows)
    holds = threading.Event()

    def officer():
        with transaction.atomic():
            list(Charge.objects.select_for_update(of=("self",)))
            holds.set()
            until(WAITING_FOR_A_ROW)
            list(PersonName.objects.select_for_update(of=("self",)))

    thread = beside(officer)
    assert holds.wait(10)
    report = a.imported(folder)
    thread.join(30)

    assert list(report.problems) == []
    assert PersonName.objects.get(superseded_at=None).given == "Ixchel"
    assert Charge.objects.get(superseded_at=None).words == "Robbery"


def test_a_row_that_comes_in_meanwhile_is_found_and_not_called_anothers(
    tmp_path, beside
):
    folder = a.package(tmp_path, people=[a.person()])
    holds = threading.Event()

    def meanwhile():
        with transaction.atomic():
            Person.objects.create(number="P-1", source="north", source_key="p1")
            holds.set()
            until(WAITING_FOR_A_ROW)

    thread = beside(meanwhile)
    assert holds.wait(10)
    report = a.imported(folder)
    thread.join(30)

    assert list(report.problems) == []
    assert report.tables["people"].unchanged == 1
