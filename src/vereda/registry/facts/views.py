"""Pages: establish a fact, correct one, and read what was said of it so far."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from vereda.access import trail
from vereda.access.models import Account
from vereda.access.permissions import requires
from vereda.access.requests import SignedIn
from vereda.common.errors import DomainError
from vereda.jurisdiction.vocabulary import Fact, load_vocabulary
from vereda.registry.cases.models import Case
from vereda.registry.facts import actions
from vereda.registry.facts.forms import CorrectionForm, FactForm, ReasonForm
from vereda.registry.facts.history import as_typed, fact_page, recorded
from vereda.registry.facts.models import AssertedFact
from vereda.registry.facts.rights import may_establish, may_see
from vereda.registry.facts.watching import watching
from vereda.registry.people.banner import banner_of
from vereda.registry.people.models import Person
from vereda.registry.people.queries import person_by_number
from vereda.registry.wording import pack_of

PAGE = "registry/facts/fact.html"
CORRECT_PAGE = "registry/facts/correct.html"
FORM_ID = re.compile(r"[\w.-]{1,120}")


@requires("record.fact")
def record(request: SignedIn, number: str) -> HttpResponse:
    """Establish a fact, and say which verdicts turned.

    A refused form is answered with the fact's page, or by htmx with its fields alone.
    Some offices establish a reserved fact that they may not read: for them the page
    tells nothing of what was recorded before.
    """
    person = _person(request, number)
    fact = load_vocabulary().get(request.POST.get("fact", ""))
    if request.method != "POST" or fact is None:
        if request.method == "POST":
            messages.error(request, _("Nothing was saved: choose which fact it is."))
        return redirect(_next(request, reverse("people:person", args=[number])))
    fact = _opened(request, fact.name)
    sees = may_see(request.user, fact)
    case = _case(person, request.POST.get("case", ""))
    form = _form(fact, case, request)
    about = case if fact.about == "case" else None

    def act() -> AssertedFact:
        return actions.record_fact(
            person,
            fact.name,
            form.cleaned_data["value"],
            case=about,
            by=request.user,
            on=timezone.localdate(),
            **form.said,
        )

    if _done(request, form, person, act):
        back = reverse("people:person", args=[number])
        here = _address(person, fact, case) if sees else back
        return redirect(_next(request, here))
    if request.htmx:
        context = {"form": form, "form_id": _form_id(request), "dense": True}
        return render(request, f"{PAGE}#fields", context, status=form.status)
    return _fact_page(request, person, fact, case, form)


@requires("look.facts")
def fact(request: SignedIn, number: str, fact: str) -> HttpResponse:
    """One fact of a person: what was said of it so far, and a form to say more.

    Who may only establish it is not told what was said.
    """
    person, known = _person(request, number), _opened(request, fact)
    case = _case(person, request.GET.get("case", ""))
    return _fact_page(request, person, known, case, _form(known, case))


@requires("record.fact")
def correct(request: SignedIn, number: str, fact: str, record: int) -> HttpResponse:
    """Say otherwise what was recorded, or take it back; either way with the reason."""
    person, known = _person(request, number), _seen(request, fact)
    rows = AssertedFact.objects.current().select_related("case", "person")
    row = get_object_or_404(rows, person=person, fact=known.name, pk=record)
    takes_back = "withdraw" in request.POST
    pack = pack_of(row.case.pack) if row.case else None
    data = request.POST or None
    form = CorrectionForm(
        known, None if takes_back else data, pack=pack, initial=as_typed(row)
    )
    reason = ReasonForm(data if takes_back else None, prefix="withdraw")
    on, by = timezone.localdate(), request.user

    def act() -> AssertedFact | None:
        if takes_back:
            why = reason.cleaned_data["reason"]
            return actions.withdraw_fact(row, reason=why, by=by, on=on)
        typed = {"reason": form.cleaned_data["reason"], **form.said}
        return actions.correct_fact(
            row, form.cleaned_data["value"], by=by, on=on, **typed
        )

    if _done(request, reason if takes_back else form, person, act):
        return redirect(_address(person, known, row.case))
    _looked(person, known, by)
    context = _around(request, person, known, row.case) | {
        "row": recorded(row, known),
        "form": form,
        "reason": reason,
    }
    status = reason.status if takes_back else form.status
    return render(request, CORRECT_PAGE, context, status=status)


def _done(request: SignedIn, form: Any, person: Person, act: Callable[[], Any]) -> bool:
    """Whether the form was right and the action done; then says what changed."""
    if not form.is_valid():
        return False
    try:
        with watching(person, timezone.localdate(), request.user) as turned:
            row = act()
    except DomainError as refusal:
        form.refuse(refusal)
        return False
    done = _("Recorded: %(what)s.") if row else _("The record was taken back.")
    words = done % {"what": recorded(row).what} if row else done
    messages.success(request, " ".join([words, *turned]))
    return True


def _fact_page(
    request: SignedIn,
    person: Person,
    fact: Fact,
    case: Case | None,
    form: FactForm,
) -> HttpResponse:
    _looked(person, fact, request.user)
    context = _around(request, person, fact, case) | {
        "form": form,
        "next": _next(request, ""),
        "may_record": may_establish(request.user, fact),
    }
    return render(request, PAGE, context, status=form.status)


def _looked(person: Person, fact: Fact, by: Account) -> None:
    """The look in the trail; of a reserved fact not even its name."""
    name = "reserved" if fact.reserved else fact.name
    trail.looked(person, by=by, panels=["banner", "fact"], details={"fact": name})


def _around(
    request: SignedIn, person: Person, fact: Fact, case: Case | None
) -> dict[str, Any]:
    """What both pages of a fact show."""
    return {
        "banner": banner_of(person, timezone.localdate(), by=request.user),
        "page": fact_page(person, fact, case, sees=may_see(request.user, fact)),
    }


def _person(request: SignedIn, number: str) -> Person:
    person = person_by_number(number, by=request.user)
    if person is None:
        raise Http404
    return person


def _opened(request: SignedIn, name: str) -> Fact:
    """The fact, for whom may see it or may establish it without seeing it."""
    fact = load_vocabulary().get(name)
    if fact is None:
        raise Http404
    if not (may_see(request.user, fact) or may_establish(request.user, fact)):
        raise PermissionDenied
    return fact


def _seen(request: SignedIn, name: str) -> Fact:
    """The fact; refused to whom its level is closed, whatever is recorded of it."""
    fact = _opened(request, name)
    if not may_see(request.user, fact):
        raise PermissionDenied
    return fact


def _case(person: Person, number: str) -> Case | None:
    """The case named, else the latest. Raises Http404 for another person's."""
    cases = Case.objects.current().filter(person=person).order_by("-opened_on", "-pk")
    if number:
        return get_object_or_404(cases, number=number)
    return cases.first()


def _form(fact: Fact, case: Case | None, request: SignedIn | None = None) -> FactForm:
    pack = pack_of(case.pack) if case else None
    if request is None:
        return FactForm(fact, pack=pack, initial={"true_from": timezone.localdate()})
    in_card = "in_card" in request.POST and request.htmx
    return FactForm(
        fact,
        request.POST,
        pack=pack,
        label=_("Answer") if in_card else None,
        auto_id=f"{_form_id(request)}-%s" if request.htmx else "id_%s",
    )


def _form_id(request: SignedIn) -> str:
    given = request.POST.get("form_id", "")
    return given if FORM_ID.fullmatch(given) else "fact"


def _next(request: SignedIn, otherwise: str) -> str:
    """The page to go on to, when it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted and ours else otherwise


def _address(person: Person, fact: Fact, case: Case | None) -> str:
    page = reverse("facts:fact", args=[person.number, fact.name])
    return f"{page}?case={case.number}" if case else page
