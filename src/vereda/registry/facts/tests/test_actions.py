import threading
from datetime import date

import pytest
from django.db import connection

from vereda.access.models import TrailEntry
from vereda.access.tests.builders import account
from vereda.common.corrections import AlreadyCorrected, ReasonMissing
from vereda.registry.cases.models import Case
from vereda.registry.cases.tests import builders as cases
from vereda.registry.facts import errors
from vereda.registry.facts.actions import correct_fact, record_fact, withdraw_fact
from vereda.registry.facts.models import AssertedFact
from vereda.registry.facts.queries import facts_frame
from vereda.registry.people.tests import builders as people

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 1)


def establish(person, fact="household_in_poverty", value=True, **given):
    values = {"document": "Report 7", "true_from": date(2026, 2, 1), "by": None}
    return record_fact(person, fact, value, **{"on": TODAY} | values | given)


def value_of(case, fact):
    return facts_frame(Case.objects.filter(pk=case.pk), TODAY)[fact].item()


def test_a_fact_is_established_with_its_source_and_turns_up_in_the_frame():
    manager = account("case_manager")
    case = cases.case()

    row = establish(case.person, by=manager, established_by=" Social work ")

    assert value_of(case, "household_in_poverty") is True
    assert (row.document, row.established_by) == ("Report 7", "Social work")
    assert row.recorded_by == manager
    entry = TrailEntry.objects.get(act="fact recorded")
    assert entry.subject_number == case.person.number
    assert entry.details == {
        "fact": "household_in_poverty",
        "record": row.pk,
        "case": None,
    }


def test_the_trail_does_not_name_a_reserved_fact():
    establish(people.person(), "dependence_diagnosed")

    assert TrailEntry.objects.get(act="fact recorded").details["fact"] == "reserved"


def test_the_same_said_twice_is_recorded_once():
    person = people.person()

    assert establish(person) == establish(person)
    assert AssertedFact.objects.count() == 1
    assert TrailEntry.objects.filter(act="fact recorded").count() == 1


def test_the_same_value_on_another_paper_is_another_record():
    person = people.person()

    assert establish(person) != establish(person, document="Report 8")


@pytest.mark.parametrize(
    ("fact", "value", "stored"),
    [
        ("youngest_dependant_age", "none", "none"),
        ("youngest_dependant_age", 4, 4),
        ("years_since_last_conviction", 2.5, 2.5),
        ("risk_level", "low", "low"),
    ],
)
def test_values_are_stored_as_json_holds_them(fact, value, stored):
    assert establish(people.person(), fact, value).value == stored


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("household_in_poverty", "yes"),
        ("household_in_poverty", 1),
        ("youngest_dependant_age", -1),
        ("youngest_dependant_age", 1.5),
        ("youngest_dependant_age", float("nan")),
        ("risk_level", "extreme"),
        ("household_in_poverty", None),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_with_what_it_takes(fact, value):
    with pytest.raises(errors.WrongFactValue) as refused:
        establish(people.person(), fact, value)

    assert refused.value.hint
    assert not AssertedFact.objects.exists()


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"fact": "is_tall"}, errors.FactNotKnown),
        ({"fact": "guilty_plea"}, errors.FactIsAnAct),
        ({"document": "  "}, errors.FactWithoutSource),
        ({"document": "x" * 201}, errors.FactTextTooLong),
        ({"true_from": date(2026, 3, 2)}, errors.FactInFuture),
        ({"true_until": date(2026, 1, 31)}, errors.FactEndsBeforeStart),
        ({"fact": "victim_exists"}, errors.FactNeedsCase),
    ],
)
def test_what_cannot_be_recorded_is_refused(given, refusal):
    with pytest.raises(refusal):
        establish(people.person(), **given)

    assert not AssertedFact.objects.exists()


def test_nothing_is_true_of_a_person_before_birth():
    person = people.born("2000-01-01", "2000-12-31")

    establish(person, true_from=date(2000, 1, 1))
    with pytest.raises(errors.FactBeforeBirth):
        establish(person, true_from=date(1999, 12, 31))


def test_a_case_is_that_persons_own():
    with pytest.raises(errors.CaseOfAnother):
        establish(people.person(), "victim_exists", case=cases.case())


def test_a_fact_is_established_by_those_whom_the_vocabulary_names():
    person = people.person()

    with pytest.raises(errors.FactNotTheirs, match="Household in poverty") as refused:
        establish(person, by=account("prosecutor"))
    with pytest.raises(errors.FactNotTheirs):
        establish(person, by=account("ministry"))
    establish(person, by=account("case_manager"))

    assert refused.value.hint == "It is established by: Case manager."


def test_the_director_of_a_prison_acts_for_its_administration():
    case = cases.case()
    cases.entered(case, "S90_CUSTODIAL_EXECUTION", "2025-01-01")

    row = establish(
        case.person, "good_conduct", case=case, by=account("prison_director")
    )

    assert row.value is True


def test_what_the_records_answer_is_not_typed():
    person = people.born("1990-05-03")
    cases.case(person)

    with pytest.raises(errors.FactFromRecords) as refused:
        establish(person, "age_now", 40)

    assert "day of birth" in refused.value.source


def test_what_the_records_do_not_answer_may_be_established():
    person = people.born("1990-01-01", "1992-12-31")
    case = cases.case(person)

    establish(person, "age_now", 34)

    assert value_of(case, "age_now") == 34


def test_an_official_count_of_the_time_served_comes_before_ours():
    case = cases.case()
    cases.entered(case, "S90_CUSTODIAL_EXECUTION", "2025-01-01")

    establish(case.person, "portion_served_pct", 40, case=case)

    assert value_of(case, "portion_served_pct") == 40


def test_a_fact_is_not_asked_before_its_stage():
    case = cases.case()
    cases.entered(case, "S50_INVESTIGATION", "2025-01-01")

    with pytest.raises(errors.FactTooEarly, match="Sentence"):
        establish(case.person, "need_to_execute_penalty", case=case)
    with pytest.raises(errors.FactTooEarly, match="in prison"):
        establish(case.person, "good_conduct")


def test_a_fact_about_the_person_is_asked_when_one_of_their_cases_is_ready():
    person = people.person()
    for stage in ("S50_INVESTIGATION", "S90_CUSTODIAL_EXECUTION"):
        cases.entered(cases.case(person), stage, "2025-01-01")

    assert establish(person, "good_conduct").value is True


def test_a_correction_keeps_what_was_said_before_with_the_reason():
    case = cases.case()
    before = establish(case.person)

    after = correct_fact(
        before,
        False,
        reason=" Another household ",
        document="Report 9",
        true_from=date(2026, 2, 1),
        by=None,
        on=TODAY,
    )

    before.refresh_from_db()
    assert before.value is True
    assert before.superseded_reason == "Another household"
    assert after.supersedes == before
    assert value_of(case, "household_in_poverty") is False


def test_a_fact_taken_back_is_not_known_again():
    case = cases.case()
    row = establish(case.person)

    withdraw_fact(row, reason="Wrong person", by=account("case_manager"), on=TODAY)

    assert value_of(case, "household_in_poverty") is None
    assert TrailEntry.objects.filter(act="fact withdrawn").count() == 1


def test_a_correction_needs_a_reason_an_office_and_something_that_stands():
    row = establish(people.person())

    with pytest.raises(ReasonMissing):
        withdraw_fact(row, reason=" ", by=None, on=TODAY)
    with pytest.raises(errors.FactNotTheirs):
        withdraw_fact(row, reason="x", by=account("prosecutor"), on=TODAY)
    withdraw_fact(row, reason="Wrong person", by=None, on=TODAY)
    with pytest.raises(AlreadyCorrected):
        withdraw_fact(row, reason="Again", by=None, on=TODAY)


@pytest.mark.django_db(transaction=True)
def test_a_double_click_records_once():
    person = people.person()
    ready = threading.Barrier(2)

    def click():
        try:
            ready.wait(5)
            establish(person)
        finally:
            connection.close()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()

    assert AssertedFact.objects.count() == 1
