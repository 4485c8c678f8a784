"""Why something about custody cannot be recorded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from vereda.common.errors import DomainError
from vereda.registry.wording import short_date


class CustodyRefused(DomainError):
    """Something about custody that cannot be recorded, whatever the reason."""


class AlreadyInCustody(CustodyRefused):
    """The person is in custody on that day, by the records."""


class NotInCustody(CustodyRefused):
    """The person is not in custody, by the records."""


class StatusNotKnown(CustodyRefused):
    """The pack has no such custody or legal status."""


class CustodyDayWrong(CustodyRefused):
    """A day in the future, or before the stretch began."""


class CaseOfAnotherPerson(CustodyRefused):
    """The case is another person's."""


def already_in_custody(place: str, since: date) -> AlreadyInCustody:
    return AlreadyInCustody(
        _("This person is in custody already, at %(place)s since %(since)s.")
        % {
            "place": place or _("a place that is not known"),
            "since": short_date(since),
        },
        hint=_("Record the move, or first the day on which they left."),
    )


def not_in_custody() -> NotInCustody:
    return NotInCustody(
        _("By the records this person is not in custody."),
        hint=_("Record first the day on which custody began."),
    )


def status_not_known(code: str, accepted: Iterable[str]) -> StatusNotKnown:
    return StatusNotKnown(
        _("The pack has no status %(code)s.") % {"code": code},
        hint=_("Accepted: %(codes)s.") % {"codes": ", ".join(accepted)},
    )


def day_in_future(day: date) -> CustodyDayWrong:
    return CustodyDayWrong(
        _("The day %(day)s lies in the future.") % {"day": short_date(day)}
    )


def day_too_early(day: date, since: date) -> CustodyDayWrong:
    return CustodyDayWrong(
        _("The day %(day)s comes before %(since)s, when this stretch began.")
        % {"day": short_date(day), "since": short_date(since)}
    )


def case_of_another(number: str) -> CaseOfAnotherPerson:
    return CaseOfAnotherPerson(
        _("The case %(number)s is not this person's.") % {"number": number}
    )
