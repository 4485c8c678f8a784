"""Reads one cell of the exchange package: text in, value or a clear refusal out."""

from __future__ import annotations

import calendar
import json
import math
import re
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vereda.registry.intake.tables import Column

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_SURROGATE = re.compile("[\ud800-\udfff]")
LONGEST_NUMBER = 30  # figures
_YES = {"true", "yes", "1", "t", "y"}
_NO = {"false", "no", "0", "f", "n"}


class WrongCell(ValueError):
    """The cell cannot be taken: why, and what would be accepted."""

    def __init__(self, reason: str, accepted: str, field: str = "value") -> None:
        super().__init__(reason)
        self.reason = reason
        self.accepted = accepted
        self.field = field


def read_cell(column: Column, cell: str | None, *, is_clean: bool = False) -> Any:
    """The value of a cell; None when it is empty. Raises WrongCell.

    ``is_clean``: the whole row was found storable already.
    """
    text = "" if cell is None else cell.strip()
    if not text:
        if column.needed:
            raise WrongCell(_("This must not be empty."), column.meaning)
        return None
    if not is_clean and not is_storable(text):
        raise WrongCell(_("It holds a character that no text has."), column.meaning)
    return _READERS[column.kind](column, text)


def is_storable(text: str) -> bool:
    """Whether the database can hold it: no NUL, no half of a surrogate pair."""
    return "\x00" not in text and not _SURROGATE.search(text)


def read_date(text: str) -> date:
    if not _DAY.fullmatch(text):
        raise WrongCell(_("Not a date."), _("A day as yyyy-mm-dd."))
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WrongCell(
            _("There is no such day."), _("A day as yyyy-mm-dd.")
        ) from error


def read_birth(text: str) -> tuple[date, date, str]:
    """The first and last possible day and the precision: day, month or year."""
    if _YEAR.fullmatch(text) and text != "0000":
        return date(int(text), 1, 1), date(int(text), 12, 31), "year"
    found = _MONTH.fullmatch(text)
    if found and 1 <= int(found[2]) <= 12 and found[1] != "0000":
        year, month = int(found[1]), int(found[2])
        last = calendar.monthrange(year, month)[1]
        return date(year, month, 1), date(year, month, last), "month"
    if not _DAY.fullmatch(text):
        raise WrongCell(
            _("Not a date of birth."), _("yyyy-mm-dd, yyyy-mm, or yyyy alone.")
        )
    day = read_date(text)
    return day, day, "day"


def _text(column: Column, text: str) -> str:
    if column.longest and len(text) > column.longest:
        raise WrongCell(
            _("Too long: %(length)s characters.") % {"length": len(text)},
            _("At most %(longest)s characters.") % {"longest": column.longest},
        )
    return text


def _bool(column: Column, text: str) -> bool:
    word = text.lower()
    if word not in _YES | _NO:
        raise WrongCell(_("Neither yes nor no."), "true, false")
    return word in _YES


def _whole(column: Column, text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 32_000:
        raise WrongCell(
            _("Not a whole number in the range."), _("0, 1, 2 … up to 32000.")
        )
    return int(text)


def _choice(column: Column, text: str) -> str:
    if text not in column.values:
        raise WrongCell(_("Not a word of this list."), ", ".join(column.values))
    return text


def _list(column: Column, text: str) -> list[str]:
    parts = [part.strip() for part in text.split(";") if part.strip()]
    longest = 2 if column.name == "nationalities" else 10
    if any(len(part) > longest for part in parts):
        raise WrongCell(_("A code in the list is too long."), column.meaning)
    return parts


def read_value(text: str) -> Any:
    """A fact's value: JSON where it is JSON, else the text itself."""
    try:
        value = json.loads(
            text,
            parse_constant=_no_number,
            parse_int=_whole_number,
            parse_float=_number,
        )
    except (ValueError, RecursionError):
        return text
    return text if value is None or isinstance(value, dict) else value


def _no_number(word: str) -> None:
    raise ValueError(word)


def _whole_number(figures: str) -> int:
    if len(figures) > LONGEST_NUMBER:
        raise ValueError(figures)
    return int(figures)


def _number(figures: str) -> float:
    number = float(figures)
    if not math.isfinite(number):
        raise ValueError(figures)
    return number


_READERS = {
    "key": _text,
    "text": _text,
    "date": lambda column, text: read_date(text),
    "birth": lambda column, text: read_birth(text),
    "bool": _bool,
    "whole": _whole,
    "choice": _choice,
    "list": _list,
    "value": _text,
}
