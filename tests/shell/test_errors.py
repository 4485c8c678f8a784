"""What a reader sees when something went wrong: calm, and what to do next."""

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path

from vereda.access.tests import builders as a
from vereda.web import views


def _forbidden(request):
    raise PermissionDenied


def _strange(request):
    raise SuspiciousOperation


def _broken(request):
    raise RuntimeError


urlpatterns = [
    path("forbidden/", _forbidden),
    path("strange/", _strange),
    path("broken/", _broken),
    path("", include(settings.ROOT_URLCONF)),
]
handler400 = "vereda.web.views.bad_request"
handler403 = "vereda.web.views.forbidden"
handler404 = "vereda.web.views.not_found"
handler500 = "vereda.web.views.server_error"

ERRORS = [
    ("/strange/", 400, "The request could not be read"),
    ("/forbidden/", 403, "Your role does not show this"),
    ("/nowhere/", 404, "There is no such page"),
    ("/broken/", 500, "Something failed on our side"),
]


@pytest.fixture
def reader():
    """A browser that shows the page of a failure, in English."""
    client = Client(raise_request_exception=False, headers={"accept-language": "en"})
    with override_settings(ROOT_URLCONF=__name__):
        yield client


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "status", "said"), ERRORS)
def test_each_failure_has_its_page(reader, address, status, said):
    answer = reader.get(address)

    assert answer.status_code == status
    assert f"<h1>{said}</h1>" in answer.content.decode()
    assert "To my desk" in answer.content.decode()


@pytest.mark.django_db
def test_whoever_is_refused_is_told_in_which_role(reader):
    reader.force_login(a.account("ministry", at=a.organisation(name="The Ministry")))

    assert "Ministry · The Ministry" in reader.get("/forbidden/").content.decode()


@pytest.mark.parametrize(
    ("page", "status"),
    [
        (views.server_error, 500),
        (lambda request: views.bad_request(request, ValueError()), 400),
        (views.stale_form, 403),
    ],
)
def test_pages_of_failures_need_neither_database_nor_session(page, status):
    """Without the mark of this file's other tests a query would fail."""
    answer = page(RequestFactory().get("/"))

    assert answer.status_code == status
    assert "<h1>" in answer.content.decode()


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused_with_what_to_do(reader):
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})

    answer = strict.post("/sign-in/", {"name": "ana", "password": "x"})

    assert answer.status_code == 403
    assert "The form had been open for too long" in answer.content.decode()
