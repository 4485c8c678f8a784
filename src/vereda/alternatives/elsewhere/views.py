"""Pages: who could be elsewhere, by measure; the people behind a count; a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from vereda.access import trail
from vereda.access.models import Account
from vereda.access.permissions import may, requires
from vereda.access.requests import SignedIn
from vereda.alternatives.elsewhere import exporting, showing
from vereda.alternatives.elsewhere.forms import NarrowForm, PeopleForm
from vereda.alternatives.elsewhere.queries import by_measure, people_on_page, review
from vereda.alternatives.elsewhere.rules import Review, people_behind
from vereda.alternatives.screening.queries import sight_of
from vereda.registry.people import wording

PEOPLE_ON_A_PAGE = 25


@requires("look.elsewhere")
def elsewhere(request: SignedIn) -> HttpResponse:
    """Everybody held now, by measure, and what most of them wait for."""
    account = request.user
    sight, today = sight_of(account), timezone.localdate()
    day = review(today, sight=sight)
    form = NarrowForm(_asked(request), day)
    wanted = form.wanted()
    found = by_measure(day, by=account, wanted=wanted)
    trail.looked(None, by=account, panels=["elsewhere"], details=wanted.given())
    context = {
        "form": form,
        "review": found.review,
        "headings": showing.headings(sight),
        "rows": showing.rows(found, wanted, sight),
        "not_in_use": showing.not_in_use_words(found.review),
        "may_see_people": found.may_see_people,
        "may_export": may(account, "export.elsewhere"),
    }
    return _page(request, "alternatives/elsewhere/elsewhere.html", context, form)


@requires("look.person")
@requires("look.elsewhere")
def people(request: SignedIn) -> HttpResponse:
    """The people behind one count, in the order of their names."""
    account = request.user
    sight, today = sight_of(account), timezone.localdate()
    found = review(today, sight=sight)
    form = PeopleForm(request.GET, found, sight)
    wanted = form.wanted()
    behind = people_behind(found, wanted)
    pages = Paginator(range(behind.height), PEOPLE_ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    shown = (
        behind[page.start_index() - 1 : page.end_index()] if behind.height else behind
    )
    lines = _lines(shown, found, account)
    details = {"shown": [line.number for line in lines if line.number]}
    trail.looked(
        None, by=account, panels=["elsewhere people"], details=wanted.given() | details
    )
    context = {
        "form": form,
        "review": found,
        "lines": lines,
        "page": page,
        "meaning": showing.meaning(wanted),
        "title": showing.title_of(wanted, found),
        "may_export": may(account, "export.elsewhere"),
    }
    return _page(request, "alternatives/elsewhere/people.html", context, form)


@requires("export.elsewhere")
def elsewhere_csv(request: SignedIn) -> HttpResponse:
    """The same list as a file, for as much of it as the account may see."""
    account = request.user
    sight, today = sight_of(account), timezone.localdate()
    day = review(today, sight=sight)
    form = PeopleForm(_asked(request), day, sight)
    if not form.is_valid():
        page = reverse("screening:elsewhere_people")  # says which question it refuses
        return redirect(f"{page}?{request.GET.urlencode()}")
    wanted = form.wanted()
    found = by_measure(day, by=account, wanted=wanted)
    if found.may_see_people:
        rows = exporting.people_rows(found, wanted, by=account)
    else:
        rows = exporting.count_rows(found, wanted, sight)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"elsewhere-{today.isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    written = exporting.write(rows, response)
    details = wanted.given() | {"rows": written, "people": found.may_see_people}
    trail.record("exported elsewhere", by=account, details=details)
    return response


def _asked(request: SignedIn) -> Mapping[str, Any]:
    """What the reader narrows the list by: nothing, for whom small counts are not told.

    Two lists, one narrowed a little more than the other, would tell the difference.
    """
    return request.GET if may(request.user, "look.person") else {}


def _lines(
    shown: pl.DataFrame, found: Review, account: Account
) -> list[showing.PersonLine]:
    return [
        showing.person_line(
            row,
            person.number if person else "",
            wording.called(person.current_names) if person else "",
            found,
        )
        for row, person in people_on_page(shown, by=account)
    ]


def _page(
    request: SignedIn, page: str, context: dict[str, Any], form: NarrowForm
) -> HttpResponse:
    """The page, or its list alone where htmx swaps it; 422 for a refused question."""
    part = request.htmx and request.htmx.request_type == "partial"
    name = f"{page}#list" if part else page
    return render(request, name, context, status=form.status)
