"""From SQLGlot's tree to ours: the whitelist by exact node type, then the shape."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any, Literal, TypeAlias

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from vereda.jurisdiction.language.errors import LanguageError
from vereda.jurisdiction.language.tree import (
    And,
    AnyIn,
    Arithmetic,
    Between,
    Compare,
    Constant,
    FactName,
    IsUnknown,
    Not,
    OneOf,
    Or,
    Sign,
    Tree,
    Value,
)
from vereda.jurisdiction.language.types import (
    agree,
    check_numbers,
    fact_name,
    kind_of,
    shown,
)
from vereda.jurisdiction.language.words import FUNCTION
from vereda.jurisdiction.vocabulary import Vocabulary

Node: TypeAlias = Any  # a node of SQLGlot, whose classes carry no types of their parts

# Exact types, never subclasses (functions are subclasses), and what each may carry.
_ALLOWED: dict[type, tuple[str, ...]] = {
    **dict.fromkeys((exp.And, exp.Or), ("this", "expression")),
    **dict.fromkeys((exp.EQ, exp.NEQ), ("this", "expression")),
    **dict.fromkeys((exp.LT, exp.LTE, exp.GT, exp.GTE), ("this", "expression")),
    **dict.fromkeys((exp.Add, exp.Sub, exp.Mul), ("this", "expression")),
    **dict.fromkeys((exp.Not, exp.Neg, exp.Paren), ("this",)),
    **dict.fromkeys((exp.Column, exp.Identifier, exp.Boolean), ("this",)),
    **dict.fromkeys((exp.In, exp.Anonymous), ("this", "expressions")),
    exp.Between: ("this", "low", "high"),
    exp.Is: ("this", "expression", "negate"),
    exp.Literal: ("this", "is_string"),
    exp.Null: (),
}
_SIGNS: dict[type, Sign] = {
    exp.EQ: "=",
    exp.NEQ: "<>",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
}
_COUNTS: dict[type, tuple[Literal["+", "-", "*"], Callable[[float, float], float]]] = {
    exp.Add: ("+", operator.add),
    exp.Sub: ("-", operator.sub),
    exp.Mul: ("*", operator.mul),
}


def read(source: str, vocabulary: Vocabulary) -> Tree:
    """The condition as a tree. Raises LanguageError."""
    try:
        statements = sqlglot.parse(source, read="postgres")
    except SqlglotError as error:
        raise LanguageError(f"cannot be read near {_near(error, source)!r}") from None
    if len(statements) != 1 or statements[0] is None:
        raise LanguageError("write one condition")
    for node in statements[0].walk():
        _check_node(node)
    return _Reader(vocabulary).truth(statements[0])


def _check_node(node: Node) -> None:
    allowed = _ALLOWED.get(type(node))
    carried = {key for key, part in node.args.items() if part not in (None, False, [])}
    if allowed is None or node.comments or carried.difference(allowed):
        raise LanguageError(f"{_said(node)} is not part of the language")


def _near(error: SqlglotError, source: str) -> str:
    places: list[dict[str, str]] = getattr(error, "errors", [])
    words = [place.get("highlight") or place.get("start_context") for place in places]
    return (next(filter(None, words), None) or source[-20:]).strip()


def _said(node: Node) -> str:
    words = str(node.sql(dialect="postgres"))
    return words if len(words) <= 60 else words[:59] + "…"


class _Reader:
    """Reads yes-or-no parts by ``truth`` and everything else by ``value``."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def truth(self, node: Node) -> Tree:
        match node:
            case exp.And() | exp.Or():
                parts = tuple(self.truth(part) for part in node.flatten())
                return And(parts) if type(node) is exp.And else Or(parts)
            case exp.Not(this=part):
                return Not(self.truth(part))
            case exp.Paren(this=part):
                return self.truth(part)
            case exp.Is():
                return self._is_unknown(node)
            case exp.In():
                return self._one_of(node)
            case exp.Between():
                return self._between(node)
            case exp.Anonymous():
                return self._any_in(node)
        if type(node) in _SIGNS:
            return self._compare(node)
        return self._yes_or_no(node)

    def _yes_or_no(self, node: Node) -> FactName:
        value = self._value(node)
        if isinstance(value, FactName) and value.kind == "bool":
            return value
        if isinstance(value, FactName):
            raise LanguageError(f"{value.name} is not yes or no; compare it")
        reason = f"{shown(value)} alone is no condition; write a yes-or-no fact"
        raise LanguageError(f"{reason} or a comparison")

    def _is_unknown(self, node: Node) -> Tree:
        tested, word = node.this, node.expression
        if type(word) is not exp.Null:
            reason = "turns unknown into an answer; after is stands null or not null"
            raise LanguageError(f"{_said(node)} {reason}")
        if type(tested) is not exp.Column:
            raise LanguageError(f"{_said(node)}: only a fact is null or not null")
        known = IsUnknown(self._fact(tested))
        return Not(known) if node.args.get("negate") else known

    def _one_of(self, node: Node) -> Tree:
        if not node.expressions:
            raise LanguageError(f"{_said(node)}: in () needs a list of constants")
        values = [self._value(node.this), *map(self._value, node.expressions)]
        subject, *options = agree(values, self._vocabulary, ordered=False)
        if kind_of(subject) == "bool":
            raise LanguageError(f"{shown(subject)} is yes or no; in () is for codes")
        constants = tuple(one for one in options if isinstance(one, Constant))
        if len(constants) < len(options) or isinstance(subject, Constant):
            raise LanguageError(f"{_said(node)}: write fact in (constants)")
        return OneOf(subject, constants)

    def _between(self, node: Node) -> Tree:
        values = [self._value(node.args[part]) for part in ("this", "low", "high")]
        return Between(*agree(values, self._vocabulary, ordered=True))

    def _compare(self, node: Node) -> Tree:
        sign = _SIGNS[type(node)]
        values = [self._value(node.this), self._value(node.expression)]
        ordered = sign not in ("=", "<>")
        return Compare(sign, *agree(values, self._vocabulary, ordered=ordered))

    def _any_in(self, node: Node) -> Tree:
        parts = [self._value(part) for part in node.expressions]
        match parts:
            case [FactName(_, "list") as listed, *codes] if codes:
                texts = [code.value for code in codes if isinstance(code, Constant)]
                read_as = tuple(text for text in texts if isinstance(text, str))
                if len(read_as) == len(codes) and node.this == FUNCTION:
                    return AnyIn(listed, read_as)
        raise LanguageError(f"{_said(node)}: write any_in(a list fact, 'code', 'code')")

    def _value(self, node: Node) -> Value:
        match node:
            case exp.Column():
                return self._fact(node)
            case exp.Paren(this=part):
                return self._value(part)
            case exp.Literal() | exp.Boolean():
                return self._constant(node)
            case exp.Neg(this=part):
                return self._negative(part)
            case exp.Add() | exp.Sub() | exp.Mul():
                return self._arithmetic(node)
            case exp.Null():
                reason = "null is no value: = null is never true; write is null"
                raise LanguageError(reason)
        raise LanguageError(f"{_said(node)} is no value; write a fact or a constant")

    def _fact(self, node: Node) -> FactName:
        name = node.name
        if name not in self._vocabulary:  # a keyword in the place of a fact
            raise LanguageError(f"unknown fact {name}")
        return fact_name(self._vocabulary[name])

    def _constant(self, node: Node) -> Constant:
        if type(node) is exp.Boolean:
            return Constant(bool(node.this))
        if node.is_string:
            return Constant(str(node.this))
        return _finite(float(node.this), node)

    def _negative(self, part: Node) -> Constant:
        value = self._value(part)
        if isinstance(value, Constant) and isinstance(value.value, float):
            return Constant(-value.value)
        raise LanguageError(f"- stands before a number or between two: {_said(part)}")

    def _arithmetic(self, node: Node) -> Value:
        sign, count = _COUNTS[type(node)]
        left, right = self._value(node.this), self._value(node.expression)
        check_numbers(sign, left, right)
        match left, right:
            case Constant(float() as first), Constant(float() as second):
                return _finite(count(first, second), node)
        return Arithmetic(sign, left, right)


def _finite(number: float, node: Node) -> Constant:
    if not math.isfinite(number):
        raise LanguageError(f"{_said(node)} is too large a number")
    return Constant(number)
