"""Days ahead on which time alone changes what the law answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from vereda.alternatives.screening.law.wording import card_id
from vereda.alternatives.screening.rules import CaseScreening
from vereda.jurisdiction.evaluate.moving import SENTENCE_END, date_column
from vereda.registry.people.parts import Coming
from vereda.registry.wording import said

YEARS_AHEAD = 5
ENDS = date_column(SENTENCE_END)


@dataclass(frozen=True, slots=True)
class Turn:
    """A measure turns for a case on a day, to a verdict."""

    on: date
    to: str
    measure: str
    title: str


def law_address(person: str, case: str) -> str:
    """The page *Case and law* with this case chosen."""
    return f"{reverse('screening:law', args=[person])}?case={case}"


def turns_of(screening: CaseScreening) -> list[Turn]:
    """The turns of the versions in force."""
    return [
        Turn(one.turns_on, one.turns_to, one.measure.id, said(one.measure.title))
        for one in screening.measures
        if one.turns_on and one.turns_to and not one.beside
    ]


def ends_on(screening: CaseScreening) -> date | None:
    facts = screening.facts
    return facts[ENDS][0] if ENDS in facts.columns else None


def coming_dates(
    person: str, case: str, turns: Iterable[Turn], ends: date | None, on: date
) -> list[Coming]:
    """Days on which time alone changes something, nearest first.

    A measure that turns after the sentence has ended, or more than five years ahead,
    is left out: its card alone tells of it.
    """
    soon = on.replace(year=on.year + YEARS_AHEAD, day=1)
    last = min(ends, soon) if ends else soon
    link = law_address(person, case)
    dates = [
        Coming(
            on=turn.on,
            what=turn.title,
            note=_("conditions appear met from this day, if nothing else changes")
            if turn.to == "appears_met"
            else _("the verdict of this measure turns, if nothing else changes"),
            url=f"{link}&open={card_id(turn.measure, '', beside=False)}",
        )
        for turn in turns
        if turn.on <= last
    ]
    if ends and ends >= on:
        note = _("as imposed, counted from its start and without reductions")
        dates.append(Coming(on=ends, what=_("End of the sentence"), note=note))
    return sorted(dates, key=lambda coming: coming.on)
