from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpResponse
from django.utils import timezone

from vereda.access.models import Assignment
from vereda.access.permissions import TITLES, may, permissions, requires, table
from vereda.access.tests import builders as a


def test_every_role_has_a_title_and_only_listed_permissions():
    assert set(table()) == set(TITLES)
    assert frozenset().union(*table().values()) <= permissions()


def test_every_permission_is_given_to_somebody_or_kept_for_commands():
    given = frozenset().union(*table().values())

    assert (
        permissions() - given
        == {
            "export.registry",
            "import.registry",
            "record.custody",
        }
        - given
    )


@pytest.mark.django_db
def test_a_role_gives_its_permissions_and_no_other():
    manager = a.account("case_manager")

    assert may(manager, "record.fact")
    assert not may(manager, "administer.accounts")


@pytest.mark.django_db
def test_a_role_gives_nothing_before_and_after_its_time():
    today = timezone.localdate()
    for begins, ends in ((1, None), (-10, -1)):
        account = a.account()
        Assignment.objects.create(
            account=account,
            organisation=a.organisation(),
            role="case_manager",
            from_on=today + timedelta(days=begins),
            until_on=ends and today + timedelta(days=ends),
        )

        assert not may(account, "look.person")


@pytest.mark.django_db
def test_nobody_who_is_signed_out_or_closed_may():
    closed = a.account("case_manager", is_active=False)

    assert not may(AnonymousUser(), "look.person")
    assert not may(closed, "look.person")


def test_a_permission_that_is_not_listed_fails_loudly():
    with pytest.raises(ValueError, match=r"fly\.person is not in"):
        may(AnonymousUser(), "fly.person")
    with pytest.raises(ValueError, match=r"fly\.person is not in"):
        requires("fly.person")


@requires("look.person")
def page(request):
    return HttpResponse("here")


@pytest.mark.django_db
def test_a_guarded_view_asks_to_sign_in_refuses_or_answers(rf):
    request = rf.get("/people/?words=mora")
    request.user = AnonymousUser()
    assert page(request).status_code == 302
    assert "next=/people/%3Fwords%3Dmora" in page(request)["Location"]

    request.user = a.account("ministry")
    with pytest.raises(PermissionDenied):
        page(request)

    request.user = a.account("case_manager")
    assert page(request).content == b"here"


@pytest.mark.django_db
def test_an_assignment_ends_after_its_start():
    with pytest.raises(IntegrityError, match="assignment_ends_after_start"):
        Assignment.objects.create(
            account=a.account(),
            organisation=a.organisation(),
            role="defence",
            from_on=date(2026, 2, 1),
            until_on=date(2026, 1, 1),
        )
