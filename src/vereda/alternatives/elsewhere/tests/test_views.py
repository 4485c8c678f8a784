import csv
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from vereda.access.models import TrailEntry
from vereda.access.tests import builders as access
from vereda.alternatives.elsewhere.tests import builders as a
from vereda.alternatives.screening.tests import builders as screening
from vereda.jurisdiction.library import default_library

pytestmark = pytest.mark.django_db

PAGES = ("elsewhere", "elsewhere_people", "elsewhere_csv")


def address(name, **asked):
    query = "&".join(f"{key}={value}" for key, value in asked.items())
    return f"{reverse(f'screening:{name}')}?{query}"


def entry():
    return TrailEntry.objects.latest("pk")


def rows_of(answer):
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))


def counts_of(answer):
    return {line[0]: line[2:] for line in rows_of(answer)[1:]}


@pytest.fixture
def director(client):
    account = access.account("prison_director")
    client.force_login(account)
    return account


@pytest.fixture
def ministry(client):
    account = access.account("ministry")
    client.force_login(account)
    return account


@pytest.mark.parametrize("name", PAGES)
def test_somebody_signed_out_is_asked_to_sign_in(client, name):
    answer = client.get(address(name))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("access:sign_in"))


@pytest.mark.parametrize("name", PAGES)
def test_another_role_is_told_no(client, name):
    client.force_login(access.account("police_officer"))

    answer = client.get(address(name))

    assert answer.status_code == 403
    assert "Your role does not show this" in answer.text


def test_the_page_counts_people_by_measure_and_leads_to_them(client, director):
    a.held()
    a.held(without=["is_first_offender"])

    page = client.get(address("elsewhere")).text

    people = reverse("screening:elsewhere_people")
    assert "2 people held today" in page
    assert f'{people}?measure={a.HOME_ARREST}&amp;standing=met"' in page
    assert (
        f"{people}?measure={a.HOME_ARREST}&amp;standing=one_fact"
        '&amp;fact=is_first_offender"'
    ) in page
    assert "to be confirmed by national counsel" in page
    assert "A reform is reported, not yet applied" in page
    assert "1 measure not in use" in page


def test_a_look_leaves_its_mark(client, director):
    client.get(address("elsewhere", sex="male"))

    assert (entry().actor, entry().act) == (director, "looked")
    assert entry().details == {"panels": ["elsewhere"], "sex": "male"}


def test_nobody_held_is_said(client, director):
    assert "Nobody is held today" in client.get(address("elsewhere")).text


def test_a_question_that_cannot_be_answered_is_refused(client, director):
    a.held()

    answer = client.get(address("elsewhere", sex="tall"))

    assert answer.status_code == 422
    assert "tall" in answer.text


def test_people_behind_a_count_stand_by_name_with_what_is_missing(client, director):
    a.held("Zoila Brenes", without=["is_first_offender"], at=a.place("La Ceiba"))
    a.held("Ana Abarca", without=["is_first_offender"])
    a.held("Luis Mora")

    page = client.get(
        address("elsewhere_people", measure=a.HOME_ARREST, standing="one_fact")
    ).text

    assert page.index("Ana Abarca") < page.index("Zoila Brenes")
    assert "Luis Mora" not in page
    assert "First offender" in page
    assert "La Ceiba" in page
    assert "place not known" in page
    assert "2 answers" in page


def test_a_look_at_people_says_at_whom(client, director):
    person = a.held()

    client.get(address("elsewhere_people", measure=a.HOME_ARREST, standing="met"))

    assert entry().details == {
        "panels": ["elsewhere people"],
        "measure": a.HOME_ARREST,
        "standing": "met",
        "shown": [person.number],
    }


def test_a_person_without_a_name_shows_by_number(client, director):
    person = a.held("")

    page = client.get(address("elsewhere_people", standing="met")).text

    assert "Name not known" in page
    assert person.number in page


def test_nobody_behind_a_count_is_said(client, director):
    page = client.get(address("elsewhere_people", standing="met")).text

    assert "Nobody fits what you asked for" in page


def test_a_list_goes_on_over_pages(client, director, monkeypatch):
    monkeypatch.setattr("vereda.alternatives.elsewhere.views.PEOPLE_ON_A_PAGE", 2)
    for name in ("Ana Abarca", "Berta Brenes", "Carla Castro"):
        a.held(name)
    asked = {"measure": a.HOME_ARREST, "standing": "met"}

    first = client.get(address("elsewhere_people", **asked)).text
    second = client.get(address("elsewhere_people", **asked, page=2)).text

    assert "Berta Brenes" in first
    assert "Carla Castro" not in first
    assert "Carla Castro" in second


def test_htmx_gets_the_list_alone(client, director):
    a.held()

    part = client.get(
        address("elsewhere"),
        headers={"HX-Request": "true", "HX-Request-Type": "partial"},
    ).text

    assert part.strip().startswith('<div id="list"')
    assert "</html>" not in part


def test_a_role_that_may_not_see_people_sees_counts_of_five_and_more(client, ministry):
    for _person in range(5):
        a.held("Ana Mora")
    a.held("Luis Mora", without=["is_first_offender"])

    page = client.get(address("elsewhere")).text

    assert "Counts under 5 are not told" in page
    assert "&lt;5" in page
    assert reverse("screening:elsewhere_people") not in page
    assert client.get(address("elsewhere_people")).status_code == 403


@pytest.mark.parametrize("name", ["elsewhere", "elsewhere_csv"])
def test_whoever_sees_no_people_narrows_nothing(client, ministry, name):
    """The difference between two lists would tell of one person."""
    a.held("Ana Mora", at=a.place("La Ceiba"))
    whole = counts_of(client.get(address("elsewhere_csv")))

    answer = client.get(address(name, sex="female", stage="unknown", place="tall"))

    assert answer.status_code == 200
    assert counts_of(client.get(address("elsewhere_csv", sex="female"))) == whole
    assert entry().details == {"people": False, "rows": len(whole)}


def test_no_filter_is_offered_to_whoever_sees_no_people(client, ministry):
    a.held()

    page = client.get(address("elsewhere")).text

    assert 'name="sex"' not in page
    assert "the list is not narrowed" in page


def test_the_order_of_measures_gives_no_small_count_away(client, ministry):
    empty = list(counts_of(client.get(address("elsewhere_csv"))))
    a.held()
    one = list(counts_of(client.get(address("elsewhere_csv"))))
    a.held(facts={"is_first_offender": False})

    assert empty == []
    assert list(counts_of(client.get(address("elsewhere_csv")))) == one
    in_law = [m for m in default_library().get("cr").measures if m in one]
    assert one == in_law


def test_reserved_facts_are_told_as_such(client, director):
    a.held(facts={"offence_linked_to_substance_use": True})

    page = client.get(address("elsewhere")).text

    assert "Depends on a reserved fact" in page


def test_the_file_has_a_line_for_each_person_and_measure(client, director):
    person = a.held("=cmd() Mora", at=a.place("La Ceiba"))

    answer = client.get(address("elsewhere_csv", measure=a.HOME_ARREST, standing="met"))

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    heading, *lines = rows_of(answer)
    assert heading[:2] == ["Number", "Name"]
    assert lines == [
        [
            person.number,
            "'=cmd() Mora",
            "La Ceiba",
            "Sentence and choice of the penalty",
            a.HOME_ARREST,
            "Home arrest with electronic monitoring as penalty (2014 text)",
            "Appears met",
            "",
        ]
    ]
    assert entry().act == "exported elsewhere"
    assert entry().details == {
        "measure": a.HOME_ARREST,
        "standing": "met",
        "people": True,
        "rows": 1,
    }


def test_the_file_of_those_who_may_not_see_people_has_counts(client, ministry):
    a.held()

    heading, *lines = rows_of(client.get(address("elsewhere_csv")))

    assert heading[:3] == ["Measure", "Title", "Appears met"]
    met = {line[0]: line[2] for line in lines}
    assert met[a.HOME_ARREST] == "<5"
    assert entry().details == {"people": False, "rows": len(lines)}


def test_a_file_that_cannot_be_answered_is_refused_on_the_page(client, director):
    answer = client.get(address("elsewhere_csv", sex="tall"))

    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 422


@pytest.mark.parametrize("name", PAGES)
def test_the_number_of_queries_is_the_same_for_one_and_for_three(
    client, director, name
):
    a.held()
    client.get(address(name))
    made = []
    for more in (1, 2):
        for _person in range(more):
            a.held()
        with CaptureQueriesContext(connection) as queries:
            client.get(address(name))
        made.append(len(queries))

    assert made[0] == made[1]


def test_a_pack_that_cannot_be_read_is_said(client, director):
    screening.held(screening.case(pack="zz"))

    page = client.get(address("elsewhere")).text

    assert "The law pack zz cannot be read here" in page
    assert "No measure of the law is in use here" in page


def test_the_page_speaks_spanish(client, director):
    a.held()

    page = client.get(address("elsewhere"), headers={"Accept-Language": "es"}).text

    assert '<html lang="es">' in page
    assert "Arresto domiciliario con monitoreo electrónico" in page
    assert "Código Penal art. 57 bis (Ley 9271 de 30-9-2014 art. 9)" in page
    assert "Reforma de CP 57 bis y CPP 244, aprobada en 2025" in page
    assert "Ley 9271 of" not in page
