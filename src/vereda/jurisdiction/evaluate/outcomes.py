"""What the atoms that name one fact can answer together, whatever its value is."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import combinations, pairwise
from typing import Any

from vereda.jurisdiction.language.tree import (
    AnyIn,
    Arithmetic,
    Atom,
    Between,
    Compare,
    Constant,
    FactName,
    IsUnknown,
    OneOf,
    Value,
    facts_of,
)
from vereda.jurisdiction.vocabulary import load_vocabulary

ANOTHER = "?"  # a code that no rule names
DAY = timedelta(days=1)
EPOCH = date(2000, 1, 1)

_SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}


def is_own(atom: Atom, fact: FactName) -> bool:
    """Whether the atom names this fact alone, and where it turns can be found."""
    if facts_of(atom) != (fact,):
        return False
    return fact.kind != "number" or None not in map(_line, _values_in(atom))


@cache
def outcomes(fact: FactName, own: tuple[Atom, ...]) -> tuple[tuple[bool, ...], ...]:
    """Each different row of answers that some value of ``fact`` gives the atoms."""
    rows = (
        tuple(_answer(atom, value) for atom in own) for value in _samples(fact, own)
    )
    return tuple(dict.fromkeys(rows))


def _samples(fact: FactName, own: tuple[Atom, ...]) -> list[Any]:
    """Values enough to see every row: each turning point, and each side of it."""
    match fact.kind:
        case "bool":
            return [True, False]
        case "number":
            return _numbers(fact, own)
        case "date":
            return _days(own)
        case "list":
            return _lists(own)
        case _:
            named = [code for atom in own for code in _texts(atom)]
            return [*(load_vocabulary()[fact.name].values or ()), *named, ANOTHER]


def _numbers(fact: FactName, own: Iterable[Atom]) -> list[float]:
    turns = sorted({turn for atom in own for turn in _turns(atom)})
    if load_vocabulary()[fact.name].type == "int":
        whole = {f(turn) for turn in turns for f in (math.floor, math.ceil)}
        found = {float(number + step) for number in whole for step in (-1, 0, 1)}
    else:
        ends = {step(turn) for turn in turns[:1] for step in (_half, _less)}
        ends |= {turn + 1 for turn in turns[-1:]}
        found = {*turns, *ends, *((low + high) / 2 for low, high in pairwise(turns))}
    possible = sorted(number for number in {0.0, *found} if number >= 0)
    return [*possible, math.inf] if fact.may_be_none else possible


def _turns(atom: Atom) -> Iterator[float]:
    """Values of the atom's one fact at which its answer may turn."""
    lines = [line for line in map(_line, _values_in(atom)) if line]
    for (slope, start), (other_slope, other_start) in combinations(lines, 2):
        if slope != other_slope:
            yield (other_start - start) / (slope - other_slope)


def _line(value: Value) -> tuple[float, float] | None:
    """Slope and start of a value along its one fact; None where it is no line."""
    match value:
        case FactName():
            return 1.0, 0.0
        case Constant(float() as number):
            return 0.0, number
        case Arithmetic(sign, left, right):
            one, other = _line(left), _line(right)
            return _combined(sign, one, other) if one and other else None
    return None


def _combined(
    sign: str, one: tuple[float, float], other: tuple[float, float]
) -> tuple[float, float] | None:
    (slope, start), (other_slope, other_start) = one, other
    if sign != "*":
        count = _SIGNS[sign]
        return count(slope, other_slope), count(start, other_start)
    if slope and other_slope:
        return None
    return slope * other_start + other_slope * start, start * other_start


def _days(own: Iterable[Atom]) -> list[date]:
    named = [
        value.value
        for atom in own
        for value in _values_in(atom)
        if isinstance(value, Constant) and isinstance(value.value, date)
    ]
    return [day + step for day in named or [EPOCH] for step in (-DAY, 0 * DAY, DAY)]


def _lists(own: tuple[Atom, ...]) -> list[list[str]]:
    """A code for each set of atoms that name it, alone and with the others."""
    named = {code: None for atom in own for code in _texts(atom)}
    naming = {
        tuple(code in _texts(atom) for atom in own): code for code in reversed(named)
    }
    codes = list(naming.values())
    return [
        list(chosen)
        for size in range(len(codes) + 1)
        for chosen in combinations(codes, size)
    ]


def _texts(atom: Atom) -> tuple[str, ...]:
    if isinstance(atom, AnyIn):
        return atom.codes
    return tuple(
        value.value
        for value in _values_in(atom)
        if isinstance(value, Constant) and isinstance(value.value, str)
    )


def _values_in(atom: Atom) -> tuple[Value, ...]:
    match atom:
        case Compare(_, left, right):
            return left, right
        case Between(value, low, high):
            return value, low, high
        case OneOf(value, options):
            return value, *options
    return ()


def _answer(atom: Atom, value: Any) -> bool:
    """The answer where the atom's one fact has this value."""
    match atom:
        case FactName():
            return bool(value)
        case IsUnknown():
            return False
        case AnyIn(_, codes):
            return not set(codes).isdisjoint(value)
        case Compare(sign, left, right):
            return bool(_SIGNS[sign](_worth(left, value), _worth(right, value)))
        case Between(middle, low, high):
            worth = _worth(middle, value)
            return bool(_worth(low, value) <= worth <= _worth(high, value))
        case OneOf(one, options):
            return _worth(one, value) in [option.value for option in options]


def _worth(part: Value, value: Any) -> Any:
    match part:
        case FactName():
            return value
        case Constant(constant):
            return constant
        case Arithmetic(sign, left, right):
            return _SIGNS[sign](_worth(left, value), _worth(right, value))


def _half(turn: float) -> float:
    return turn / 2


def _less(turn: float) -> float:
    return turn - 1
