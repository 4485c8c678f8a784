from datetime import date

import polars as pl
import pytest

from vereda.access.tests.builders import account
from vereda.jurisdiction.evaluate import column_type
from vereda.jurisdiction.vocabulary import load_vocabulary
from vereda.registry.cases.models import Case
from vereda.registry.cases.tests import builders as cases
from vereda.registry.facts.queries import fact_sheet, facts_frame
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


def sheet(case, by=None, on=TODAY):
    return {line.fact.name: line for line in fact_sheet(case, on, by=by)}


def test_the_sheet_has_a_line_for_each_fact_in_the_order_of_its_groups():
    lines = fact_sheet(cases.case(), TODAY, by=None)

    vocabulary = load_vocabulary()
    assert [line.fact.name for line in lines] == list(vocabulary)
    assert lines[0].group == vocabulary.groups["person"]


def test_the_sheet_tells_where_a_value_comes_from():
    case = cases.case(people.born("1990-05-03"))
    row = facts.fact(case.person, "household_in_poverty", True)

    lines = sheet(case)

    age = lines["age_now"]
    assert (age.value, age.origin, age.record) == (35, "records", None)
    assert "day of birth" in age.says
    poverty = lines["household_in_poverty"]
    assert (poverty.value, poverty.origin, poverty.record) == (True, "established", row)
    unknown = lines["is_household_head"]
    assert (unknown.is_known, unknown.origin) == (False, "")


def test_the_sheet_says_who_may_establish_what_now():
    case = cases.case(people.born("1990-05-03"))
    cases.entered(case, "S50_INVESTIGATION", "2025-01-01")

    lines = sheet(case, by=account("registry_officer"))

    assert lines["is_first_offender"].may_establish
    assert not lines["age_now"].may_establish  # the records answer
    assert not lines["household_in_poverty"].may_establish  # another office
    assert not lines["guilty_plea"].may_establish  # an act
    assert lines["guilty_plea"].is_act
    assert not lines["sentence_first_prison"].may_establish  # not yet
    assert lines["sentence_first_prison"].is_early


def test_a_reserved_line_is_the_same_whether_something_is_known_or_not():
    with_one, without = cases.case(), cases.case()
    facts.fact(with_one.person, "dependence_diagnosed", True)
    officer = account("registry_officer")

    known, unknown = (
        sheet(case, by=officer)["dependence_diagnosed"] for case in (with_one, without)
    )

    assert known.is_hidden
    assert known == unknown


def test_a_reserved_line_is_open_to_those_who_may_see_its_level():
    case = cases.case()
    facts.fact(case.person, "dependence_diagnosed", True)
    facts.fact(case.person, "is_pregnant", True)

    judge = sheet(case, by=account("execution_judge"))
    clinician = sheet(case, by=account("clinical_assessor"))

    assert (judge["is_pregnant"].value, judge["dependence_diagnosed"].value) == (
        True,
        None,
    )
    assert clinician["dependence_diagnosed"].value is True


@pytest.mark.parametrize("many", [1, 3])
def test_a_sheet_costs_the_same_for_one_fact_and_for_three(
    many, django_assert_max_num_queries
):
    case = cases.case()
    for name in ("household_in_poverty", "is_household_head", "address_verified")[
        :many
    ]:
        facts.fact(case.person, name, True)

    with django_assert_max_num_queries(10):
        lines = fact_sheet(case, TODAY, by=None)
        assert sum(line.record is not None for line in lines) == many
