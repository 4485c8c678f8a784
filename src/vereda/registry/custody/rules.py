"""What a custody status means, and how stretches of custody fit together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from vereda.jurisdiction.pack import Pack

Span = tuple[date, date | None]  # first day, and day of leaving (None: still there)


def is_held(status: str, packs: Iterable[Pack | None]) -> bool | None:
    """Whether a status is custody in a cell, a prison or a guarded hospital.

    The first pack that says so decides; None where none says.
    """
    return _attribute(status, "held", packs)


def counts_as_served(status: str, packs: Iterable[Pack | None]) -> bool | None:
    """Whether days in a status count as served; None where the law leaves it open."""
    return _attribute(status, "counts_as_time_served", packs)


def _attribute(status: str, name: str, packs: Iterable[Pack | None]) -> bool | None:
    for pack in packs:
        term = pack.terms.get("custody_status", {}).get(status) if pack else None
        if term is not None and name in term.attributes:
            value = term.attributes[name]
            return value if isinstance(value, bool) else None
    return None


def overlaps(one: Span, two: Span) -> bool:
    """Whether two half-open spans share a day; a span of no day shares none."""
    if one[0] == one[1] or two[0] == two[1]:
        return False
    starts_in_time = two[1] is None or one[0] < two[1]
    return starts_in_time and (one[1] is None or two[0] < one[1])


def stay_of(stretches: Iterable[Span]) -> Span:
    """The stay that stretches make up: from the first day to the last leaving."""
    spans = list(stretches)
    ends = [last for _first, last in spans]
    known = [last for last in ends if last is not None]
    first = min(first for first, _last in spans)
    return first, max(known) if len(known) == len(ends) else None
