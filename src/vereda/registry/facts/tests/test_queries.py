from datetime import date

import polars as pl
import pytest

from vereda.jurisdiction.evaluate import column_type
from vereda.jurisdiction.vocabulary import load_vocabulary
from vereda.registry.cases.models import Case
from vereda.registry.cases.tests import builders as cases
from vereda.registry.facts.queries import facts_frame
from vereda.registry.facts.tests import builders as facts
from vereda.registry.people.tests import builders as people

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 1)


def facts_of(case, on=TODAY):
    return facts_frame(Case.objects.filter(pk=case.pk), on).row(0, named=True)


def test_the_frame_has_a_typed_column_for_each_fact_even_when_nobody_is_on_record():
    frame = facts_frame(None, TODAY)

    assert frame.height == 0
    vocabulary = load_vocabulary()
    assert {name: frame.schema[name] for name in vocabulary} == {
        name: column_type(fact) for name, fact in vocabulary.items()
    }
    assert {f"_{key}" for key in vocabulary.date_keys} < set(frame.columns)


def test_each_case_has_a_row_with_its_keys():
    one, two = cases.case(), cases.case()

    frame = facts_frame(None, TODAY)

    assert frame.select(
        "case_id", "person_id", "case_number", "person_number", "pack"
    ).rows() == [
        (case.pk, case.person_id, case.number, case.person.number, "_template")
        for case in (one, two)
    ]


def test_no_case_chosen_gives_no_row():
    cases.case()

    assert facts_frame(Case.objects.none(), TODAY).height == 0


def test_of_a_case_without_records_almost_nothing_is_known():
    found = facts_of(cases.case(proceeding_type=None))

    known = {name for name in load_vocabulary() if found[name] is not None}
    assert known == set()


def test_the_records_answer_with_one_row_per_case():
    person = people.born("1990-05-03", sex="female")
    case = cases.case(person, pack="cr")
    cases.entered(case, "S50_INVESTIGATION", "2025-06-01")

    found = facts_of(case)

    assert (found["age_now"], found["is_woman"]) == (35, True)
    assert found["_birth_date"] == date(1990, 5, 3)
    assert (found["jurisdiction"], found["case_stage"]) == ("CR", "S50_INVESTIGATION")


def test_what_officers_established_stands_beside_it():
    person = people.person()
    case = cases.case(person)
    facts.fact(person, "household_in_poverty", True)
    facts.fact(person, "youngest_dependant_age", "none")
    facts.fact(person, "risk_level", "low", case=case)

    found = facts_of(case)

    assert found["household_in_poverty"] is True
    assert found["youngest_dependant_age"] == float("inf")
    assert found["risk_level"] == "low"


@pytest.mark.parametrize("chosen", [None, "all"])
def test_the_frame_is_in_one_piece(chosen):
    cases.case()
    frame = facts_frame(None if chosen is None else Case.objects.all(), TODAY)

    assert frame.n_chunks() == 1
    assert isinstance(frame, pl.DataFrame)
