"""The page *Case and law*."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from vereda.access.models import TrailEntry
from vereda.access.tests import builders as access
from vereda.alternatives.screening.tests import builders as a
from vereda.registry.cases.models import Case, StageEvent
from vereda.registry.people.models import Person

pytestmark = pytest.mark.django_db

HOME, SERVICE, SUSPENSION = "XX-HOME-70", "XX-SERVICE-60", "XX-SUSP-20"
TREATMENT = "XX-TREAT-5"


def day(days_ago: int):
    return timezone.localdate() - timedelta(days=days_ago)


@pytest.fixture
def person():
    return a.born("1990-05-05", number="2026-60")


@pytest.fixture
def add(person):
    """A case of person 2026-60 under the invented country's law, at a stage."""

    def make(stage: str | None = "S90_CUSTODIAL_EXECUTION", **given) -> Case:
        values = {"pack": "_template", "stage": None} | given
        facts = values.pop("facts", {})
        case = a.case(person, **values)
        if stage:
            StageEvent.objects.create(case=case, stage=stage, entered_on=day(50))
        for name, value in facts.items():
            a.fact(case, name, value, true_from=day(40))
        return case

    return make


@pytest.fixture
def enter(client):
    def sign_in(role: str = "case_manager"):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        client.force_login(access.account(role))
        return client

    return sign_in


@pytest.fixture
def see(enter):
    """What a role sees, in English."""

    def show(query: str = "", role: str = "case_manager", status: int = 200, **headers):
        answer = enter(role).get(f"/people/2026-60/law/{query}", headers=headers)
        assert answer.status_code == status
        return answer.content.decode()

    return show


def card(page: str, measure: str) -> str:
    """The text of a measure's card, without tags."""
    match = re.search(
        rf'<details class="measure" id="m-{measure}".*?\n</details>', page, re.DOTALL
    )
    assert match, f"no card of {measure}"
    text = re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", match[0])
    return " ".join(text.split())


def order_of(page: str) -> list[str]:
    return re.findall(r'<details class="measure" id="m-([\w-]+)"', page)


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


@pytest.mark.parametrize(
    ("language", "law", "article"),
    [
        ("en", "Criminal Code art. 70 ·", "art. 70, second paragraph"),
        ("es", "Código Penal art. 70 ·", "art. 70, segundo párrafo"),
    ],
)
def test_the_law_is_cited_in_the_language_of_the_reader(
    enter, add, language, law, article
):
    a.charge(add(facts={"offence_sexual": True}), "XX-101")
    client = enter()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    page = client.get("/people/2026-60/law/").content.decode()

    shown = card(page, HOME)
    assert law in shown
    assert shown.count(article) == 2  # the criterion, and why the measure is not met
    assert f"{law.partition(' art.')[0]} art. 31" in page
    assert ("Criminal Code" in page) == (language == "en")


def test_measures_stand_in_the_order_of_their_verdicts(see, add):
    """Here in execution: home detention is open, the others have had their stage."""
    case = add(facts={"portion_served_pct": 10})
    undetermined = see()
    a.fact(case, "is_household_head", False, true_from=day(2))
    refused = see()

    assert order_of(undetermined)[0] == HOME
    assert order_of(refused)[-1] == HOME
    assert set(order_of(undetermined)) == set(order_of(refused))


def test_a_measure_that_appears_met_says_that_a_person_decides(see, add):
    facts = {
        "is_household_head": True,
        "youngest_dependant_age": 3,
        "offence_sexual": False,
    }
    add(facts=facts)

    shown = card(see(), HOME)

    assert "Appears met" in shown
    assert "3 of 3 criteria" in shown
    assert "The decision belongs to those named above" in shown
    assert "Sexual offence Would exclude" in shown
    assert "Report 7 · since" in shown


def test_what_is_missing_is_told_with_who_finds_it_and_what_would_follow(see, add):
    add(facts={"offence_sexual": False, "is_household_head": True})

    shown = card(see(), HOME)

    assert "Not known yet" in shown
    assert "Age of the youngest dependant child" in shown
    assert "It can be established by: Case manager; Registry officer." in shown
    assert "counts neither for nor against" in shown


def test_either_answer_is_tried_for_a_fact_of_yes_and_no(see, add):
    add(facts={"offence_sexual": False, "youngest_dependant_age": 3})

    shown = card(see(), HOME)

    assert "Head of household if yes: ✓ Appears met if no:" in shown


def test_where_a_condition_is_not_met_nothing_is_asked(see, add):
    add(facts={"offence_sexual": True})

    page = see()

    shown = card(page, HOME)
    assert "Not met" in shown
    assert "so nothing is asked here" in shown
    assert "can be established by" not in shown


def test_only_who_may_establish_a_fact_finds_a_field_for_it(see, add):
    add(facts={"offence_sexual": False, "youngest_dependant_age": 3})

    assert f'id="m-{HOME}-a-1-document"' in see()
    assert f'id="m-{HOME}-a-1-document"' not in see(role="inspector")


def test_an_act_is_never_a_field(see, add):
    facts = {"offence_codes": ["XX-101"], "sud_severity": "severe"}
    add("S50_INVESTIGATION", facts=facts)

    page = see(role="clinical_assessor")

    shown = card(page, TREATMENT)
    assert "waits for a hearing or a signed form" in shown
    assert "it is never asked for" in shown
    assert 'value="person_requests"' not in page


def test_a_reserved_fact_is_named_as_reserved_and_nothing_else(see, add):
    facts = {"offence_codes": ["XX-101"]}
    case = add("S50_INVESTIGATION", facts=facts)
    before = card(see(role="registry_officer"), TREATMENT)
    a.fact(case, "sud_severity", "severe", true_from=day(3))

    after = card(see(role="registry_officer"), TREATMENT)

    assert before == after
    assert "depends on a reserved fact" in after
    assert "severe" not in after.lower().replace("moderate or severe", "")


def test_who_establishes_a_reserved_fact_is_led_to_its_form(see, add):
    """The registry records that a clinical report came in; it does not read it."""
    case = add("S50_INVESTIGATION", pack="cr")
    form = f"/people/2026-60/facts/clinical_report_accredited/?case={case.number}"

    page = see(role="registry_officer")

    measures, sheet = page.split('id="facts"')
    assert form in measures
    assert form in sheet
    assert form not in see(role="pretrial_services")


def test_a_measure_at_another_stage_says_where_it_opens(see, add):
    add("S60_INTERMEDIATE")

    shown = card(see(), SERVICE)

    assert "Not at this stage" in shown
    assert "It opens at: Sentence." in shown


def test_a_measure_whose_stage_has_passed_says_so(see, add):
    add()

    shown = card(see(), SUSPENSION)

    assert "its stage has passed" in shown
    assert "Preparatory stage; Preliminary hearing" in shown


def test_a_reform_that_is_reported_is_warned_of(see, add):
    add()

    page = see()

    assert "A reform is reported: “Community service (reform)”" in card(page, SERVICE)
    assert "Measures of this law whose first day in force is not known" in page


def test_what_is_not_confirmed_says_so(see, add):
    add("S50_INVESTIGATION")
    page = see()

    assert "to be confirmed by national counsel" in card(page, TREATMENT)
    assert "to be confirmed by national counsel" not in card(page, HOME)


def test_a_later_version_stands_beside_the_one_in_force(see, add):
    case = add("S50_INVESTIGATION")
    a.charge(case, "XX-101", offence_on=timezone.localdate().replace(year=2019, day=1))

    page = see()

    order = order_of(page)
    beside = f"{SUSPENSION}-2020-07-01"
    assert order.index(beside) == order.index(SUSPENSION) + 1
    assert "because the more favourable law applies" in card(page, beside)


def test_what_time_alone_changes_is_told_with_its_day(see, add):
    case = add(facts={"offence_sexual": False, "is_household_head": False})
    a.sentence(case, years=4, starts_on=day(300), imposed_on=day(300))
    a.held(case, from_on=day(300))

    page = see()

    assert "if only time passes and nothing else changes: appears met." in page
    assert "Next date" in page


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
