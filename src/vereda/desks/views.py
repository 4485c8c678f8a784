"""The first page: my queues with their counts, and the list of the one chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vereda.access.models import Account
from vereda.access.permissions import signed_in
from vereda.access.queries import assignments_today
from vereda.web.registry import Queue, Row, frame

ON_A_PAGE = 25


@dataclass(frozen=True)
class Line:
    """A queue as the left side of the desk shows it."""

    queue: Queue
    count: int | None

    @property
    def is_urgent(self) -> bool:
        return self.queue.is_urgent and bool(self.count)


@dataclass(frozen=True)
class Lines:
    """The lines of a queue as a paginator reads them: those of one page at a time.

    A queue that does not count its lines has one page, of the latest.
    """

    line: Line
    account: Account

    def __len__(self) -> int:
        return ON_A_PAGE if self.line.count is None else self.line.count

    def __getitem__(self, within: slice) -> Sequence[Row]:
        rows = self.line.queue.rows
        return rows(self.account, within) if rows else []


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
    page = _page(chosen, account, request.GET.get("page", "")) if chosen else None
    desk = {
        "place": next((held.organisation for held in assignments_today(account)), None),
        "lines": lines,
        "chosen": chosen,
        "page": page,
        "rows": page.object_list if page else [],
    }
    return render(request, "desks/home.html", desk)


def _page(line: Line, account: Account, number: str) -> Page[Row]:
    return Paginator(Lines(line, account), ON_A_PAGE).get_page(number)  # type: ignore[arg-type]


def _chosen(lines: list[Line], key: str) -> Line | None:
    """The queue that the address names, or the first that holds something."""
    named = [line for line in lines if line.queue.key == key]
    filled = [line for line in lines if line.count != 0]
    return next(iter([*named, *filled, *lines]), None)
