"""The page *Case and law*."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from vereda.access.models import TrailEntry
from vereda.alternatives.screening.law.tests.reading import HOME, SERVICE, card, day
from vereda.alternatives.screening.tests import builders as a
from vereda.registry.cases.models import Case, StageEvent
from vereda.registry.people.models import Person

pytestmark = pytest.mark.django_db


def test_whoever_is_signed_out_is_sent_to_the_door(client, add):
    answer = client.get("/people/2026-60/law/")

    assert answer.headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("role", ["police_officer", "ministry"])
def test_whose_role_does_not_look_at_screenings_is_told_so(see, add, role):
    add()

    see(role=role, status=403)


def test_a_person_who_is_not_there_is_not_found(enter):
    assert enter().get("/people/2026-61/law/").status_code == 404


def test_the_case_of_another_person_is_not_found(see, add):
    add()
    a.case(a.person(), pack="_template", stage=None)
    other = Case.objects.exclude(person__number="2026-60").get()

    see(f"?case={other.number}", status=404)


def test_a_person_without_a_case_has_no_law_to_read(see, person):
    assert "No case is on record" in see()


def test_a_law_that_cannot_be_read_is_said_and_the_file_still_shown(see, add):
    case = add(pack="zz")
    a.charge(case, words="Something taken")

    page = see()

    assert "The law of this case cannot be read here" in page
    assert "“zz”" in page
    assert "Something taken" in page


def test_the_rail_shows_where_the_case_is_and_what_may_come(see, add):
    case = add("S80_SENTENCING")
    StageEvent.objects.create(case=case, stage="S20_ARREST_CUSTODY", entered_on=day(90))

    page = see()

    rail = re.findall(r"rail__stage--(\w+)", page)
    assert rail[:2] == ["done", "here"]
    assert set(rail[2:]) == {"ahead"}
    assert 'aria-current="step"' in page
    assert "Ways out at this stage" in page


def test_a_charge_is_shown_with_its_offence_and_class(see, add):
    case = add()
    a.charge(case, "XX-101", words="took a bicycle")
    a.charge(case, words="something unheard of")

    page = see()

    assert "Criminal Code art. 31" in page
    assert "ICCS 0502" in page
    assert "as written: took a bicycle" in page
    assert "in the words of the source: the national offence is not known" in page


def test_the_sheet_tells_what_is_known_and_from_where(see, add):
    add(facts={"offence_sexual": False})

    page = see()

    assert re.search(r"Sexual offence</dt>\s*<dd>.*?No</a>.*?Report 7", page, re.DOTALL)
    assert re.search(r"\d+ known · \d+ not known", page)


def test_of_several_cases_one_is_chosen(see, add):
    add("S90_CUSTODIAL_EXECUTION", docket="25-1", opened_on=day(900))
    second = add("S50_INVESTIGATION", docket="25-2", opened_on=day(60))

    page = see()

    assert f'?case={second.number}" aria-current="page"' in page
    first = Case.objects.get(docket="25-1")
    assert f'?case={first.number}" aria-current="page"' in see(f"?case={first.number}")


def test_the_card_that_is_asked_for_stands_open(see, add):
    add()

    page = see(f"?open=m-{SERVICE}")

    assert re.findall(r'id="(m-[\w-]+)" open', page) == [f"m-{SERVICE}"]


def test_a_look_goes_into_the_trail_with_its_case(see, add):
    case = add()

    see()

    entry = TrailEntry.objects.get(act="looked")
    assert entry.subject_number == "2026-60"
    assert entry.details["case"] == case.number
    assert "measures" in entry.details["panels"]


def queries(client) -> int:
    client.get("/people/2026-60/law/")
    with CaptureQueriesContext(connection) as made:
        assert client.get("/people/2026-60/law/").status_code == 200
    return len(made)


def test_the_page_costs_the_same_whatever_is_on_record(enter, add):
    client = enter()
    case = add(facts={"offence_sexual": False})
    a.charge(case, "XX-101")
    one = queries(client)
    for number in range(2):
        a.charge(case, "XX-101")
        a.sentence(case, years=2)
        add("S50_INVESTIGATION", opened_on=day(900 + number))
    a.fact(case, "is_household_head", True, true_from=day(3))

    assert queries(client) == one


def test_recording_turns_the_verdict_and_says_so(enter, add):
    add(facts={"offence_sexual": False, "youngest_dependant_age": 3})
    client = enter()
    form = {
        "fact": "is_household_head",
        "case": Case.objects.get().number,
        "value": "yes",
        "true_from": day(1).isoformat(),
        "document": "Social report 114-2026",
        "next": f"/people/2026-60/law/?open=m-{HOME}",
        "in_card": "1",
    }

    answer = client.post("/people/2026-60/facts/", form, headers={"HX-Request": "true"})
    page = client.get(answer.headers["Location"], headers={"HX-Request": "true"})

    shown = card(page.content.decode(), HOME)
    assert shown.startswith("✓ Appears met Home detention")
    told = "“Home detention” turned from not known yet to appears met."
    assert f"Recorded: Head of household: Yes. {told}" in shown
    assert page.content.decode().strip().startswith('<div id="law">')


def test_a_record_that_turns_nothing_says_so(enter, add):
    add()
    client = enter()
    form = {
        "fact": "has_elderly_dependant",
        "case": Case.objects.get().number,
        "value": "no",
        "true_from": day(1).isoformat(),
        "document": "Social report 114-2026",
        "next": "/people/2026-60/law/",
    }

    answer = client.post("/people/2026-60/facts/", form, follow=True)

    assert "No verdict turned." in answer.content.decode()
    assert Person.objects.count() == 1
