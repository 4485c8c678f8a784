"""Headers that every answer carries."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/patterns/", "/sign-in/", "/nowhere/", "/"])
def test_nothing_from_elsewhere_and_nothing_inline_may_run(client, address):
    policy = client.get(address).headers["Content-Security-Policy"].split("; ")

    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not any("unsafe" in rule or "*" in rule for rule in policy)


def test_pages_are_kept_nowhere(client):
    answer = client.get("/sign-in/")

    assert answer.headers["Cache-Control"] == "no-store, private"
    assert "HX-Request" in answer.headers["Vary"]


def test_static_files_may_be_kept(client):
    answer = client.get("/static/web/css/vereda.css")
    answer.close()

    assert answer.status_code == 200
    assert "no-store" not in answer.headers["Cache-Control"]
    assert "Content-Security-Policy" in answer.headers
