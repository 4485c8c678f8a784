from datetime import date

import pytest

from vereda.registry.cases.tests import builders as cases
from vereda.registry.facts.tests.looking import facts_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("pack", "country"),
    [("cr", "CR"), ("us", "US"), ("generic", None), ("_template", None)],
)
def test_the_law_is_that_of_the_packs_country(pack, country):
    assert facts_of(cases.case(pack=pack))["jurisdiction"] == country


def test_the_kind_of_proceeding_is_that_of_the_case():
    assert facts_of(cases.case(proceeding_type="juvenile"))["proceeding_type"] == (
        "juvenile"
    )


def test_the_stage_is_the_last_entered_by_the_day():
    case = cases.case()
    cases.entered(case, "S50_INVESTIGATION", "2026-01-01")
    cases.entered(case, "S60_INTERMEDIATE", "2026-02-01")
    cases.entered(case, "S70_TRIAL", "2026-02-01")

    assert facts_of(case, date(2025, 12, 31))["case_stage"] is None
    assert facts_of(case, date(2026, 1, 31))["case_stage"] == "S50_INVESTIGATION"
    assert facts_of(case, date(2026, 2, 1))["case_stage"] == "S70_TRIAL"


@pytest.mark.parametrize(
    ("finals", "answer"),
    [
        ([], None),
        (["2026-02-01"], True),
        (["2026-04-01"], False),  # it is known that it was not final yet
        ([""], None),
        (["2026-02-01", ""], None),
        (["2026-02-01", "2026-04-01"], None),
        (["2026-02-01", "2026-02-15"], True),
    ],
)
def test_a_conviction_is_final_when_every_sentence_of_the_case_is(finals, answer):
    case = cases.case()
    for day in finals:
        cases.sentence(case, "2026-01-01", years=1, final_on=day)

    assert facts_of(case)["conviction_final"] is answer


def test_a_sentence_of_a_later_day_is_left_out():
    case = cases.case()
    cases.sentence(case, "2026-01-01", years=1, final_on="2026-01-10")

    assert facts_of(case, date(2025, 12, 31))["conviction_final"] is None
