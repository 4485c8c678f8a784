"""What a condition says, once read: plain values that compare by content.

An *atom* is a part that is no ``and``, ``or`` or ``not``: a yes-or-no fact, a
comparison, a range, a membership, or whether a fact is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Kind = Literal["bool", "number", "enum", "text", "date", "list"]
Sign = Literal["=", "<>", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class FactName:
    """A fact. ``may_be_none``: its number may be infinity, for "none"."""

    name: str
    kind: Kind
    may_be_none: bool = False


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, a code or text, a date, true or false."""

    value: bool | float | str | date


@dataclass(frozen=True, slots=True)
class Arithmetic:
    sign: Literal["+", "-", "*"]
    left: Value
    right: Value


@dataclass(frozen=True, slots=True)
class Compare:
    sign: Sign
    left: Value
    right: Value


@dataclass(frozen=True, slots=True)
class Between:
    """From ``low`` to ``high``, both included."""

    value: Value
    low: Value
    high: Value


@dataclass(frozen=True, slots=True)
class OneOf:
    """The value is one of the constants."""

    value: Value
    options: tuple[Constant, ...]


@dataclass(frozen=True, slots=True)
class AnyIn:
    """The list that is the fact's value holds one of the codes."""

    fact: FactName
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IsUnknown:
    fact: FactName


@dataclass(frozen=True, slots=True)
class Not:
    part: Tree


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Tree, ...]


Value: TypeAlias = FactName | Constant | Arithmetic
Atom: TypeAlias = FactName | Compare | Between | OneOf | AnyIn | IsUnknown
Tree: TypeAlias = Atom | Not | And | Or


def atoms(tree: Tree) -> Iterator[Atom]:
    """The atoms from left to right; one that stands twice comes twice."""
    match tree:
        case Not(part):
            yield from atoms(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from atoms(part)
        case _:
            yield tree


def facts_of(tree: Tree) -> tuple[FactName, ...]:
    """The facts that the tree names, each once, from left to right."""
    found = [fact for atom in atoms(tree) for fact in _facts(atom)]
    return tuple(dict.fromkeys(found))


def facts_in(value: Value) -> tuple[FactName, ...]:
    """The facts that a value is made of, each once, from left to right."""
    return tuple(dict.fromkeys(_facts(value)))


def _facts(part: Atom | Value) -> Iterator[FactName]:
    match part:
        case FactName():
            yield part
        case Arithmetic(_, left, right) | Compare(_, left, right):
            yield from _facts(left)
            yield from _facts(right)
        case Between(value, low, high):
            for bound in (value, low, high):
                yield from _facts(bound)
        case OneOf(value, _):
            yield from _facts(value)
        case AnyIn(fact, _) | IsUnknown(fact):
            yield fact
        case Constant():
            return
