"""Signing in and out, each with its line in the trail."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from vereda.access import trail
from vereda.access.acting import now_acting
from vereda.access.errors import SignInRefused, TooManyTries
from vereda.access.models import Account, TrailEntry

SIGNED_IN, SIGNED_OUT, REFUSED = "signed in", "signed out", "sign-in refused"
DOOR = "sign-in"
TRIES = 5
CLOSED_FOR = timedelta(minutes=15)


def sign_in(request: HttpRequest, name: str, password: str, *, at: datetime) -> Account:
    """Let an account in.

    Raises SignInRefused without telling whether there is such an account, and
    TooManyTries after five refusals within a quarter of an hour.
    """
    key = _key(name)
    if refused_lately(key, at=at) >= TRIES:
        raise TooManyTries(minutes=int(CLOSED_FOR.total_seconds() // 60))
    account = authenticate(request, username=name, password=password)
    if not isinstance(account, Account):
        _write(REFUSED, key, None)
        raise SignInRefused
    login(request, account)
    _write(SIGNED_IN, key, account)
    return account


def sign_out(request: HttpRequest) -> None:
    if isinstance(request.user, Account):
        trail.record(SIGNED_OUT, request.user, by=request.user)
    logout(request)


def choose_language(account: Account, language: str) -> None:
    account.language = language
    account.save(update_fields=["language"])


def refused_lately(key: str, *, at: datetime) -> int:
    """How often the door stayed shut for this name lately, since it last opened."""
    lately = TrailEntry.objects.filter(
        subject_kind=DOOR, subject_number=key, at__gt=at - CLOSED_FOR
    ).order_by("-at")
    acts = list(lately.values_list("act", flat=True)[:TRIES])
    return next((n for n, act in enumerate(acts) if act == SIGNED_IN), len(acts))


def _key(name: str) -> str:
    """What was typed as a name, unreadable: it may be a password by mistake."""
    return salted_hmac("vereda.access.sign_in", name.casefold()).hexdigest()[:40]


def _write(act: str, key: str, account: Account | None) -> None:
    TrailEntry.objects.create(
        act=act,
        actor=account,
        address=now_acting().address,
        subject_kind=DOOR,
        subject_number=key,
    )
