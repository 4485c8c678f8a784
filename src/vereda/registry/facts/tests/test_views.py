"""Pages: establish a fact, correct one, read what was said of it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from vereda.access.models import TrailEntry
from vereda.access.tests import builders as access
from vereda.registry.cases.tests import builders as cases
from vereda.registry.facts.models import AssertedFact
from vereda.registry.facts.tests import builders as a
from vereda.registry.people.tests import builders as people

pytestmark = pytest.mark.django_db

POVERTY, YOUNGEST = "household_in_poverty", "youngest_dependant_age"


def day(days_ago: int) -> str:
    return (timezone.localdate() - timedelta(days=days_ago)).isoformat()


@pytest.fixture
def case():
    """A case of person 2026-50, at its preparatory stage."""
    made = cases.case(people.born("1990-05-05", number="2026-50"), number="C-50")
    cases.entered(made, "S20_ARREST_CUSTODY", day(90))
    cases.entered(made, "S50_INVESTIGATION", day(80))
    return made


@pytest.fixture
def client_of(client):
    """A browser in which an account of this role is signed in, in English."""

    def enter(role: str = "case_manager", **given):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        client.force_login(access.account(role, **given))
        return client

    return enter


def typed(fact: str = POVERTY, **given) -> dict:
    return {
        "fact": fact,
        "case": "C-50",
        "value": "yes",
        "true_from": day(20),
        "document": "Social report 114-2026",
    } | given


def record(client, data: dict, **headers):
    return client.post("/people/2026-50/facts/", data, headers=headers)


def test_whoever_is_signed_out_is_sent_to_the_door(client, case):
    assert record(client, typed()).headers["Location"].startswith("/sign-in/")
    assert not AssertedFact.objects.exists()


@pytest.mark.parametrize("role", ["inspector", "ministry"])
def test_whose_role_records_no_fact_is_told_so(client_of, case, role):
    assert record(client_of(role), typed()).status_code == 403
    assert not AssertedFact.objects.exists()


def test_a_fact_is_recorded_with_its_source_and_said_to_be(client_of, case):
    client = client_of(first_name="Gestora")

    answer = record(client, typed(established_by="Social work"))

    assert answer.status_code == 302
    row = AssertedFact.objects.get()
    assert (row.person, row.case, row.fact) == (case.person, None, POVERTY)
    assert (row.value, row.document) == (True, "Social report 114-2026")
    assert (row.true_from.isoformat(), row.established_by) == (day(20), "Social work")
    assert row.recorded_by.first_name == "Gestora"
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Recorded: Household in poverty: Yes." in page


def test_a_fact_about_the_case_is_recorded_for_the_case_alone(client_of, case):
    record(client_of("control_judge"), typed("danger_or_evasion", value="no"))

    row = AssertedFact.objects.get()
    assert (row.case, row.value) == (case, False)


@pytest.mark.parametrize(
    ("given", "stored"),
    [({"value": "4"}, 4), ({"value": "", "is_none": "on"}, "none")],
)
def test_a_number_or_that_there_is_none_is_recorded(client_of, case, given, stored):
    record(client_of(), typed(YOUNGEST, **given))

    assert AssertedFact.objects.get().value == stored


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        ({"value": ""}, "value", "Give the value."),
        ({"value": "perhaps"}, "value", "Select a valid choice."),
        ({"document": " "}, "document", "a fact needs its source"),
        ({"true_from": ""}, "true_from", "Say since when this is true."),
        ({"true_from": "31/02/2026"}, "true_from", "The calendar has no such day."),
        ({"true_from": "2990-01-01"}, "true_from", "lies in the future"),
        ({"true_from": "1980-01-01"}, "true_from", "was not born yet"),
        ({"fact": YOUNGEST, "value": "four"}, "value", "Write a number in figures."),
        ({"fact": YOUNGEST, "value": ""}, "value", "or say that there is none"),
    ],
)
def test_what_is_wrong_is_said_at_the_top_and_beside_its_field(
    client_of, case, given, field, says
):
    answer = record(client_of(), typed(**given))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Nothing was saved." in page
    assert says in answer.context["form"].errors[field][0]
    assert page.count(says) == 2
    assert not AssertedFact.objects.exists()


def test_a_refusal_of_the_law_is_said_with_who_may_instead(client_of, case):
    answer = record(client_of("registry_officer"), typed())

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Your role does not establish Household in poverty." in page
    assert "It is established by: Case manager." in page


def test_an_act_is_refused_whoever_asks(client_of, case):
    answer = record(client_of("control_judge"), typed("guilty_plea"))

    assert answer.status_code == 422
    assert "arises from its hearing or signed form only" in answer.content.decode()


def test_a_double_click_records_once(client_of, case):
    client = client_of()

    first, second = record(client, typed()), record(client, typed())

    assert first.headers["Location"] == second.headers["Location"]
    assert AssertedFact.objects.count() == 1


def test_without_a_fact_chosen_nothing_is_saved_and_the_reader_goes_back(
    client_of, case
):
    data = typed(next="/people/2026-50/law/?case=C-50")
    del data["fact"]
    client = client_of()

    answer = record(client, data)

    assert answer.headers["Location"] == "/people/2026-50/law/?case=C-50"
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Nothing was saved: choose which fact it is." in page


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", ""])
def test_the_reader_is_never_sent_to_another_site(client_of, case, elsewhere):
    answer = record(client_of(), typed(next=elsewhere))

    page = f"/people/2026-50/facts/{POVERTY}/?case=C-50"
    assert answer.headers["Location"] == page


def test_the_case_of_another_person_is_not_found(client_of, case):
    cases.case(number="C-51")

    assert record(client_of(), typed(case="C-51")).status_code == 404


def test_htmx_is_given_the_fields_of_a_refused_form_alone(client_of, case):
    data = typed(document="", form_id="m-XX-c-1", in_card="1")

    answer = record(client_of(), data, **{"HX-Request": "true"})

    page = answer.content.decode().strip()
    assert answer.status_code == 422
    assert page.startswith('<div class="fields fields--dense" id="m-XX-c-1-fields">')
    assert 'id="m-XX-c-1-document"' in page
    assert "<html" not in page


def test_a_form_cannot_bring_a_name_of_its_own_into_the_page(client_of, case):
    data = typed(document="", form_id='"><b>')

    page = record(client_of(), data, **{"HX-Request": "true"}).content.decode()

    assert 'id="fact-fields"' in page
    assert "<b>" not in page


def fact_page(client, fact: str = POVERTY, status: int = 200) -> str:
    answer = client.get(f"/people/2026-50/facts/{fact}/?case=C-50")
    assert answer.status_code == status
    return answer.content.decode()


def test_the_page_of_a_fact_tells_all_that_was_said_of_it(client_of, case):
    a.fact(
        case.person,
        POVERTY,
        False,
        day(9),
        document="Report 1",
        superseded_at=timezone.now(),
        superseded_reason="Read on the wrong line.",
    )
    a.fact(case.person, POVERTY, True, day(8), document="Report 2")

    page = fact_page(client_of())

    assert page.index("<b>Yes</b>") < page.index("<del>No</del>")
    assert "Read on the wrong line." in page
    assert "Report 1" in page
    assert page.count("Correct this record") == 1


def test_a_fact_that_nobody_recorded_says_so(client_of, case):
    assert "Nothing was recorded yet" in fact_page(client_of())


def test_the_page_says_who_establishes_what_the_reader_does_not(client_of, case):
    page = fact_page(client_of("inspector"))

    assert "It is established by: Case manager." in page
    assert 'name="value"' not in page


def test_an_act_has_no_field(client_of, case):
    page = fact_page(client_of("control_judge"), "guilty_plea")

    assert "it is never asked for" in page
    assert 'name="value"' not in page


def test_a_reserved_fact_is_shut_whether_something_is_recorded_or_not(client_of, case):
    client = client_of("registry_officer")
    fact_page(client, "is_pregnant", status=403)
    a.fact(case.person, "is_pregnant", True, day(1))
    fact_page(client, "is_pregnant", status=403)
    fact_page(client_of("execution_judge"), "is_pregnant")


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_refused_form_of_a_reserved_fact_tells_nothing_of_it(
    client_of, case, headers
):
    a.fact(case.person, "is_pregnant", True, day(1), document="Clinical report 9")

    answer = record(
        client_of("registry_officer"), typed("is_pregnant", document=""), **headers
    )

    assert answer.status_code == 403
    assert "Clinical report 9" not in answer.content.decode()


def test_who_establishes_a_reserved_fact_does_not_read_it(client_of, case):
    fact = "juvenile_violent_felony"
    a.fact(case.person, fact, True, day(1), document="Juvenile record 9")
    client = client_of("prosecutor")

    offered = fact_page(client, fact)
    refused = record(client, typed(fact, document=""))
    done = record(client, typed(fact, value="no"))

    assert refused.status_code == 422
    for page in (offered, refused.content.decode()):
        assert "Juvenile record 9" not in page
        assert "your role does not open it" in page
        assert 'name="value"' in page
    assert done.headers["Location"] == "/people/2026-50/"
    assert AssertedFact.objects.filter(fact=fact).count() == 2


def test_a_record_of_a_reserved_fact_is_corrected_by_nobody_who_may_not_read_it(
    client_of, case
):
    row = a.fact(case.person, "juvenile_violent_felony", True, day(1))
    address = f"/people/2026-50/facts/juvenile_violent_felony/{row.pk}/"

    assert client_of("prosecutor").get(address).status_code == 403


def test_the_trail_of_a_look_at_a_reserved_fact_does_not_name_it(client_of, case):
    fact_page(client_of("execution_judge"), "is_pregnant")

    assert TrailEntry.objects.get(act="looked").details == {
        "panels": ["banner", "fact"],
        "fact": "reserved",
    }


def test_a_fact_that_the_vocabulary_does_not_know_is_not_found(client_of, case):
    fact_page(client_of(), "shoe_size", status=404)


def test_a_look_at_a_fact_goes_into_the_trail(client_of, case):
    fact_page(client_of())

    entry = TrailEntry.objects.get(act="looked")
    assert entry.details == {"panels": ["banner", "fact"], "fact": POVERTY}


def correct(client, row: AssertedFact, data: dict):
    address = reverse("facts:correct", args=["2026-50", row.fact, row.pk])
    return client.post(address, data)


def test_a_record_is_corrected_with_a_reason_and_stays_readable(client_of, case):
    row = a.fact(case.person, POVERTY, True, day(8))
    client = client_of()

    answer = correct(client, row, typed(value="no", reason="Another person's report."))

    row.refresh_from_db()
    new = AssertedFact.objects.current().get()
    assert (new.value, new.supersedes_id) == (False, row.pk)
    assert row.superseded_reason == "Another person's report."
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Recorded: Household in poverty: No." in page
    assert "<del>Yes</del>" in page


def test_a_record_is_taken_back_and_the_fact_is_not_known_again(client_of, case):
    row = a.fact(case.person, POVERTY, True, day(8))
    client = client_of()

    answer = correct(
        client, row, {"withdraw": "1", "withdraw-reason": "No such paper."}
    )

    assert not AssertedFact.objects.current().exists()
    page = client.get(answer.headers["Location"]).content.decode()
    assert "The record was taken back." in page


@pytest.mark.parametrize(
    "data",
    [typed(value="no"), {"withdraw": "1"}, typed(value="no", reason="x", document="")],
)
def test_a_correction_without_reason_or_source_changes_nothing(client_of, case, data):
    row = a.fact(case.person, POVERTY, True, day(8))

    answer = correct(client_of(), row, data)

    assert answer.status_code == 422
    assert AssertedFact.objects.current().get() == row


def test_a_record_that_was_corrected_before_is_not_found(client_of, case):
    row = a.fact(case.person, POVERTY, True, day(8))
    client = client_of()
    correct(client, row, typed(value="no", reason="Misread."))

    again = correct(client, row, typed(value="yes", reason="Misread."))

    assert again.status_code == 404


def test_the_form_to_correct_begins_with_what_was_recorded(client_of, case):
    row = a.fact(case.person, YOUNGEST, "none", day(8), document="Report 3")
    address = reverse("facts:correct", args=["2026-50", row.fact, row.pk])

    page = client_of().get(address)

    assert page.context["form"].initial == {
        "value": None,
        "is_none": True,
        "true_from": row.true_from,
        "document": "Report 3",
        "established_by": "",
    }
    assert "Report 3" in page.content.decode()
