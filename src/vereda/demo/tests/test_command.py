"""``vereda demo`` as an operator meets it."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from vereda.access.permissions import TITLES
from vereda.registry.people.models import Person

pytestmark = pytest.mark.django_db

HOW = ("--people", "2", "--as-of", "2026-06-30")


@pytest.fixture(autouse=True)
def embedded(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)


def said(*arguments: str) -> str:
    out = io.StringIO()
    call_command("demo", *arguments, stdout=out)
    return out.getvalue()


def test_who_can_sign_in_is_told_with_the_title_of_the_role():
    text = said(*HOW)

    assert "2 invented people." in text
    for title in TITLES.values():
        assert str(title) in text
    walk = Person.objects.get(source_key="p000001")
    assert f"Begin with person {walk.number}" in text


def test_a_second_time_it_says_that_nothing_changed():
    said(*HOW)

    assert said(*HOW).startswith("The demo country is already here; nothing changed.")


def test_with_json_nothing_else_is_said(capsys):
    told = json.loads(said(*HOW, "--json"))

    assert (told["people"], told["made_now"]) == (2, True)
    assert told["accounts"][0] == {"username": "gestora", "role": "case_manager"}
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "people: 2 / 2" in captured.err


@pytest.mark.parametrize(
    "wrong", [("--people", "0"), ("--people", "2", "--as-of", "2999-01-01")]
)
def test_wrong_usage_has_its_own_exit_code(wrong):
    with pytest.raises(CommandError) as refusal:
        said(*wrong)

    assert refusal.value.returncode == 2


def test_a_refusal_says_what_to_do():
    Person.objects.create(number="T-1")

    with pytest.raises(CommandError, match="an empty database of its own") as refusal:
        said(*HOW)

    assert refusal.value.returncode == 1
