"""Opens the transaction of a request and says in it who acts."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from vereda.access.acting import acting_as
from vereda.access.models import Account
from vereda.access.queries import assignments_today


class ActorMiddleware:
    """Last in the list: the view's own transaction becomes a savepoint inside.

    An exception then undoes what the view wrote, while what is written around the view
    stays.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        account = request.user if isinstance(request.user, Account) else None
        held = assignments_today(account) if account else []
        organisation = held[0].organisation if held else None
        address = request.META.get("REMOTE_ADDR") or None
        with acting_as(account, organisation=organisation, address=address):
            return self.get_response(request)
