"""For Polars, in this process."""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import reduce
from typing import Any

import polars as pl

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
    Tree,
    Value,
)

MANY = 3  # codes from which one look-up is quicker than so many comparisons

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


def as_polars(tree: Tree) -> pl.Expr:
    """The tree as an expression over columns named as the facts."""
    match tree:
        case And(parts):
            return reduce(operator.and_, map(as_polars, parts))
        case Or(parts):
            return reduce(operator.or_, map(as_polars, parts))
        case Not(part):
            return ~as_polars(part)
        case FactName(name):
            return pl.col(name)
        case Compare(sign, left, right):
            return _compare(sign, left, right)
        case Between(value, low, high):
            return _compare(">=", value, low) & _compare("<=", value, high)
        case OneOf(FactName(name, "enum"), options) if len(options) >= MANY:
            return pl.col(name).is_in([option.value for option in options])
        case OneOf(value, options):
            return _any_of([_compare("=", value, option) for option in options])
        case AnyIn(fact, codes):
            listed = pl.col(fact.name).list
            return _any_of([listed.contains(pl.lit(code)) for code in codes])
        case IsUnknown(fact):
            return pl.col(fact.name).is_null()


def value_as_polars(value: Value) -> pl.Expr:
    match value:
        case FactName(name):
            return pl.col(name)
        case Constant(constant):
            return pl.lit(constant)
        case Arithmetic(sign, left, right):
            answer: pl.Expr = _SIGNS[sign](
                value_as_polars(left), value_as_polars(right)
            )
            return answer


def _compare(sign: str, left: Value, right: Value) -> pl.Expr:
    answer: pl.Expr = _SIGNS[sign](value_as_polars(left), value_as_polars(right))
    return answer


def _any_of(parts: list[pl.Expr]) -> pl.Expr:
    return reduce(operator.or_, parts)
