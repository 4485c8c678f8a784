"""Is this a value that the fact can take? The reason, where it is not."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vereda.jurisdiction.vocabulary.facts import Fact

NONE_WORD = "none"


class WrongValue(ValueError):
    """A value that a fact cannot take. ``reason`` says what it does take."""

    def __init__(self, fact: str, value: object, reason: str) -> None:
        super().__init__(f"{fact}: {reason}, not {value!r}")
        self.fact = fact
        self.value = value
        self.reason = reason


def check_value(fact: Fact, value: Any) -> Any:
    """The value as the rules read it: None unknown, infinity for "none".

    Dates may be ISO text. Raises WrongValue.
    """
    if value is None:
        return None
    if fact.none_allowed and value in (NONE_WORD, math.inf):
        return math.inf
    try:
        return _READERS[fact.type](fact, value)
    except (TypeError, ValueError) as wrong:
        reason = str(wrong) or f"takes {fact.type}"
        raise WrongValue(fact.name, value, reason) from None


def _bool(fact: Fact, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise TypeError("takes true or false")


def _number(fact: Fact, value: Any) -> float:
    words = f"takes a number of {fact.unit}" if fact.unit else "takes a number"
    if fact.none_allowed:
        words += ' or "none"'
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(words)
    try:
        number = float(value)
    except OverflowError:
        raise ValueError(f"{words} below 1e308") from None
    if not math.isfinite(number) or number < 0:
        raise ValueError(f"{words}, zero or more")
    return number


def _int(fact: Fact, value: Any) -> int:
    number = _number(fact, value)
    if number != int(number):
        raise ValueError("takes a whole number")
    return int(number)


def _enum(fact: Fact, value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError("takes a code")
    if fact.values is not None and value not in fact.values:
        raise ValueError("takes one of " + ", ".join(fact.values))
    return value


def _text(fact: Fact, value: Any) -> str:
    if isinstance(value, str):
        return value
    raise TypeError("takes text")


def _date(fact: Fact, value: Any) -> date:
    if type(value) is date:
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError("takes a date such as 2026-01-31")


def _list(fact: Fact, value: Any) -> list[str]:
    if isinstance(value, list | tuple) and all(isinstance(v, str) for v in value):
        return list(value)
    raise TypeError("takes a list of codes")


_READERS: dict[str, Callable[[Fact, Any], Any]] = {
    "bool": _bool,
    "int": _int,
    "number": _number,
    "enum": _enum,
    "text": _text,
    "date": _date,
    "list": _list,
}
