"""The request as a guarded view has it."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from vereda.access.models import Account


class SignedIn(HttpRequest):
    """A request behind ``requires`` or ``signed_in``: an account is there."""

    user: Account
    htmx: HtmxDetails
