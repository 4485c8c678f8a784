"""Screening on a person's page: days on which the law's answer turns."""

from __future__ import annotations

from datetime import date

from vereda.access.models import Account
from vereda.alternatives.screening.law.ahead import ENDS, Turn, coming_dates
from vereda.alternatives.screening.law.turning import Shown as Answer
from vereda.alternatives.screening.law.turning import shown_for
from vereda.registry.people.models import Person
from vereda.registry.people.parts import Coming, Shown
from vereda.registry.wording import said


def shown(person: Person, on: date, by: Account) -> Shown:
    """For each case of a law that can be read here, the days ahead."""
    coming: list[Coming] = []
    for answered, answers in shown_for(person, on, by):
        cases = answered.facts["case_number"].to_list()
        ends = dict(zip(cases, answered.facts[ENDS].to_list(), strict=True))
        for case in cases:
            turns = [
                turn for one in answers if one.case == case if (turn := _turn(one))
            ]
            coming += coming_dates(person.number, case, turns, ends[case], on)
    return Shown(coming=tuple(coming))


def _turn(one: Answer) -> Turn | None:
    evaluated = one.evaluated
    days, verdicts = evaluated.turns()
    if evaluated.beside or days[one.row] is None:
        return None
    measure = evaluated.measure
    return Turn(days[one.row], verdicts[one.row], measure.id, said(measure.title))
