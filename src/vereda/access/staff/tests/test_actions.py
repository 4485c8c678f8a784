"""Organisations, accounts and roles: made once, refused with what is accepted."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from vereda.access.models import Account, Assignment, Organisation, TrailEntry
from vereda.access.permissions import may
from vereda.access.staff.actions import found_organisation, give_role
from vereda.access.staff.errors import NotAccepted
from vereda.access.tests import builders as a

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def test_an_organisation_stands_below_another():
    ministry = a.organisation(code="ministry", kind="ministry")

    made = found_organisation(
        "prison", name="La Ceiba", kind="prison", under="ministry", by=None
    )

    assert (made.name, made.kind, made.parent) == ("La Ceiba", "prison", ministry)
    assert TrailEntry.objects.get().act == "founded"


def test_a_kind_that_there_is_not_is_refused_with_those_there_are():
    with pytest.raises(
        NotAccepted, match="no kind of organisation 'castle'"
    ) as refusal:
        found_organisation("castle", name="Castle", kind="castle", by=None)

    assert "prison" in refusal.value.hint
    assert not Organisation.objects.exists()


def test_a_new_account_cannot_sign_in_before_it_gets_a_password():
    a.organisation(code="court")

    account = give_role("ana", role="control_judge", at="court", on=TODAY, by=None)

    assert not account.has_usable_password()
    assert may(Account.objects.get(username="ana"), "look.person")


def test_a_role_is_given_once():
    a.organisation(code="court")
    for day in (TODAY, date(2026, 3, 9)):
        give_role("ana", role="control_judge", at="court", on=day, by=None)

    assert [held.from_on for held in Assignment.objects.all()] == [TODAY]
    assert TrailEntry.objects.get().details == {"role": "control_judge", "at": "court"}


@pytest.mark.parametrize(
    ("role", "at", "refused"),
    [
        ("king", "court", "no role 'king'"),
        ("control_judge", "castle", "no organisation 'castle'"),
    ],
)
def test_a_role_or_place_that_there_is_not_makes_no_account(role, at, refused):
    a.organisation(code="court")

    with pytest.raises(NotAccepted, match=refused):
        give_role("ana", role=role, at=at, on=TODAY, by=None)

    assert not Account.objects.exists()


def test_the_commands_make_a_place_and_somebody_in_it(capsys):
    call_command("organisation", "court", name="North court", kind="court")
    call_command("account", "ana", role="control_judge", at="court")

    said = capsys.readouterr().out.splitlines()
    assert said == [
        "North court is there now.",
        "ana holds the role now.",
        "Give a password: vereda changepassword ana",
    ]


def test_the_commands_refuse_in_one_sentence_each():
    call_command("organisation", "court", name="North court", kind="court")

    with pytest.raises(CommandError, match="already exists"):
        call_command("organisation", "court", name="North court", kind="court")
    with pytest.raises(
        CommandError, match=r"There is no role 'king'\. Accepted: admin"
    ):
        call_command("account", "ana", role="king", at="court")
