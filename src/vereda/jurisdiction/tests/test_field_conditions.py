"""Conditions mean what the field wrote: both notations, the same random facts."""

import ast
import math
import random
from functools import cache
from typing import Any

import polars as pl
import pytest

from vereda.jurisdiction.loading import load_pack
from vereda.jurisdiction.pack import Pack
from vereda.jurisdiction.tests import field
from vereda.jurisdiction.vocabulary import Fact, load_vocabulary

pytestmark = [pytest.mark.real_data, field.needs_field]

FACTS = load_vocabulary()
ROWS = 300
WORDS = {"true": True, "false": False, "null": None}


def kleene(source: str, facts: dict[str, Any]) -> bool | None:
    """The field's Python-like notation, read by Kleene's tables; None is unknown."""
    return _value(ast.parse(source, mode="eval").body, facts)


def _value(node: ast.expr, facts: dict[str, Any]) -> Any:
    match node:
        case ast.BoolOp(op, values):
            found = [_value(value, facts) for value in values]
            decides = isinstance(op, ast.Or)
            if decides in found:
                return decides
            return None if None in found else not decides
        case ast.UnaryOp(ast.Not(), operand):
            value = _value(operand, facts)
            return None if value is None else not value
        case ast.Compare(left, [op], [right]):
            return _compare(op, _value(left, facts), _value(right, facts))
        case ast.Call(_, [left, right]):  # any_in
            have, listed = _value(left, facts), _value(right, facts)
            return None if have is None else bool(set(have) & set(listed))
        case ast.Name(name):
            return WORDS[name] if name in WORDS else facts[name]
        case ast.List(items):
            return [_value(item, facts) for item in items]
        case ast.Constant(value):
            return value
    raise AssertionError(ast.dump(node))


def _compare(op: ast.cmpop, left: Any, right: Any) -> bool | None:
    if left is None:
        return None
    compared = {
        ast.Eq: lambda: left == right,
        ast.NotEq: lambda: left != right,
        ast.Lt: lambda: left < right,
        ast.LtE: lambda: left <= right,
        ast.Gt: lambda: left > right,
        ast.GtE: lambda: left >= right,
        ast.In: lambda: left in right,
    }
    return bool(compared[type(op)]())


def names_in(source: str) -> set[str]:
    tree = ast.walk(ast.parse(source, mode="eval"))
    return {node.id for node in tree if isinstance(node, ast.Name)} & set(FACTS)


def numbers_in(source: str) -> list[float]:
    tree = ast.walk(ast.parse(source, mode="eval"))
    return [
        float(node.value)
        for node in tree
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float)
    ]


def codes_in(source: str) -> list[str]:
    tree = ast.walk(ast.parse(source, mode="eval"))
    return [
        node.value
        for node in tree
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def any_person(names: list[str], source: str, chance: random.Random) -> dict[str, Any]:
    """Mostly yes or mostly no, so that a chain of many parts has every answer."""
    often_yes = chance.choice((0.05, 0.5, 0.95))
    return {n: any_value(FACTS[n], source, chance, often_yes) for n in names}


def any_value(fact: Fact, source: str, chance: random.Random, often_yes: float) -> Any:
    if chance.random() < 0.1:
        return None
    if fact.type == "bool":
        return chance.random() < often_yes
    if fact.type in ("int", "number"):
        if fact.none_allowed and chance.random() < 0.2:
            return math.inf
        return max(0.0, chance.choice(numbers_in(source)) + chance.choice((-1, 0, 1)))
    if fact.type == "list":
        return chance.sample([*codes_in(source), "XX-1"], chance.randint(0, 2))
    return chance.choice(fact.values or ())


def column_type(fact: Fact) -> Any:
    if fact.type == "list":
        return pl.List(pl.String)
    kinds = {"bool": pl.Boolean, "int": pl.Float64, "number": pl.Float64}
    return kinds.get(fact.type, pl.String)


PAIRS = [
    pytest.param(rule, criterion, id=f"{rule['id']}-{criterion['id']}")
    for rule in field.rules()
    for criterion in rule["criteria"]
]


@cache
def pack(code: str) -> Pack:
    return load_pack(field.PACKS / code)


@pytest.mark.parametrize(("rule", "criterion"), PAIRS)
def test_a_condition_gives_the_same_three_valued_answer(rule, criterion):
    source = criterion["if"]
    (version,) = pack(field.code_of(rule)).measures[rule["id"]].versions
    (ours,) = [c for c in version.criteria if c.id == criterion["id"]]
    chance = random.Random(source)  # noqa: S311 - a test's dice
    names = sorted(names_in(source))
    people = [any_person(names, source, chance) for _ in range(ROWS)]

    frame = pl.DataFrame(people, schema={n: column_type(FACTS[n]) for n in names})
    answers = frame.select(ours.condition.polars().alias("answer"))["answer"].to_list()

    assert ours.condition.facts == set(names)
    assert answers == [kleene(source, facts) for facts in people]
    assert {True, None} <= set(answers)
    assert False in answers or "proceeding_type" in names  # every value is listed
