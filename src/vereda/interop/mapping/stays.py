"""Overlapping stays of one person: cut, merged into one stay, and listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vereda.interop.mapping.model import Mapping
from vereda.registry.intake.giving_way import CONTINUED
from vereda.registry.intake.person_file import PersonFile, Row

Span = tuple[date, date | None]
_LAST = date.max


@dataclass(slots=True)
class Stretch:
    """A custody row with its days; ``began`` is the first day before it was cut."""

    row: Row
    days: Span
    began: date


def settle_stays(mapping: Mapping, file: PersonFile) -> None:
    """Rewrite a person's custody rows so that none overlaps another.

    Rows of the tables named first in ``stays.first`` keep their whole length; of two
    rows of one table the earlier does, of two that begin together the longer. What is
    left of the others stands as one or more stretches; a row with nothing left is
    merged into the one that covers it. Stretches that overlapped, or that follow one
    another in another status without a day between, become one stay. Rows that cannot
    be read stay as they are.
    """
    rows = file.rows.get("custody", [])
    spans = [(row, span) for row in rows if (span := _span(row))]
    if len(spans) != len(rows):
        return
    file.gone |= {f"{row.cells['custody_key']}{CONTINUED}" for row in rows}
    rank = {name: number for number, name in enumerate(mapping.first)}
    spans.sort(
        key=lambda pair: (
            rank.get(pair[0].origin.table, len(rank)),
            pair[1][0],
            -(pair[1][1] or _LAST).toordinal(),
        )
    )
    kept: list[Stretch] = []
    for row, span in spans:
        left = _left_over(span, [stretch.days for stretch in kept])
        if left == [span]:
            kept.append(Stretch(row, span, span[0]))
        elif left:
            kept.extend(_cut(mapping, row, span, left))
        else:
            _merge(mapping, row, span, kept)
            file.gone.add(row.cells["custody_key"] or "")
    kept.sort(key=lambda stretch: (stretch.days[0], stretch.days[1] or _LAST))
    _join(kept)
    if rows:
        file.rows["custody"] = [stretch.row for stretch in kept]


def _span(row: Row) -> Span | None:
    try:
        start = date.fromisoformat(row.cells.get("from_on") or "")
        end = row.cells.get("until_on")
        until = date.fromisoformat(end) if end else None
    except ValueError:
        return None
    return None if until and until < start else (start, until)


def _left_over(span: Span, taken: list[Span]) -> list[Span]:
    """What remains of a span when the taken ones are cut out of it."""
    if span[0] == span[1]:
        inside = any(start <= span[0] < (end or _LAST) for start, end in taken)
        return [] if inside else [span]
    left: list[Span] = []
    start = span[0]
    for other_start, other_end in sorted(taken, key=lambda other: other[0]):
        if other_start == other_end or (other_end or _LAST) <= start:
            continue
        if other_start >= (span[1] or _LAST):
            break
        if other_start > start:
            left.append((start, other_start))
        if other_end is None:
            return left
        start = other_end
    if start < (span[1] or _LAST):
        left.append((start, span[1]))
    return left


def _cut(mapping: Mapping, row: Row, span: Span, left: list[Span]) -> list[Stretch]:
    """The stretches that are left of a row, the first under its own key."""
    note = _adjusted(mapping, row, _words(span), ", ".join(map(_words, left)))
    parts = []
    for number, (start, end) in enumerate(left, start=1):
        cells = dict(row.cells)
        cells["from_on"] = start.isoformat()
        cells["until_on"] = end.isoformat() if end else ""
        if number > 1:
            cells["custody_key"] = f"{row.cells['custody_key']}{CONTINUED}{number}"
        notes = [*row.notes, note] if number == 1 else []
        part = Row("custody", cells, row.origin, notes, contested=row.contested)
        parts.append(Stretch(part, (start, end), span[0]))
    return parts


def _merge(mapping: Mapping, row: Row, span: Span, kept: list[Stretch]) -> None:
    """Nothing is left of a row: it goes into the one that covers its first day."""
    over = next(
        stretch.row
        for stretch in kept
        if stretch.days[0] <= span[0] < (stretch.days[1] or _LAST)
    )
    note = _adjusted(mapping, row, _words(span), _("merged"))
    note["into"] = {"table": over.origin.table, "row": over.origin.row}
    over.also.append(row.origin)
    over.notes.extend([*row.notes, note])


def _join(kept: list[Stretch]) -> None:
    """Give one episode key to stretches that make up one stay."""
    key, end, status = "", date.min, ""
    for stretch in kept:
        cells = stretch.row.cells
        overlapped = stretch.began < end
        moved = stretch.days[0] == end and cells.get("custody_status") != status
        if not overlapped and not moved:
            key = cells["custody_key"] or ""
        cells["episode_key"] = key
        if (stretch.days[1] or _LAST) >= end:
            end, status = stretch.days[1] or _LAST, cells.get("custody_status") or ""


def _words(span: Span) -> str:
    return f"{span[0]} – {span[1] or '…'}"


def _adjusted(mapping: Mapping, row: Row, was: str, now: str) -> dict[str, Any]:
    return {
        "table": row.origin.table,
        "row": row.origin.row,
        "field": "from_on, until_on",
        "was": was,
        "now": now,
        "reason": mapping.stays_rule,
    }
