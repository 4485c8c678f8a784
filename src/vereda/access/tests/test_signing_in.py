import pytest
from django.contrib.auth import authenticate

from vereda.access.tests import builders as a

pytestmark = pytest.mark.django_db

WORDS = "una-clave-larga"


@pytest.fixture
def demo_account():
    return a.account(username="gestora", password=WORDS, is_demo=True)


def test_demo_accounts_sign_in_at_the_embedded_database(demo_account, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)

    assert authenticate(username="gestora", password=WORDS) == demo_account


def test_demo_accounts_sign_in_nowhere_else(demo_account, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://vereda_app@db.example/vereda")
    monkeypatch.delenv("VEREDA_DEMO", raising=False)

    assert authenticate(username="gestora", password=WORDS) is None


def test_demo_accounts_sign_in_at_a_server_for_trials(demo_account, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://vereda_app@db.example/vereda")
    monkeypatch.setenv("VEREDA_DEMO", "1")

    assert authenticate(username="gestora", password=WORDS) == demo_account


def test_staff_sign_in_everywhere(monkeypatch):
    person = a.account(username="ana", password=WORDS)
    monkeypatch.setenv("DATABASE_URL", "postgresql://vereda_app@db.example/vereda")

    assert authenticate(username="ana", password=WORDS) == person
    assert authenticate(username="ana", password="wrong") is None
