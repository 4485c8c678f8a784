"""The door, and the language of the pages."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from vereda.access import actions
from vereda.access.models import TrailEntry
from vereda.access.tests import builders as a

pytestmark = pytest.mark.django_db

PASSWORD = "una-clave-larga"
WRONG = "otra-clave-larga"


@pytest.fixture
def ana():
    return a.account("registry_officer", username="ana", password=PASSWORD)


@pytest.fixture
def english(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def try_door(client, name="ana", password=PASSWORD, **more):
    return client.post("/sign-in/", {"name": name, "password": password} | more)


def acts() -> list[str]:
    return list(TrailEntry.objects.order_by("pk").values_list("act", flat=True))


def test_the_right_name_and_password_open_the_door(client, ana):
    answer = try_door(client)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert int(client.session["_auth_user_id"]) == ana.pk
    assert acts() == ["signed in"]


def test_whoever_was_sent_to_the_door_goes_on_to_where_they_wanted(client, ana):
    answer = try_door(client, next="/people/?q=mora")

    assert answer.headers["Location"] == "/people/?q=mora"


@pytest.mark.parametrize(
    "goal", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:x"]
)
def test_the_door_leads_nowhere_else(client, ana, goal):
    assert try_door(client, next=goal).headers["Location"] == "/"


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("ana", WRONG),
        ("nobody", PASSWORD),
        ("closed", PASSWORD),
        ("ana", PASSWORD + " "),
    ],
)
def test_a_refusal_does_not_tell_whether_there_is_such_an_account(
    english, ana, name, password
):
    a.account(username="closed", password=PASSWORD, is_active=False)

    answer = try_door(english, name, password)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "The name and the password do not fit together." in page
    assert password not in page
    assert acts() == ["sign-in refused"]


def test_the_trail_does_not_keep_what_was_typed(client):
    """It may be a password in the wrong field."""
    try_door(client, "my-secret-password", WRONG)

    entry = TrailEntry.objects.get()
    assert "secret" not in f"{entry.subject_number} {entry.details}"
    assert entry.address == "127.0.0.1"


def test_empty_fields_are_refused_by_name_and_try_nothing(english):
    answer = try_door(english, "", "")

    assert answer.status_code == 422
    assert "You are not signed in." in answer.content.decode()
    assert acts() == []


@pytest.mark.parametrize("name", ["ana", "nobody"])
def test_after_five_refusals_the_door_stays_shut_whoever_it_is(english, ana, name):
    for _time in range(5):
        try_door(english, name, WRONG)

    answer = try_door(english, name.upper() if name == "nobody" else name)

    assert answer.status_code == 422
    assert "tried too often. Wait 15 minutes." in answer.content.decode()
    assert "_auth_user_id" not in english.session


def test_other_names_are_not_shut_out(client, ana):
    for _time in range(5):
        try_door(client, "bea", WRONG)

    assert try_door(client).status_code == 302


def test_a_good_sign_in_forgives_the_slips_before_it(client, ana):
    for _time in range(4):
        try_door(client, "ana", WRONG)
    try_door(client)
    client.post("/sign-out/")
    for _time in range(4):
        try_door(client, "ana", WRONG)

    assert try_door(client).status_code == 302


def test_the_door_opens_again_after_a_quarter_of_an_hour(client, ana):
    for _time in range(5):
        try_door(client, "ana", WRONG)
    key = TrailEntry.objects.first().subject_number
    now = timezone.now()

    assert actions.refused_lately(key, at=now) == 5
    assert actions.refused_lately(key, at=now + timedelta(minutes=15)) == 0


def test_whoever_is_signed_in_goes_straight_on(client, ana):
    client.force_login(ana)

    assert client.get("/sign-in/?next=/people/").headers["Location"] == "/people/"


def test_a_fragment_whose_session_is_over_sends_the_whole_page_to_the_door(client):
    answer = client.get(
        "/sign-in/?next=/people/2026-1/facts/x/",
        headers={
            "hx-request": "true",
            "hx-current-url": "http://testserver/people/2026-1/law/",
        },
    )

    goal = "http%3A%2F%2Ftestserver%2Fpeople%2F2026-1%2Flaw%2F"
    assert answer.headers["HX-Redirect"] == f"/sign-in/?next={goal}"


def test_signing_out_is_a_deed_and_leaves_nothing(client, ana):
    client.force_login(ana)

    assert client.get("/sign-out/").status_code == 405
    answer = client.post("/sign-out/")

    assert answer.headers["Location"] == "/sign-in/"
    assert "_auth_user_id" not in client.session
    assert acts() == ["signed out"]


def test_the_language_is_kept_here_and_with_the_account(client, ana):
    client.force_login(ana)

    answer = client.post("/language/", {"language": "en", "next": "/people/"})

    ana.refresh_from_db()
    assert ana.language == "en"
    assert answer.headers["Location"] == "/people/"
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"


def test_signing_in_brings_the_language_of_the_account(client):
    a.account(username="bob", password=PASSWORD, language="en")

    answer = try_door(client, "bob")

    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"


def test_a_language_that_is_not_spoken_here_is_refused(client):
    assert client.post("/language/", {"language": "xx"}).status_code == 400
    assert client.get("/language/").status_code == 405
