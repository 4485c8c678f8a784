"""Keep a screening as it is seen, and read those that were kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vereda.access import trail
from vereda.access.permissions import requires
from vereda.access.requests import SignedIn
from vereda.alternatives.screening.actions import store_screening
from vereda.alternatives.screening.kept import kept_of
from vereda.common.errors import DomainError
from vereda.registry.cases.models import Case
from vereda.registry.people.banner import banner_of
from vereda.registry.people.models import Person
from vereda.registry.people.queries import person_by_number


@requires("record.screening")
@require_POST
def keep(request: SignedIn, number: str) -> HttpResponse:
    """Keep what the law answers today for one of the person's cases."""
    person = _person(request, number)
    cases = Case.objects.current().filter(person=person)
    case = get_object_or_404(cases, number=request.POST.get("case", ""))
    try:
        store_screening(case, timezone.localdate(), by=request.user)
    except DomainError as refusal:
        messages.error(request, f"{refusal.message} {refusal.hint}")
    else:
        messages.success(request, _("Today's answers were kept, with your name."))
    law = reverse("screening:law", args=[number])
    return redirect(f"{law}?case={case.number}")


@requires("look.screening")
def kept(request: SignedIn, number: str) -> HttpResponse:
    """What was kept of a person's cases, newest first."""
    person = _person(request, number)
    trail.looked(person, by=request.user, panels=["kept screenings"])
    context = {
        "banner": banner_of(person, timezone.localdate(), by=request.user),
        "kept": kept_of(person, by=request.user),
    }
    return render(request, "alternatives/screening/kept.html", context)


def _person(request: SignedIn, number: str) -> Person:
    person = person_by_number(number, by=request.user)
    if person is None:
        raise Http404
    return person
