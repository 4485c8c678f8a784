"""What the page shell was told about."""

from django.urls import reverse

from vereda.access.permissions import permissions, table
from vereda.config import navigation


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
