from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from vereda.access.tests import builders as access
from vereda.alternatives.screening.errors import NoSuchMeasure, PackUnreadable
from vereda.alternatives.screening.queries import screen_case, screen_cases, sight_of
from vereda.alternatives.screening.rules import FULL_SIGHT, NO_SIGHT, Standing
from vereda.alternatives.screening.tests import builders as a

pytestmark = pytest.mark.django_db

TREATMENT = "CR-PTDJR-PENA"  # its criteria a, b and d rest on reserved facts
EXECUTION = "CR-486BIS"  # one of several grounds, some of them reserved
SERVING = {"stage": "S90_CUSTODIAL_EXECUTION"}


def result(case, measure, by):
    found = screen_case(case, a.ON, by=by).measures
    return next(one for one in found if one.measure.id == measure and not one.beside)


def criterion(result, id_):
    return next(one for one in result.criteria if one.id == id_)


def clinician():
    return access.account("clinical_assessor")


def director():
    return access.account("prison_director")


@pytest.mark.parametrize(
    ("role", "sight"),
    [
        ("prison_director", set()),
        ("execution_judge", {"C3"}),
        ("clinical_assessor", {"C3", "C4"}),
    ],
)
def test_sight_follows_the_role(role, sight):
    assert sight_of(access.account(role)) == sight


def test_a_command_sees_all():
    assert sight_of(None) == FULL_SIGHT


def test_a_result_says_what_decided_with_value_paper_and_article():
    case = a.case(facts={"is_first_offender": False})

    found = result(case, "CR-ADME-57BIS-2014", director())

    assert found.verdict == "not_met"
    assert found.decided_by == ("c",)
    assert found.missing == ()
    failed = criterion(found, "c")
    assert (failed.result, failed.cite) == (False, "57 bis 3)")
    assert [(used.fact.name, used.value, used.origin) for used in failed.facts] == [
        ("is_first_offender", False, "Report 7")
    ]


def test_what_records_answer_says_which_records():
    found = result(a.case(), "CR-ADME-57BIS-2014", director())

    (stage,) = criterion(found, "stage").facts
    assert stage.value == "S80_SENTENCING"
    assert stage.origin != ""


def test_not_met_by_the_stage_alone_stands_apart_with_where_it_opens():
    found = result(a.case(**SERVING), "CR-SPP-25", director())

    assert found.stage_only
    assert found.standing is Standing.OTHER_STAGE
    assert "S50_INVESTIGATION" in found.opens_at


def test_measures_without_a_date_are_named_and_not_answered():
    screening = screen_case(a.case(), a.ON, by=director())

    assert [measure.id for measure in screening.not_in_use] == ["CR-ADME-57BIS-2025"]
    assert "CR-ADME-57BIS-2025" not in {one.measure.id for one in screening.measures}


REACHED = {"offence_linked_to_substance_use": True, "clinical_report_accredited": True}


@pytest.mark.parametrize("known", [{}, REACHED, dict.fromkeys(REACHED, False)])
def test_a_reserved_fact_shows_others_that_it_decides_and_nothing_more(known):
    case = a.case(facts=known)

    found = result(case, TREATMENT, director())

    assert found.depends_on_reserved
    assert found.verdict == "undetermined"
    assert not set(found.missing) & set(REACHED)
    reserved = criterion(found, "a")
    assert reserved.is_hidden
    assert [(used.value, used.origin) for used in reserved.facts if used.is_hidden] == [
        (None, "")
    ] * len([used for used in reserved.facts if used.is_hidden])


def test_the_same_fact_decides_for_those_who_may_see_it():
    case = a.case(facts={"offence_linked_to_substance_use": False})

    assert result(case, TREATMENT, clinician()).verdict == "not_met"
    assert result(case, TREATMENT, director()).depends_on_reserved


def test_other_facts_decide_for_everybody():
    """One ground is enough: it is shown without a word on the reserved ones."""
    old = a.case(a.born("1950-01-01"), facts={"has_serious_illness": True}, **SERVING)

    found = result(old, EXECUTION, director())

    assert found.verdict == "appears_met"
    assert not criterion(found, "a").is_hidden
    assert all(
        used.value is None for used in criterion(found, "a").facts if used.is_hidden
    )


def test_a_narrow_sight_never_contradicts_the_full_one():
    for value in (True, False):
        case = a.case(facts={"has_serious_illness": value, **REACHED}, **SERVING)
        full = {
            one.measure.id: one.verdict
            for one in screen_case(case, a.ON, by=None).measures
        }
        for one in screen_case(case, a.ON, by=director()).measures:
            assert one.verdict in ("undetermined", full[one.measure.id])


def test_facts_of_a_later_day_are_left_out():
    case = a.case()
    a.fact(case, "is_first_offender", False, true_from=a.ON)

    before = {
        entry["measure"]: entry["verdict"]
        for entry in screen_cases(None, a.ON - timedelta(days=1))
    }
    on_the_day = {
        entry["measure"]: entry["verdict"] for entry in screen_cases(None, a.ON)
    }

    assert before["CR-ADME-57BIS-2014"] == "undetermined"
    assert on_the_day["CR-ADME-57BIS-2014"] == "not_met"


def test_everybody_is_answered_in_chunks_under_the_pack_of_each_case():
    for pack in ("cr", "us", "cr"):
        a.case(pack=pack)

    at_once = list(screen_cases(None, a.ON))
    in_chunks = list(screen_cases(None, a.ON, size=1))

    assert sorted(map(str, at_once)) == sorted(map(str, in_chunks))
    assert {entry["pack"] for entry in at_once} == {"cr", "us"}


def test_one_measure_may_be_asked_for():
    a.case()

    found = [
        entry["measure"] for entry in screen_cases(None, a.ON, measures=[TREATMENT])
    ]

    assert found == [TREATMENT]


def test_a_measure_that_no_pack_holds_is_refused_with_those_there_are():
    a.case()

    with pytest.raises(NoSuchMeasure, match="has a measure XX-1") as refusal:
        screen_cases(None, a.ON, measures=["XX-1"])

    assert TREATMENT in refusal.value.hint


def test_a_pack_that_cannot_be_read_is_refused_before_any_answer():
    case = a.case(pack="zz")

    with pytest.raises(PackUnreadable, match="zz"):
        screen_cases(None, a.ON)
    with pytest.raises(PackUnreadable, match="zz"):
        screen_case(case, a.ON, by=None)


def test_the_number_of_queries_is_the_same_for_one_and_for_three():
    made = []
    for more in (1, 2):
        for _case in range(more):
            a.case(facts={"is_first_offender": True})
        with CaptureQueriesContext(connection) as queries:
            list(screen_cases(None, a.ON))
        made.append(len(queries))

    assert made[0] == made[1]


def test_an_account_without_reserved_levels_has_no_sight():
    assert sight_of(access.account("registry_officer")) == NO_SIGHT
