"""Which verdicts turned when a fact was recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from vereda.access.models import Account
from vereda.access.permissions import may
from vereda.alternatives.screening.law.cards import VERDICTS
from vereda.alternatives.screening.queries import screen_case
from vereda.registry.cases.models import Case
from vereda.registry.people.models import Person
from vereda.registry.wording import said

Verdicts = dict[tuple[str, str, str], tuple[str, str]]  # key -> verdict, title


def watch_verdicts(person: Person, on: date, by: Account) -> Callable[[], list[str]]:
    """Look at every verdict of a person's cases; later, tell which of them turned."""
    if not may(by, "look.screening"):
        return list
    before = _verdicts(person, on, by)
    return lambda: _turned(before, _verdicts(person, on, by))


def _turned(before: Verdicts, after: Verdicts) -> list[str]:
    told = [
        _("“%(measure)s” turned from %(before)s to %(after)s.")
        % {
            "measure": title,
            "before": VERDICTS[before[key][0]],
            "after": VERDICTS[verdict],
        }
        for key, (verdict, title) in after.items()
        if key in before and before[key][0] != verdict
    ]
    return told or [_("No verdict turned.")]


def _verdicts(person: Person, on: date, by: Account) -> Verdicts:
    cases = Case.objects.current().filter(person=person).order_by("pk")
    return {
        (case.number, result.measure.id, result.version.id): (
            result.verdict,
            said(result.measure.title),
        )
        for case in cases
        for result in screen_case(case, on, by=by).measures
    }
