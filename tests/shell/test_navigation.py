"""What the page shell was told about."""

import pytest
from django.conf import settings
from django.urls import reverse

from vereda.access.permissions import permissions, table
from vereda.access.tests import builders
from vereda.common.corrections import amend
from vereda.config import navigation
from vereda.registry.people.models import Person


def test_every_line_of_the_navigation_leads_somewhere():
    for link in [*navigation.MAIN, navigation.SEARCH, *navigation.QUEUES]:
        if link.url_name:
            assert reverse(link.url_name).startswith("/")
    for tab in navigation.TABS:
        assert reverse(tab.url_name, args=["2026-000001"]).startswith("/")


def test_every_permission_of_the_navigation_is_in_the_table():
    lines = [*navigation.MAIN, navigation.SEARCH, *navigation.TABS, *navigation.QUEUES]

    assert {line.permission for line in lines} - permissions() <= {""}


def test_every_role_that_has_a_permission_has_a_start():
    """No role signs in to an empty desk."""
    given = {queue.permission for queue in navigation.QUEUES}

    assert [role for role, held in table().items() if not held & given] == []


@pytest.mark.django_db
@pytest.mark.parametrize("is_demo", [True, False])
def test_every_page_says_so_while_the_people_are_invented(client, is_demo):
    builders.account(is_demo=is_demo)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    page = client.get("/sign-in/").content.decode()

    assert ("all persons are invented" in page) is is_demo


@pytest.mark.django_db
@pytest.mark.parametrize("source", ["", "north"])
def test_every_page_says_so_when_others_came_beside_the_invented(client, source):
    builders.account(is_demo=True)
    invented = Person.objects.create(number="T-1", source="demo", source_key="1")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    before = client.get("/sign-in/").text

    Person.objects.create(number="T-2", source=source, source_key=source)
    kept = {"number": "T-1 before"}
    amend(invented, reason="Misread", by=None, aside=kept, sex="female")

    assert "all persons are invented" in before
    after = client.get("/sign-in/").text
    assert "all persons are invented" not in after
    assert "beside the invented persons there are others" in after


@pytest.mark.django_db
def test_the_header_leads_only_where_the_reader_may_go(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    client.force_login(builders.account("ministry"))

    page = client.get("/").content.decode()

    assert "Who could be elsewhere" in page
    assert 'href="/people/"' not in page
    assert 'name="q"' not in page


@pytest.mark.django_db
def test_a_page_for_everybody_shows_no_navigation(client):
    page = client.get("/sign-in/").content.decode()

    assert "bar__nav" not in page
    assert "menu__sheet" not in page
