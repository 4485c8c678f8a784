from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from vereda.access.tests import builders as access
from vereda.alternatives.elsewhere import queries
from vereda.alternatives.elsewhere.queries import elsewhere, review
from vereda.alternatives.elsewhere.rules import Wanted
from vereda.alternatives.elsewhere.tests import builders as a
from vereda.alternatives.screening.rules import FULL_SIGHT, NO_SIGHT, Standing
from vereda.alternatives.screening.tests import builders as screening
from vereda.common.corrections import withdraw
from vereda.registry.facts.models import AssertedFact

pytestmark = pytest.mark.django_db

TREATMENT = "CR-PTDJR-PENA"  # rests on reserved facts


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def director():
    return access.account("prison_director")


def counts(found, measure=a.HOME_ARREST):
    line = next(line for line in found.lines if line.measure.id == measure)
    return {standing: n for standing, n in line.counts.items() if n}


def test_people_are_counted_by_how_near_the_measure_is(director, today):
    a.held()
    a.held(without=["is_first_offender"])
    a.held(without=["is_first_offender", "danger_or_evasion"])
    a.held(facts={"is_first_offender": False})

    found = elsewhere(today, by=director, wanted=Wanted())

    assert found.review.held == 4
    assert counts(found) == {
        Standing.MET: 1,
        Standing.ONE_FACT: 1,
        Standing.SEVERAL: 1,
    }
    line = next(line for line in found.lines if line.measure.id == a.HOME_ARREST)
    assert line.facts == (("is_first_offender", 1),)


def test_those_who_are_not_held_are_not_counted(director, today):
    a.held()
    screening.case(facts=a.MET, proceeding_type="adult")

    assert counts(elsewhere(today, by=director, wanted=Wanted())) == {Standing.MET: 1}


def test_a_person_held_without_a_case_is_told_apart(director, today):
    a.held()
    nobody = screening.person()
    screening.held_without_case(nobody)

    found = elsewhere(today, by=director, wanted=Wanted()).review

    assert (found.held, found.without_case) == (2, 1)


def test_reserved_facts_give_nothing_away(today):
    """The same answers whether the reserved fact is known or not, and what it says."""
    for known in ({}, {"clinical_report_accredited": True, "treatment_viable": False}):
        a.held(facts={"offence_linked_to_substance_use": True, **known})

    answers = review(today, sight=NO_SIGHT).answers.drop(
        "case_id", "case_number", "person_id", "sort_key"
    )

    half = answers.height // 2
    one, other = answers.unique().sort("measure"), answers.sort("measure")[::2]
    assert answers.height == 2 * half
    assert one.equals(other)
    treatment = one.filter(measure=TREATMENT)
    assert treatment["standing"].to_list() == ["reserved"]


def test_those_who_may_see_them_get_the_full_answer(today):
    a.held(facts={"offence_linked_to_substance_use": False})

    full = review(today, sight=FULL_SIGHT).answers["measure"].to_list()
    narrow = review(today, sight=NO_SIGHT).answers["measure"].to_list()

    assert TREATMENT not in full  # not met: nothing is asked
    assert TREATMENT in narrow


def test_a_review_is_kept_until_something_is_recorded(today):
    a.held()
    before = review(today, sight=FULL_SIGHT)
    assert review(today, sight=FULL_SIGHT) is before

    a.held()

    assert review(today, sight=FULL_SIGHT).held == 2


def test_a_fact_taken_back_is_seen_at_once(today):
    person = a.held()
    before = review(today, sight=FULL_SIGHT)
    row = AssertedFact.objects.get(person=person, fact="is_first_offender")

    withdraw(row, reason="Of another person")

    after = review(today, sight=FULL_SIGHT)
    assert after is not before
    assert "is_first_offender" in after.answers["fact"]


def test_the_mark_reads_no_table_through():
    """It is made for every page: both ends of each table come from an index."""
    with CaptureQueriesContext(connection) as made:
        queries._mark(date(2026, 1, 1))
    [query] = made.captured_queries
    with connection.cursor() as cursor:
        cursor.execute("set local enable_sort = off")
        cursor.execute("set local enable_bitmapscan = off")
        cursor.execute("set local enable_seqscan = off")
        cursor.execute(f"explain {query['sql']}")
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "Seq Scan" not in plan
    assert "Sort" not in plan
    assert plan.count("Backward") == 2 * len(queries.READ_FROM)


def test_a_slow_review_serves_a_little_longer(today, monkeypatch):
    monkeypatch.setattr(queries, "QUICK", 0.0)
    a.held()
    before = review(today, sight=FULL_SIGHT)
    a.held()

    assert review(today, sight=FULL_SIGHT) is before

    monkeypatch.setattr(queries, "TIMES_KEPT", 0)
    assert review(today, sight=FULL_SIGHT).held == 2


def test_a_review_serves_for_no_other_day(today):
    a.held()
    before = review(today, sight=FULL_SIGHT)

    earlier = review(screening.BEFORE.replace(year=2020), sight=FULL_SIGHT)

    assert (before.held, earlier.held) == (1, 0)


def test_the_number_of_queries_is_the_same_for_one_and_for_three(today, director):
    a.held()
    elsewhere(today, by=director, wanted=Wanted())
    sizes = []
    for _more in range(2):
        a.held()
        with CaptureQueriesContext(connection) as made:
            elsewhere(today, by=director, wanted=Wanted())
        sizes.append(len(made))

    assert sizes[0] == sizes[1]
