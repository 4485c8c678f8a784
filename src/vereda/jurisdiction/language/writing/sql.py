"""For DuckDB, PostgreSQL and Spark. Every part stands in its own parentheses."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

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

Engine = Literal["duckdb", "postgres", "spark"]

# A list with none of the codes is false, a list that is not known is null.
_ANY_IN: dict[Engine, str] = {
    "duckdb": "list_has_any({fact}, [{codes}])",
    "postgres": "({fact} && array[{codes}]::text[])",
    "spark": "arrays_overlap({fact}, array({codes}))",
}
_QUOTE: dict[Engine, str] = {"duckdb": '"', "postgres": '"', "spark": "`"}


def as_sql(tree: Tree, engine: Engine) -> str:
    """The tree as an SQL expression. Raises ValueError for an unknown engine."""
    if engine not in get_args(Engine):
        accepted = ", ".join(get_args(Engine))
        raise ValueError(f"unknown engine {engine}; accepted: {accepted}")
    return _tree(tree, engine)


def _tree(tree: Tree, engine: Engine) -> str:
    match tree:
        case And(parts):
            return "(" + " and ".join(_tree(part, engine) for part in parts) + ")"
        case Or(parts):
            return "(" + " or ".join(_tree(part, engine) for part in parts) + ")"
        case Not(part):
            return f"(not {_tree(part, engine)})"
        case FactName():
            return _value(tree, engine)
        case Compare(sign, left, right):
            return f"({_value(left, engine)} {sign} {_value(right, engine)})"
        case Between(value, low, high):
            bounds = f"{_value(low, engine)} and {_value(high, engine)}"
            return f"({_value(value, engine)} between {bounds})"
        case OneOf(value, options):
            listed = ", ".join(_value(option, engine) for option in options)
            return f"({_value(value, engine)} in ({listed}))"
        case AnyIn(fact, codes):
            listed = ", ".join(_value(Constant(code), engine) for code in codes)
            return _ANY_IN[engine].format(fact=_value(fact, engine), codes=listed)
        case IsUnknown(fact):
            return f"({_value(fact, engine)} is null)"


def _value(value: Value, engine: Engine) -> str:
    match value:
        case FactName(name):
            return f"{_QUOTE[engine]}{name}{_QUOTE[engine]}"
        case Arithmetic(sign, left, right):
            return f"({_value(left, engine)} {sign} {_value(right, engine)})"
        case Constant(constant):
            return _constant(constant)


def _constant(constant: bool | float | str | date) -> str:
    """Text needs no escape: a code holds neither quote nor backslash."""
    if isinstance(constant, bool):
        return "true" if constant else "false"
    if isinstance(constant, str):
        return f"'{constant}'"
    if isinstance(constant, date):
        return f"date '{constant.isoformat()}'"
    number = repr(constant).removesuffix(".0")
    return f"({number})" if constant < 0 else number
