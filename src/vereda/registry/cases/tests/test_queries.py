from datetime import date

import pytest

from vereda.access.tests.builders import account, organisation
from vereda.registry.cases.actions import assign_office
from vereda.registry.cases.models import Case
from vereda.registry.cases.queries import (
    cases_of,
    cases_visible_to,
    charges_of,
    current_stage,
    offices_of,
    sentences_of,
    stage_history,
    with_stage,
)
from vereda.registry.cases.tests import builders as a
from vereda.registry.people.tests import builders as people

pytestmark = pytest.mark.django_db
DAY = date(2026, 2, 1)


def test_the_stage_is_the_last_one_entered_by_the_day():
    case = a.case()
    a.entered(case, "S50_INVESTIGATION", "2026-01-01")
    a.entered(case, "S60_INTERMEDIATE", "2026-02-01")
    a.entered(case, "S70_TRIAL", "2026-02-01")
    a.entered(case, "S99_CLOSED", "2026-02-02")

    assert current_stage(case).stage == "S99_CLOSED"
    assert current_stage(case, DAY).stage == "S70_TRIAL"
    assert current_stage(case, date(2025, 1, 1)) is None
    assert [event.stage for event in stage_history(case, DAY)] == [
        "S50_INVESTIGATION",
        "S60_INTERMEDIATE",
        "S70_TRIAL",
    ]


@pytest.mark.parametrize("many", [1, 3])
def test_many_cases_and_their_stages_cost_one_query(many, django_assert_num_queries):
    person = people.person()
    for _ in range(many):
        a.entered(a.case(person), "S50_INVESTIGATION", "2026-01-01")

    with django_assert_num_queries(1):
        found = list(with_stage(cases_of(person), DAY))

    assert [(case.stage_now, case.stage_since) for case in found] == [
        ("S50_INVESTIGATION", date(2026, 1, 1))
    ] * many


def test_a_persons_cases_come_latest_first():
    person = people.person()
    days = [date(2025, 1, 1), date(2026, 1, 1)]
    old, new = (a.case(person, opened_on=day) for day in days)
    a.case()

    assert list(cases_of(person)) == [new, old]


def test_cases_are_seen_by_those_who_may_see_cases():
    case = a.case()

    assert list(cases_visible_to(account("registry_officer"))) == [case]
    assert not cases_visible_to(account("ministry")).exists()
    assert not cases_visible_to(None).exists()


def test_charges_come_with_what_the_pack_says_of_the_offence():
    case = a.case()
    a.charge(case, None)
    a.charge(case, "XX-102", principal=True)

    found = charges_of(case)

    assert [count.charge.offence for count in found] == ["XX-102", None]
    assert found[0].offence.title["en"] == "Robbery with violence"
    assert found[1].offence is None


def test_only_what_stands_is_listed():
    case = a.case()
    a.sentence(case, "2026-01-01", years=1)
    wrong = a.sentence(case, "2025-01-01", years=1)
    type(wrong).objects.filter(pk=wrong.pk).update(superseded_at="2026-01-01T00:00Z")

    assert [sentence.years for sentence in sentences_of(case)] == [1]
    assert Case.objects.count() == 1


def test_offices_have_a_case_for_a_time():
    case = a.case()
    for name, first, last in (
        ("Before", "2025-01-01", "2026-01-31"),
        ("Now", "2026-02-01", None),
        ("Always", None, None),
        ("Later", "2026-02-02", None),
    ):
        assign_office(
            case,
            organisation(name=name),
            part="court",
            from_on=date.fromisoformat(first) if first else None,
            until_on=date.fromisoformat(last) if last else None,
            by=None,
        )

    assert [office.organisation.name for office in offices_of(case, DAY)] == [
        "Now",
        "Always",
    ]
