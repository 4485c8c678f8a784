"""Why a fact cannot be recorded."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vereda.common.errors import DomainError
from vereda.jurisdiction.vocabulary import Fact
from vereda.registry.wording import said, short_date


class FactRefused(DomainError):
    """A fact that cannot be recorded, whatever the reason."""


class FactNotKnown(FactRefused):
    """The vocabulary has no such fact."""


class FactIsAnAct(FactRefused):
    """It arises from a hearing or a signed form only."""


class WrongFactValue(FactRefused):
    """A value that the fact cannot take."""


class FactWithoutSource(FactRefused):
    """No document says so."""


class FactTextTooLong(FactRefused):
    """The name of the document, or of who established it, is too long."""


class FactInFuture(FactRefused):
    """It would be true only later."""


class FactBeforeBirth(FactRefused):
    """It would be true before the person was born."""


class FactEndsBeforeStart(FactRefused):
    """Its last day comes before its first."""


class CaseOfAnother(FactRefused):
    """The case is another person's."""


class FactNeedsCase(FactRefused):
    """It is about one case, and none was named."""


class FactTooEarly(FactRefused):
    """The case has not reached the stage at which the fact may be asked."""


class FactNotTheirs(FactRefused):
    """None of the account's roles establishes it."""


class FactFromRecords(FactRefused):
    """The records answer it; it is not typed."""


def fact_not_known(name: str) -> FactNotKnown:
    return FactNotKnown(_("The vocabulary has no fact %(name)s.") % {"name": name})


def fact_is_an_act(fact: Fact) -> FactIsAnAct:
    return FactIsAnAct(
        _("%(fact)s is an act: it arises from its hearing or signed form only.")
        % {"fact": said(fact.title)},
        hint=_("Nobody may be asked for it here."),
    )


def wrong_fact_value(fact: Fact) -> WrongFactValue:
    return WrongFactValue(
        _("This is no value of %(fact)s.") % {"fact": said(fact.title)},
        hint=_("It takes %(accepted)s.") % {"accepted": accepted(fact)},
    )


def accepted(fact: Fact) -> str:
    """The values that a fact takes, in words."""
    words = {
        "bool": _("yes or no"),
        "int": _("a whole number, zero or more"),
        "number": _("a number, zero or more"),
        "enum": ", ".join(fact.values or ()) or _("a code"),
        "date": _("a day such as 2026-01-31"),
        "list": _("a list of codes"),
        "text": _("text"),
    }[fact.type]
    if fact.none_allowed:
        return _("%(values)s, or that there is none") % {"values": words}
    return words


def unknown_is_no_value(fact: Fact) -> WrongFactValue:
    return WrongFactValue(
        _("%(fact)s: not known is not recorded.") % {"fact": said(fact.title)},
        hint=_("Withdraw the record that no longer stands."),
    )


def fact_without_source(fact: Fact) -> FactWithoutSource:
    return FactWithoutSource(
        _("%(fact)s needs a source document.") % {"fact": said(fact.title)},
        hint=_("Name the paper that says so: %(papers)s.")
        % {"papers": said(fact.source)},
    )


def fact_text_too_long(longest: int) -> FactTextTooLong:
    return FactTextTooLong(
        _("The document, or who established it, is written with too many characters."),
        hint=_("At most %(longest)s characters.") % {"longest": longest},
    )


def fact_in_future(day: date) -> FactInFuture:
    return FactInFuture(
        _("The day %(day)s lies in the future.") % {"day": short_date(day)},
        hint=_("Give the first day on which it was true."),
    )


def fact_before_birth(day: date) -> FactBeforeBirth:
    return FactBeforeBirth(
        _("On %(day)s the person was not born yet.") % {"day": short_date(day)}
    )


def fact_ends_before_start() -> FactEndsBeforeStart:
    return FactEndsBeforeStart(_("The last day comes before the first."))


def case_of_another(number: str) -> CaseOfAnother:
    return CaseOfAnother(
        _("The case %(number)s is not this person's.") % {"number": number}
    )


def fact_needs_case(fact: Fact) -> FactNeedsCase:
    return FactNeedsCase(
        _("%(fact)s is true of a case, not of the person.")
        % {"fact": said(fact.title)},
        hint=_("Say in which case."),
    )


def fact_too_early(fact: Fact, stage: str) -> FactTooEarly:
    return FactTooEarly(
        _("%(fact)s may be asked from the stage %(stage)s on.")
        % {"fact": said(fact.title), "stage": stage}
    )


def fact_not_theirs(fact: Fact, roles: str) -> FactNotTheirs:
    return FactNotTheirs(
        _("Your role does not establish %(fact)s.") % {"fact": said(fact.title)},
        hint=_("It is established by: %(roles)s.") % {"roles": roles},
    )


def fact_from_records(fact: Fact, says: str) -> FactFromRecords:
    return FactFromRecords(
        _("%(fact)s follows from the records and is not typed.")
        % {"fact": said(fact.title)},
        source=says,
        hint=_("Correct the record that it follows from."),
    )
