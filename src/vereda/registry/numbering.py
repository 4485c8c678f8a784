"""Numbers of persons and cases: the year of entry, then one after the other."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def person_numbers(count: int) -> list[str]:
    """Numbers never given before, such as ``2026-000001``."""
    return _numbers("registry_person_number", count, "")


def case_numbers(count: int) -> list[str]:
    """Numbers never given before, such as ``C-2026-000001``."""
    return _numbers("registry_case_number", count, "C-")


def past_number(number: str) -> str:
    """A number for the state of a row before a correction, which keeps the number."""
    turn, digits = _next("registry_past_number", 1)[0], ""
    while turn or not digits:
        turn, digit = divmod(turn, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return f"{number[: 19 - len(digits)]}~{digits}"


def _numbers(sequence: str, count: int, before: str) -> list[str]:
    year = timezone.localdate().year
    return [f"{before}{year}-{turn:06d}" for turn in _next(sequence, count)]


def _next(sequence: str, count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select nextval(%s::regclass) from generate_series(1, %s)",
            [sequence, count],
        )
        return [row[0] for row in cursor.fetchall()]
