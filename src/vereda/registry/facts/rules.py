"""What a case's charges say together, and when and how a fact may be recorded."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from vereda.jurisdiction.pack import Offence

DAYS_IN_A_MONTH = 365.25 / 12
NONE = "none"  # established that there is none

ONLY_NONCUSTODIAL = "penalty_only_noncustodial"
#: Facts about the case as a whole: one count of another kind leaves them open, where
#: any other flag is true as soon as it is true of one count.
OF_THE_WHOLE_CASE = frozenset(
    {
        "offence_property_nonviolent",
        "offence_drug_possession_personal",
        "offence_drug_into_prison",
        "offence_patrimonial_women",
        "offence_summary_triable",
    }
)


def flag(name: str, offences: Sequence[Offence | None]) -> bool | None:
    """A flag over all counts of a case; None among them is a count without a code.

    True when it is true of any count, false when it is known to be false of every
    count. One that is said of the whole case must be the same for every count.
    """
    said = [offence.flags.get(name) if offence else None for offence in offences]
    if not said:
        return None
    if name in OF_THE_WHOLE_CASE:
        return said[0] if len(set(said)) == 1 else None
    if any(said):
        return True
    return None if None in said else False


def penalties(
    offences: Sequence[Offence | None], *, only_one: bool = False
) -> dict[str, float | None]:
    """Limits of the penalty in months; None where those of a count are not known.

    The lowest and the highest are those of the gravest count: the one with the highest
    maximum. With ``only_one`` count there is nothing to run together.
    """
    highs = [offence.max_months if offence else None for offence in offences]
    lows = [offence.min_months if offence else None for offence in offences]
    high = max(_all_known(highs), default=None)
    ranges = list(zip(_all_known(highs), _all_known(lows), strict=False))
    return {
        "offence_max_penalty_months": high,
        "offence_min_penalty_months": max(ranges)[1] if ranges else None,
        "offence_mean_penalty_months": max(
            ((top + low) / 2 for top, low in ranges), default=None
        ),
        "concurrent_max_penalty_months": high if only_one else None,
    }


def _all_known(values: Sequence[float | None]) -> list[float]:
    """The values, or nothing when one of them is not known."""
    known = [value for value in values if value is not None]
    return known if len(known) == len(values) else []


def only_noncustodial(offences: Sequence[Offence | None]) -> bool | None:
    """Whether no count can bring prison: true when each offence says so.

    One count that the pack punishes with prison is enough for false.
    """
    said = [_without_prison(offence) if offence else None for offence in offences]
    if False in said:
        return False
    return True if said and None not in said else None


def _without_prison(offence: Offence) -> bool | None:
    if ONLY_NONCUSTODIAL in offence.flags:
        return offence.flags[ONLY_NONCUSTODIAL]
    return False if offence.max_months else None


def offence_facts(
    offences: Sequence[Offence | None], flags: Collection[str], *, only_one: bool
) -> dict[str, Any]:
    """All that the offences of one case's counts settle."""
    return (
        {name: flag(name, offences) for name in flags}
        | {ONLY_NONCUSTODIAL: only_noncustodial(offences)}
        | penalties(offences, only_one=only_one)
    )


def is_reached(
    stage: str | None, from_stage: str | None, stages: Sequence[str]
) -> bool:
    """Whether a case has come to the stage from which a fact may be asked.

    ``stages`` are the codes of the pack's map in order. Where the case's stage is not
    known, or the map lacks one of the two, nothing speaks against it.
    """
    if from_stage is None or from_stage not in stages or stage not in stages:
        return True
    return stages.index(stage) >= stages.index(from_stage)


def stored_value(value: Any) -> Any:
    """JSON's way of holding a value: days as text, infinity as ``none``."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and math.isinf(value):
        return NONE
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
