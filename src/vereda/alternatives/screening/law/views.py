"""The page *Case and law*."""

from __future__ import annotations

from django.contrib.messages import get_messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from vereda.access import trail
from vereda.access.permissions import requires
from vereda.access.requests import SignedIn
from vereda.alternatives.screening.law.page import LawPage, law_page
from vereda.registry.cases.models import Case
from vereda.registry.cases.page import cases_with_course, coming_dates, where_it_stands
from vereda.registry.people.banner import banner_of
from vereda.registry.people.queries import person_by_number


@requires("look.screening")
def law(request: SignedIn, number: str) -> HttpResponse:
    """What the law allows one person today, case by case, and why."""
    person = person_by_number(number, by=request.user)
    if person is None:
        raise Http404
    today = timezone.localdate()
    cases = cases_with_course(person)
    case = _chosen(cases, request.GET.get("case", ""))
    is_open = request.GET.get("open", "")
    page = law_page(case, today, by=request.user, is_open=is_open) if case else None
    coming = [*coming_dates(cases, today), *(page.coming if page else [])]
    trail.looked(
        person,
        by=request.user,
        panels=["banner", "stage", "charges", "measures", "facts"],
        details={"case": case.number} if case else None,
    )
    context = {
        "banner": banner_of(
            person, today, by=request.user, coming=sorted(coming, key=lambda c: c.on)
        ),
        "cases": [(one, where_it_stands(one)) for one in cases],
        "page": page,
        "said": _said(request, page, is_open),
    }
    template = "alternatives/screening/law.html"
    name = f"{template}#law" if request.htmx else template
    return render(request, name, context)


def _chosen(cases: list[Case], number: str) -> Case | None:
    """The case asked for, else the latest. Raises Http404 for somebody else's."""
    if not number:
        return cases[0] if cases else None
    for case in cases:
        if case.number == number:
            return case
    raise Http404


def _said(request: SignedIn, page: LawPage | None, is_open: str) -> dict[str, list]:
    """What was just recorded: by htmx in the changed card, where that is shown.

    Without script the page's shell says it at the top.
    """
    if not request.htmx:
        return {}
    told = [str(message) for message in get_messages(request)]
    shown = page is not None and any(card.id == is_open for card in page.cards)
    return {"card" if shown else "top": told}
