"""The first page: my queues with their counts, and the list of the one chosen."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vereda.access.models import Account
from vereda.access.permissions import signed_in
from vereda.access.queries import assignments_today
from vereda.web.registry import Queue, frame

SHOWN = 50


@dataclass(frozen=True)
class Line:
    """A queue as the left side of the desk shows it."""

    queue: Queue
    count: int | None

    @property
    def is_urgent(self) -> bool:
        return self.queue.is_urgent and bool(self.count)


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """The desk of whoever is signed in; each queue only with its permission."""
    account = request.user
    assert isinstance(account, Account)  # noqa: S101 - signed_in lets nobody else in
    lines = [
        Line(queue, queue.count(account) if queue.count else None)
        for queue in frame.allowed(account, frame.queues)
    ]
    chosen = _chosen(lines, request.GET.get("queue", ""))
    rows = chosen.queue.rows if chosen else None
    desk = {
        "place": next((held.organisation for held in assignments_today(account)), None),
        "lines": lines,
        "chosen": chosen,
        "rows": rows(account, SHOWN) if rows else [],
        "shown": SHOWN,
    }
    return render(request, "desks/home.html", desk)


def _chosen(lines: list[Line], key: str) -> Line | None:
    """The queue that the address names, or the first that holds something."""
    named = [line for line in lines if line.queue.key == key]
    filled = [line for line in lines if line.count != 0]
    return next(iter([*named, *filled, *lines]), None)
