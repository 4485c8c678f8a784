"""Which verdicts turn: when a fact is recorded, and when time alone passes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from vereda.access.models import Account
from vereda.access.permissions import may
from vereda.alternatives.screening.law.wording import VERDICTS
from vereda.alternatives.screening.queries import (
    Answered,
    answer,
    packs_by_code,
    sight_of,
)
from vereda.jurisdiction.evaluate import Evaluated
from vereda.registry.cases.models import Case
from vereda.registry.facts.queries import facts_frame
from vereda.registry.people.models import Person
from vereda.registry.wording import said

Key = tuple[str, str, str]  # case, measure, version


@dataclass(frozen=True, slots=True)
class Shown:
    """One version of a measure as it is answered for one row of the facts."""

    row: int
    case: str
    evaluated: Evaluated


def shown_for(
    person: Person, on: date, by: Account
) -> Iterator[tuple[Answered, list[Shown]]]:
    """Every version shown for each case of a person, as this account may see it.

    All cases under one pack are read and answered at once.
    """
    cases = Case.objects.current().filter(person=person)
    facts = facts_frame(cases, on, few=True)
    packs, _refused = packs_by_code(facts["pack"].unique())
    for answered in answer(facts, packs, on, sight=sight_of(by)):
        numbers = answered.facts["case_number"].to_list()
        yield (
            answered,
            [
                Shown(row, number, evaluated)
                for evaluated in answered.screened.evaluated
                for row, number in enumerate(numbers)
                if evaluated.applies[row]
            ],
        )


def watch_verdicts(person: Person, on: date, by: Account) -> Callable[[], list[str]]:
    """Look at every verdict of a person's cases; later, tell which of them turned."""
    if not may(by, "look.screening"):
        return list
    before = _verdicts(person, on, by)
    return lambda: _turned(before, _verdicts(person, on, by))


def _verdicts(person: Person, on: date, by: Account) -> dict[Key, tuple[str, str]]:
    """Each verdict, and the measure's title."""
    return {
        (one.case, one.evaluated.measure.id, one.evaluated.version.id): (
            one.evaluated.verdict[one.row],
            said(one.evaluated.measure.title),
        )
        for _answered, shown in shown_for(person, on, by)
        for one in shown
    }


def _turned(
    before: dict[Key, tuple[str, str]], after: dict[Key, tuple[str, str]]
) -> list[str]:
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
