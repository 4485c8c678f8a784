"""Pages: find a person, and see one person whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from vereda.access import trail
from vereda.access.permissions import requires
from vereda.access.requests import SignedIn
from vereda.registry.people import wording
from vereda.registry.people.banner import banner_of
from vereda.registry.people.forms import SearchForm
from vereda.registry.people.models import Person
from vereda.registry.people.parts import Where, parts, put_together
from vereda.registry.people.queries import find_people, person_by_number

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the answers: whom, and where they are."""

    number: str
    name: str
    others: list[tuple[str, str]]
    age: str
    where: Where | None


@requires("look.person")
def search(request: SignedIn) -> HttpResponse:
    """People by any part of a name, without accents, or by number."""
    form = SearchForm(request.GET if "q" in request.GET else None)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    people, more = _look_for(words, request) if words else ([], False)
    if len(people) == 1 and people[0].number == words:
        return redirect("people:person", people[0].number)
    today = timezone.localdate()
    where = parts.where_of(people, today, by=request.user)
    context = {
        "form": form,
        "words": words,
        "found": [_line(person, today, where or {}) for person in people],
        "may_see_where": where is not None,
        "more": more,
        "most": MOST_SHOWN,
    }
    page = "registry/people/search.html"
    name = f"{page}#results" if request.htmx else page
    return render(request, name, context, status=form.status)


def _look_for(words: str, request: SignedIn) -> tuple[list[Person], bool]:
    """At most so many people, and whether there are more. The trail keeps the words."""
    people = list(find_people(words, by=request.user, limit=MOST_SHOWN + 1))
    more = len(people) > MOST_SHOWN
    trail.looked(
        None,
        by=request.user,
        panels=["search"],
        details={"words": words, "found": min(len(people), MOST_SHOWN), "more": more},
    )
    return people[:MOST_SHOWN], more


def _line(person: Person, on: date, where: Mapping[int, Where]) -> Found:
    names = person.current_names
    return Found(
        number=person.number,
        name=wording.called(names),
        others=wording.other_names(names),
        age=wording.age(person, on),
        where=where.get(person.pk),
    )


@requires("look.person")
def person(request: SignedIn, number: str) -> HttpResponse:
    """One person: where things stand, what comes, what happened since first contact."""
    found = person_by_number(number, by=request.user)
    if found is None:
        raise Http404
    today = timezone.localdate()
    page = put_together(found, today, by=request.user)
    trail.looked(found, by=request.user, panels=["banner", *page.keys])
    context = {
        "banner": banner_of(found, today, by=request.user, coming=page.coming),
        "page": page,
        "next_dates": page.coming[:3],
    }
    return render(request, "registry/people/person.html", context)
