"""The first page: my queues with their counts, and the list of the one chosen."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vereda.access.permissions import signed_in
from vereda.access.queries import assignments_today
from vereda.web.registry import Queue, frame

SHOWN = 50


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """The desk of whoever is signed in; each queue only with its permission."""
    account = request.user
    queues = frame.allowed(account, frame.queues)
    chosen = _chosen(queues, request.GET.get("queue", ""))
    desk = {
        "place": next((held.organisation for held in assignments_today(account)), None),
        "queues": [_line(queue, account, queue is chosen) for queue in queues],
        "queue": chosen,
        "rows": chosen.rows(account, SHOWN) if chosen else [],
        "more": chosen.count(account) if chosen and chosen.count else None,
        "shown": SHOWN,
    }
    return render(request, "desks/home.html", desk)


def _chosen(queues: list[Queue], key: str) -> Queue | None:
    """The queue that the address names, or the first that holds something."""
    named = next((queue for queue in queues if queue.key == key), None)
    return named or next(iter(queues), None)


def _line(queue: Queue, account: Any, is_here: bool) -> dict[str, Any]:
    count = queue.count(account) if queue.count else None
    return {
        "key": queue.key,
        "label": queue.label,
        "count": count,
        "is_urgent": queue.is_urgent and bool(count),
        "is_here": is_here,
    }
