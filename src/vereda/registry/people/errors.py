"""Why something about a person cannot be recorded."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vereda.common.errors import DomainError
from vereda.registry.wording import short_date


class NumberTaken(DomainError):
    """Another person has the number."""


class NameEmpty(DomainError):
    """A name without any part."""


class BirthImpossible(DomainError):
    """Days of birth that cannot be."""


class DocumentKnown(DomainError):
    """The paper is recorded for a person already."""


def number_taken(number: str) -> NumberTaken:
    return NumberTaken(
        _("Another person has the number %(number)s.") % {"number": number},
        hint=_("Leave the number empty to be given the next one."),
    )


def name_empty() -> NameEmpty:
    return NameEmpty(
        _("This name has no part."),
        hint=_("Write given names, a surname, or the whole name as it stands."),
    )


def birth_in_future(day: date) -> BirthImpossible:
    return BirthImpossible(
        _("The day of birth %(day)s lies in the future.") % {"day": short_date(day)}
    )


def birth_half_known() -> BirthImpossible:
    return BirthImpossible(
        _("The earliest possible day of birth comes after the latest."),
        hint=_("Give both ends of what is possible, the same day twice when known."),
    )


def document_known(number: str, person: str) -> DocumentKnown:
    return DocumentKnown(
        _("The document %(number)s is recorded already, for person %(person)s.")
        % {"number": number, "person": person},
        hint=_("Open that person's page and compare before going on."),
    )
