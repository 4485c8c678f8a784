"""Why something about a case cannot be recorded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from vereda.common.errors import DomainError
from vereda.jurisdiction.pack import Pack
from vereda.registry.wording import short_date, stage_words


class CaseRefused(DomainError):
    """Something about a case that cannot be recorded, whatever the reason."""


class PackNotKnown(CaseRefused):
    """This installation has no such pack."""


class StageNotKnown(CaseRefused):
    """The pack's map has no such stage."""


class MoveNotAllowed(CaseRefused):
    """The pack allows no move from the stage the case is at."""


class DayInFuture(CaseRefused):
    """A day that has not come yet."""


class DaysOutOfOrder(CaseRefused):
    """A day that comes before one it must follow."""


class OffenceNotKnown(CaseRefused):
    """The pack lists no such offence."""


class ChargeEmpty(CaseRefused):
    """A charge with neither code nor words."""


class SentenceEmpty(CaseRefused):
    """A term of no length."""


class CodeNotAccepted(CaseRefused):
    """A code that is none of those accepted."""


def pack_not_known(code: str, known: Iterable[str]) -> PackNotKnown:
    return PackNotKnown(
        _("There is no pack %(code)s here.") % {"code": code},
        hint=_("Packs of this installation: %(known)s.") % {"known": ", ".join(known)},
    )


def stage_not_known(stage: str, pack: Pack) -> StageNotKnown:
    return StageNotKnown(
        _("The pack %(pack)s has no stage %(stage)s.")
        % {"pack": pack.code, "stage": stage},
        hint=_("Its stages: %(stages)s.") % {"stages": ", ".join(pack.stages)},
    )


def move_not_allowed(
    pack: Pack, stage: str, following: str, allowed: Iterable[str]
) -> MoveNotAllowed:
    """Names the moves that are allowed instead."""
    words = [f"{stage_words(pack, code)} ({code})" for code in allowed]
    hint = _("From here: %(stages)s.") % {"stages": ", ".join(words)}
    return MoveNotAllowed(
        _("The law allows no move from “%(stage)s” to “%(following)s”.")
        % {
            "stage": stage_words(pack, stage),
            "following": stage_words(pack, following),
        },
        source=_("Map of stages of the pack %(pack)s") % {"pack": pack.code},
        hint=hint if words else _("No move leads out of this stage."),
    )


def day_in_future(day: date) -> DayInFuture:
    return DayInFuture(
        _("The day %(day)s lies in the future.") % {"day": short_date(day)}
    )


def days_out_of_order(day: date, before: date) -> DaysOutOfOrder:
    return DaysOutOfOrder(
        _("The day %(day)s comes before %(before)s, which it must follow.")
        % {"day": short_date(day), "before": short_date(before)},
        hint=_("Check both days; a wrong one on record can be corrected."),
    )


def offence_not_known(code: str, pack: Pack) -> OffenceNotKnown:
    return OffenceNotKnown(
        _("The pack %(pack)s lists no offence %(code)s.")
        % {"pack": pack.code, "code": code},
        hint=_("Leave the code empty and write the words of the charge."),
    )


def charge_empty() -> ChargeEmpty:
    return ChargeEmpty(
        _("A charge needs a code of the pack, or words."),
    )


def sentence_empty() -> SentenceEmpty:
    return SentenceEmpty(
        _("This penalty has no length."),
        hint=_("Give years, months or days as they were pronounced."),
    )


def code_not_accepted(code: str, accepted: Iterable[str]) -> CodeNotAccepted:
    return CodeNotAccepted(
        _("%(code)s is not accepted.") % {"code": code},
        hint=_("Accepted: %(codes)s.") % {"codes": ", ".join(accepted)},
    )
