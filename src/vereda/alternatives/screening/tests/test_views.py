import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from vereda.access.models import TrailEntry
from vereda.access.tests import builders as access
from vereda.alternatives.screening.actions import store_screening
from vereda.alternatives.screening.models import Screening
from vereda.alternatives.screening.tests import builders as a

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return a.case(facts={"offence_linked_to_substance_use": False})


@pytest.fixture
def director(client):
    account = access.account("prison_director", first_name="Directora")
    client.force_login(account)
    return account


def address(name, case):
    return reverse(f"screening:{name}", args=[case.person.number])


def keep(client, case):
    return client.post(address("keep", case), {"case": case.number}, follow=True)


def test_the_answers_of_today_are_kept_from_the_page(client, director, case):
    assert "These answers were never kept" in client.get(address("law", case)).text

    page = keep(client, case).text

    assert "Today&#x27;s answers were kept" in page
    assert "These answers were last kept on" in page
    stored = Screening.objects.get()
    assert (stored.case, stored.screened_by) == (case, director)
    assert stored.as_of == timezone.localdate()


def test_what_was_kept_is_read_with_law_facts_and_name(client, director, case):
    keep(client, case)

    page = client.get(address("kept", case)).text

    assert "by Directora" in page
    assert Screening.objects.get().pack_version in page
    assert "depends on a reserved fact" in page
    assert "the law pack has changed since" not in page
    assert TrailEntry.objects.latest("pk").details == {"panels": ["kept screenings"]}


def test_what_was_kept_in_one_language_is_read_in_another(client, director, case):
    with override("es"):
        kept = store_screening(case, timezone.localdate(), by=director)

    page = client.get(address("kept", case)).text

    assert kept.facts["case_stage"]["origin"].startswith("La última etapa")
    assert "The last stage that the case had entered" in page
    assert "La última etapa" not in page


def test_a_screening_under_a_law_that_changed_says_so(client, director, case):
    stored = store_screening(case, timezone.localdate(), by=director)
    Screening.objects.create(
        case=case,
        as_of=stored.as_of,
        pack="cr",
        pack_version="2020.01+000000000000",
        facts={"no_such_fact": {"value": "none", "origin": "Report 7"}},
        verdicts=[
            {
                "measure": "CR-GONE",
                "version": "2001-01-01",
                "depends_on_reserved": False,
                "verdict": "not_met",
                "missing": ["is_first_offender"],
            }
        ],
    )

    page = client.get(address("kept", case)).text

    assert "the law pack has changed since" in page
    assert "CR-GONE" in page
    assert "no_such_fact" in page


def test_a_clinicians_screening_shows_others_no_reserved_fact(client, director, case):
    clinician = access.account("clinical_assessor", first_name="Clínica")
    store_screening(case, timezone.localdate(), by=clinician)

    page = client.get(address("kept", case)).text

    assert "by Clínica" in page
    assert "depends on a reserved fact" in page
    client.force_login(clinician)
    assert "depends on a reserved fact" not in client.get(address("kept", case)).text


def test_nothing_kept_is_said(client, director, case):
    assert "Nothing was kept yet" in client.get(address("kept", case)).text


@pytest.mark.parametrize("name", ["keep", "kept"])
def test_a_person_who_is_not_there_is_not_found(client, director, name):
    missing = reverse(f"screening:{name}", args=["2026-999999"])

    answer = client.post(missing) if name == "keep" else client.get(missing)

    assert answer.status_code == 404


def test_the_case_of_somebody_else_is_not_kept(client, director, case):
    other = a.case()

    answer = client.post(address("keep", case), {"case": other.number})

    assert answer.status_code == 404
    assert not Screening.objects.exists()


def test_keeping_is_no_matter_of_a_link(client, director, case):
    assert client.get(address("keep", case)).status_code == 405


def test_an_inspector_reads_and_keeps_nothing(client, case):
    client.force_login(access.account("inspector"))

    assert "Keep today" not in client.get(address("law", case)).text
    assert client.post(address("keep", case)).status_code == 403
    assert client.get(address("kept", case)).status_code == 200


@pytest.mark.parametrize("name", ["keep", "kept"])
def test_another_role_is_told_no(client, case, name):
    client.force_login(access.account("police_officer"))

    assert client.post(address(name, case)).status_code == 403


@pytest.mark.parametrize("name", ["keep", "kept"])
def test_somebody_signed_out_is_asked_to_sign_in(client, case, name):
    assert client.post(address(name, case)).status_code == 302


def test_a_law_that_cannot_be_read_is_said(client, director):
    broken = a.case(pack="zz")

    page = keep(client, broken).text

    assert "The pack zz, under which cases stand, cannot be read" in page


def test_the_number_of_queries_is_the_same_for_one_and_for_three(
    client, director, case
):
    made = []
    for more in (1, 2):
        for _screening in range(more):
            store_screening(case, timezone.localdate(), by=director)
        with CaptureQueriesContext(connection) as queries:
            client.get(address("kept", case))
        made.append(len(queries))

    assert made[0] == made[1]
