"""The desk: each queue by its permission, and only what the account may see."""

import re
from dataclasses import replace

import pytest
from django.conf import settings

from vereda.access.tests import builders as a
from vereda.web.registry import Queue, Row, frame

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    """What a role's desk says, in English."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    def show(*roles: str, query: str = "") -> str:
        client.force_login(a.account(*roles))
        answer = client.get(f"/{query}")
        assert answer.status_code == 200
        return answer.content.decode()

    return show


def queues_in(page: str) -> list[str]:
    found = re.search(r'<ul class="queues">(.*?)</ul>', page, re.DOTALL)
    return re.findall(r"<span>([^<]+)</span>", found[1]) if found else []


def lines_in(page: str) -> list[str]:
    return re.findall(r'<span class="who">([^<]+)</span>', page)


def test_whoever_is_signed_out_is_sent_to_the_door(client):
    assert client.get("/").headers["Location"] == "/sign-in/?next=/"


@pytest.mark.parametrize(
    ("role", "queues"),
    [
        (
            "execution_judge",
            [
                "Hearings of the next seven days",
                "Arrived in the last seven days",
                "Who could be elsewhere",
                "Looked at lately",
            ],
        ),
        ("treatment_provider", ["Looked at lately"]),
        ("ministry", ["Who could be elsewhere"]),
        ("administrator", ["The trail"]),
    ],
)
def test_each_role_has_the_queues_of_its_permissions(desk, role, queues):
    assert queues_in(desk(role)) == queues


def test_an_account_without_a_role_is_told_whom_to_ask(desk):
    page = desk()

    assert "Nothing waits here for your role" in page
    assert queues_in(page) == []


def test_an_empty_queue_says_so(desk):
    page = desk("execution_judge", query="?queue=hearings")

    assert "No hearing is set for the next seven days" in page


def test_a_queue_that_holds_something_opens_by_itself(desk, monkeypatch):
    monkeypatch.setattr(frame, "queues", [queue("empty", 0), queue("full", 2)])

    page = desk("registry_officer")

    assert re.search(r'queue=full"\s+aria-current="page"', page)
    assert "first of full" in page


def test_a_queue_is_chosen_by_the_address(desk, monkeypatch):
    monkeypatch.setattr(frame, "queues", [queue("empty", 0), queue("full", 2)])

    page = desk("registry_officer", query="?queue=empty")

    assert re.search(r'queue=empty"\s+aria-current="page"', page)
    assert "nothing in empty" in page


def test_a_long_queue_goes_on_over_pages(desk, monkeypatch):
    def rows(_account, within):
        return [Row(title=f"line {turn}") for turn in range(60)[within]]

    monkeypatch.setattr(frame, "queues", [queue("full", 60, rows=rows)])

    first = desk("registry_officer")
    last = desk("registry_officer", query="?queue=full&page=3")

    assert lines_in(first) == [f"line {turn}" for turn in range(25)]
    assert 'href="?page=2"' in first
    assert lines_in(last) == [f"line {turn}" for turn in range(50, 60)]
    assert 'href="?queue=full&amp;page=2"' in last
    assert re.search(r'href="\?queue=full"\s+aria-current="page"', last)


def test_a_queue_without_a_count_shows_the_latest_lines(desk, monkeypatch):
    def rows(_account, within):
        return [Row(title=f"line {turn}") for turn in range(60)[within]]

    monkeypatch.setattr(
        frame, "queues", [replace(queue("full", 60, rows=rows), count=None)]
    )

    page = desk("registry_officer", query="?page=7")

    assert lines_in(page) == [f"line {turn}" for turn in range(25)]
    assert "usa-pagination" not in page


def test_a_queue_needs_its_permission(desk, monkeypatch):
    closed = queue("closed", 1, permission="administer.accounts")
    monkeypatch.setattr(frame, "queues", [closed])

    assert queues_in(desk("registry_officer")) == []


def test_what_is_urgent_is_drawn_so_only_while_something_waits(desk, monkeypatch):
    urgent = [queue("none", 0, is_urgent=True), queue("some", 3, is_urgent=True)]
    monkeypatch.setattr(frame, "queues", urgent)

    page = desk("registry_officer")

    assert page.count("queues__count--urgent") == 1


def queue(key: str, count: int, **given) -> Queue:
    rows = [Row(title=f"first of {key}", is_late=True, due="now")] if count else []
    values = {
        "key": key,
        "label": key,
        "permission": "look.person",
        "rows": lambda _account, within: rows[within],
        "count": lambda _account: count,
        "nothing": f"nothing in {key}",
        "columns": ("", "", "Due"),
    }
    return Queue(**values | given)
