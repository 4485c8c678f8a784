"""Signing in and out, and the language of the pages."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from vereda.access import actions
from vereda.access.errors import SignInRefused, TooManyTries
from vereda.access.forms import SignInForm
from vereda.access.models import Account
from vereda.access.permissions import open_to_all

YEAR = 365 * 24 * 60 * 60


@sensitive_post_parameters("password")
@open_to_all
def sign_in(request: HttpRequest) -> HttpResponse:
    """The door; a fragment that finds the session over sends the whole page here."""
    goal = _safe(request, request.POST.get("next") or request.GET.get("next"))
    if request.user.is_authenticated:
        return redirect(goal)
    if request.method == "GET" and request.headers.get("HX-Request"):
        return _whole_page(request)
    form = SignInForm(request.POST or None)
    if form.is_valid():
        try:
            account = actions.sign_in(request, **form.cleaned_data, at=timezone.now())
            return _speak(redirect(goal), account.language)
        except (SignInRefused, TooManyTries) as refusal:
            form.add_error(None, f"{refusal.message} {refusal.hint}")
    page = {"form": form, "next": goal}
    return render(request, "access/sign_in.html", page, status=form.status)


@require_POST
@open_to_all
def sign_out(request: HttpRequest) -> HttpResponse:
    actions.sign_out(request)
    messages.success(request, _("You have signed out."))
    return redirect("access:sign_in")


@require_POST
@open_to_all
def set_language(request: HttpRequest) -> HttpResponse:
    """Change the language of the pages, here and wherever the account signs in."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return HttpResponseBadRequest()
    if isinstance(request.user, Account):
        actions.choose_language(request.user, language)
    return _speak(redirect(_safe(request, request.POST.get("next"))), language)


def _whole_page(request: HttpRequest) -> HttpResponse:
    """Tell htmx to leave the page, and where to come back to."""
    shown = request.headers.get("HX-Current-URL", "")
    query = urlencode({"next": _safe(request, shown)})
    door = f"{resolve_url('access:sign_in')}?{query}"
    return HttpResponse(headers={"HX-Redirect": door})


def _safe(request: HttpRequest, goal: Any) -> str:
    """The address to go on to, if it is one of ours; otherwise the desk."""
    hosts, is_https = {request.get_host()}, request.is_secure()
    if goal and url_has_allowed_host_and_scheme(goal, hosts, require_https=is_https):
        return str(goal)
    return resolve_url(settings.LOGIN_REDIRECT_URL)


def _speak(response: HttpResponse, language: str) -> HttpResponse:
    if language and translation.check_for_language(language):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=YEAR,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            samesite="Lax",
        )
    return response
