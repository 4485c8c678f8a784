"""Pages: find a person, and one person whole."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from vereda.access.models import TrailEntry
from vereda.access.tests import builders as access
from vereda.registry.cases.tests import builders as cases
from vereda.registry.custody.tests import builders as custody
from vereda.registry.facts.tests import builders as facts
from vereda.registry.people.tests import builders as a
from vereda.registry.people.views import MOST_SHOWN

pytestmark = pytest.mark.django_db


def days_ago(days: int) -> str:
    return (timezone.localdate() - timedelta(days=days)).isoformat()


@pytest.fixture
def speaking(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


@pytest.fixture
def see(speaking):
    """What an address shows to a role, in English."""

    def show(address: str, role: str = "case_manager", status: int = 200, **headers):
        account = access.account(role) if isinstance(role, str) else role
        speaking.force_login(account)
        answer = speaking.get(address, headers=headers)
        assert answer.status_code == status
        return answer.content.decode()

    return show


def first_contact(page: str) -> str:
    """What the timeline says of the entry that it calls the first contact."""
    entries = re.findall(r'<li class="timeline__entry">(.*?)</li>', page, re.DOTALL)
    marked = [entry for entry in entries if "first contact on record" in entry]
    assert len(marked) <= 1
    return marked[0].split("</span>")[1].split("<span")[0].strip() if marked else ""


def queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as made:
        assert client.get(address).status_code == 200
    return len(made)


@pytest.mark.parametrize("address", ["/people/", "/people/P-1/"])
def test_whoever_is_signed_out_is_sent_to_the_door(client, address):
    assert client.get(address).headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("address", ["/people/", "/people/P-1/"])
def test_whose_role_does_not_look_at_people_is_told_so(see, address):
    see(address, role="ministry", status=403)


def test_a_person_is_found_by_part_of_a_name_without_accents(see):
    found = a.person("Itzel Caamaño Ureña", number="2026-77", born=None)
    place = access.organisation(name="Las Garzas")
    custody.held(found, days_ago(30), place=place)
    a.person("Otra Persona Distinta")

    page = see("/people/?q=urena+CAAMANO")

    assert "1 person matches “urena CAAMANO”." in page
    for words in ("Itzel Caamaño Ureña", "2026-77", "age not known", "Las Garzas"):
        assert words in page
    assert "Pre-trial detention" in page
    assert "Distinta" not in page


def test_the_number_alone_leads_to_the_person(speaking):
    a.person("Itzel Caamaño", number="2026-77")
    speaking.force_login(access.account("case_manager"))

    answer = speaking.get("/people/?q=2026-77")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/people/2026-77/")


def test_what_was_searched_for_goes_into_the_trail(see):
    a.person("Itzel Caamaño")

    see("/people/?q=caamano")

    entry = TrailEntry.objects.get(act="looked")
    assert entry.details == {
        "panels": ["search"],
        "words": "caamano",
        "found": 1,
        "more": False,
    }


def test_when_nobody_is_found_the_page_says_what_to_try(see):
    page = see("/people/?q=Zzyzx")

    assert "Nobody found for “Zzyzx”" in page
    assert "Try fewer words" in page


@pytest.mark.parametrize(
    ("words", "says"),
    [("a", "Write at least 2 letters or figures."), ("", "Write a name or a number.")],
)
def test_too_few_letters_are_refused(see, words, says):
    page = see(f"/people/?q={words}", status=422)

    assert f"Name, surname or number: {says}" in page


def test_more_people_than_fit_ask_for_narrower_words(see):
    for _turn in range(MOST_SHOWN + 1):
        a.person("Ana Mora Ruiz")

    page = see("/people/?q=mora")

    assert f"More than {MOST_SHOWN} people match “mora”" in page
    assert page.count("<tr>") == MOST_SHOWN + 1  # and the head of the table


def test_whose_role_does_not_look_at_custody_finds_people_without_it(see):
    custody.held(a.person("Itzel Caamaño"), days_ago(30))

    page = see("/people/?q=caamano", role="treatment_provider")

    assert "not shown to your role" in page
    assert "Pre-trial detention" not in page


def test_htmx_is_given_the_results_alone(see):
    page = see("/people/?q=Zzyzx", **{"HX-Request": "true"})

    assert page.strip().startswith('<div id="results"')
    assert "<html" not in page


def test_a_search_costs_the_same_for_one_person_and_for_three(speaking):
    speaking.force_login(access.account("case_manager"))
    custody.held(a.person("Ana Mora"), days_ago(3))
    one = queries(speaking, "/people/?q=mora")
    for _turn in range(2):
        custody.held(a.person("Luz Mora"), days_ago(3))

    assert queries(speaking, "/people/?q=mora") == one


def test_a_person_who_is_not_there_is_not_found(see):
    see("/people/2026-999999/", status=404)


def test_a_person_without_a_name_is_shown_by_number(see):
    a.person(number="2026-78")

    page = see("/people/2026-78/")

    assert '<h1 class="banner__name">No. 2026-78</h1>' in page
    assert "age not known" in page


def test_the_page_tells_where_things_stand_what_comes_and_what_was(see):
    officer = access.account("registry_officer", first_name="Olga", last_name="Rey")
    person = a.person("Itzel Caamaño", number="2026-79")
    case = cases.case(person, docket="25-001")
    cases.entered(case, "S20_ARREST_CUSTODY", days_ago(40))
    cases.entered(case, "S50_INVESTIGATION", days_ago(39), recorded_by=officer)
    cases.charge(case)
    cases.charge(case, offence=None, words="Something else")
    custody.held(person, days_ago(40), place=access.organisation(name="Las Garzas"))
    facts.fact(person, "household_in_poverty", True, days_ago(10), document="Report 5")

    page = see("/people/2026-79/")

    assert "Pre-trial detention, at Las Garzas. In custody since" in page
    assert ": 40 days." in page
    assert "Case 25-001: Preparatory stage since" in page
    assert "No date ahead is known." in page
    assert "Established: Household in poverty: Yes" in page
    assert "Report 5" in page
    assert "recorded by Olga Rey on" in page
    assert first_contact(page) == "Arrest"
    assert "in the words of the source: the national offence is not known" in page
    assert "ICCS 0502" in page


def test_what_was_true_before_is_no_contact_with_justice(see):
    person = a.person("Itzel Caamaño", number="2026-86")
    facts.fact(person, "household_in_poverty", True, days_ago(900))
    custody.held(person, days_ago(40))

    assert (
        first_contact(see("/people/2026-86/")) == "Entered custody: Pre-trial detention"
    )


def test_nobody_has_a_first_contact_by_facts_alone(see):
    person = a.person(number="2026-87")
    facts.fact(person, "household_in_poverty", True, days_ago(900))

    assert first_contact(see("/people/2026-87/")) == ""


def test_the_first_contact_is_not_told_to_whom_cases_are_closed(see):
    person = a.person(number="2026-88")
    cases.entered(cases.case(person), "S20_ARREST_CUSTODY", days_ago(90))
    custody.held(person, days_ago(40))

    page = see("/people/2026-88/", role="treatment_provider")

    assert first_contact(page) == ""
    assert first_contact(see("/people/2026-88/", role="police_officer")) != ""


def test_what_a_role_does_not_see_is_said_and_not_shown(see):
    person = a.person("Itzel Caamaño", number="2026-80")
    cases.charge(cases.case(person, docket="25-002"), offence=None, words="Theft")
    custody.held(person, days_ago(4))

    page = see("/people/2026-80/", role="treatment_provider")

    assert "Custody: not shown to your role." in page
    assert "Where the person is held is not shown to your role." in page
    assert "Theft" not in page
    assert "25-002" not in page


def test_a_reserved_fact_leaves_no_trace_for_others(see):
    facts.fact(a.person(number="2026-81"), "is_pregnant", True, days_ago(1))
    a.person(number="2026-82")

    officer = access.account("registry_officer")
    page, clean = (
        re.sub(r'value="\w{64}"|2026-8\d', "", see(f"/people/{number}/", role=officer))
        for number in ("2026-81", "2026-82")
    )

    assert page == clean
    assert "Pregnant" in see("/people/2026-81/", role="execution_judge")


def test_a_corrected_fact_stays_readable_in_the_timeline(see):
    person = a.person(number="2026-83")
    facts.fact(
        person,
        "household_in_poverty",
        True,
        days_ago(9),
        superseded_at=timezone.now(),
        superseded_reason="Another person's report.",
    )

    page = see("/people/2026-83/")

    assert "<del>Established: Household in poverty: Yes</del>" in page
    assert "Another person&#x27;s report." in page


def test_what_was_taken_back_is_told_from_what_was_corrected(see):
    person = a.person(number="2026-89")
    now = timezone.now()
    values = {"superseded_at": now, "superseded_reason": "Misread."}
    facts.fact(person, "household_in_poverty", True, days_ago(9), **values)
    before = facts.fact(person, "is_household_head", True, days_ago(9), **values)
    facts.fact(person, "is_household_head", False, days_ago(9), supersedes=before)

    page = see("/people/2026-89/")
    entries = re.findall(r"<del>(.*?)</del>.*?<span class=\"src\">(\w+) on", page, re.S)

    assert len(entries) == 2
    assert {title.split(":")[1].strip(): what for title, what in entries} == {
        "Household in poverty": "Withdrawn",
        "Head of household": "Corrected",
    }


def test_a_look_at_a_person_goes_into_the_trail_with_its_panels(see):
    a.person(number="2026-84")

    see("/people/2026-84/", role="police_officer")

    entry = TrailEntry.objects.get(act="looked")
    assert (entry.subject_kind, entry.subject_number) == ("person", "2026-84")
    assert entry.details == {"panels": ["banner", "custody", "cases", "facts"]}


def test_a_page_costs_the_same_for_one_case_and_for_three(speaking):
    speaking.force_login(access.account("case_manager"))
    person = a.person("Itzel Caamaño", number="2026-85")

    def more(turn: int) -> None:
        case = cases.case(person)
        cases.entered(case, "S20_ARREST_CUSTODY", days_ago(40 + turn))
        cases.charge(case)
        cases.sentence(case, days_ago(10), years=2)
        custody.held(person, days_ago(40 + turn), days_ago(40 + turn - 1))
        facts.fact(person, "household_in_poverty", True, days_ago(turn))

    more(1)
    one = queries(speaking, "/people/2026-85/")
    more(3)
    more(5)

    assert queries(speaking, "/people/2026-85/") == one
