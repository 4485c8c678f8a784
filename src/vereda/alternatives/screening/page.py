"""Screening on a person's page: days on which the law's answer turns."""

from __future__ import annotations

from datetime import date

from vereda.access.models import Account
from vereda.alternatives.screening.law.page import turning_dates
from vereda.alternatives.screening.queries import screen_case
from vereda.registry.cases.models import Case
from vereda.registry.people.models import Person
from vereda.registry.people.parts import Shown
from vereda.registry.wording import pack_of


def shown(person: Person, on: date, by: Account) -> Shown:
    """For each case of a law that can be read here, the days ahead."""
    cases = Case.objects.current().filter(person=person)
    return Shown(
        coming=tuple(
            coming
            for case in cases
            if pack_of(case.pack)
            for coming in turning_dates(screen_case(case, on, by=by))
        )
    )
