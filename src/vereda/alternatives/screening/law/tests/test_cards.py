"""Each measure as a card of the page: verdict, reasons, what is missing."""

import pytest
from django.conf import settings
from django.utils import timezone

from vereda.alternatives.screening.law.tests.reading import (
    HOME,
    SERVICE,
    SUSPENSION,
    TREATMENT,
    card,
    day,
    order_of,
)
from vereda.alternatives.screening.tests import builders as a

pytestmark = pytest.mark.django_db


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
