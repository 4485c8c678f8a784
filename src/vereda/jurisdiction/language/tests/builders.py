"""Random conditions, random facts, and the answer by Kleene's tables in plain Python.

A condition is nested tuples. ``source`` writes it as a pack would; ``kleene`` reads it
by the tables. Neither uses the parser or an engine, so that both can be held to them.
"""

from __future__ import annotations

import math
import operator
from datetime import date
from typing import Any

from hypothesis import strategies as st

from vereda.jurisdiction.vocabulary import load_vocabulary

FACTS = load_vocabulary()

YES_NO = ("is_woman", "in_custody", "offence_firearm", "informed_consent")
NUMBERS = ("age_now", "sentence_months", "portion_served_pct")
MAYBE_NONE = ("years_since_last_conviction", "youngest_dependant_age")
CODES = ("risk_level", "proceeding_type")
DATE, LIST = "offence_date", "offence_codes"
NAMES = (*YES_NO, *NUMBERS, *MAYBE_NONE, *CODES, DATE, LIST)

OFFENCES = ("XX-1", "XX-2", "XX-3")
DAYS = (date(2020, 2, 29), date(2024, 1, 1), date(2026, 1, 15))
SMALL = (0, 1, 17, 18, 18.5, 60)

_SIGNS = {
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


def source(node: Any) -> str:
    """The condition as it stands in a pack."""
    match node:
        case ("fact", name):
            return name
        case ("const", value):
            return _written(value)
        case ("not", part):
            return f"not ({source(part)})"
        case ("and" | "or" as word, *parts):
            return f" {word} ".join(f"({source(part)})" for part in parts)
        case ("count", sign, left, right):
            return f"({source(left)} {sign} {source(right)})"
        case ("compare", sign, left, right):
            return f"{source(left)} {sign} {source(right)}"
        case ("between", value, low, high):
            return f"{source(value)} between {source(low)} and {source(high)}"
        case ("in", value, *options):
            return f"{source(value)} in ({', '.join(map(source, options))})"
        case ("any_in", name, *codes):
            return f"any_in({', '.join([name, *map(_written, codes)])})"
        case ("unknown", name):
            return f"{name} is null"
    raise AssertionError(node)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return f"'{value.isoformat()}'"
    return f"'{value}'" if isinstance(value, str) else f"{value}"


def kleene(node: Any, facts: dict[str, Any]) -> Any:
    """True, False or None: what the condition says of the facts."""
    match node:
        case ("fact", name):
            return facts.get(name)
        case ("const", value):
            return value
        case ("not", part):
            answer = kleene(part, facts)
            return None if answer is None else not answer
        case ("and", *parts):
            answers = [kleene(part, facts) for part in parts]
            return False if False in answers else None if None in answers else True
        case ("or", *parts):
            answers = [kleene(part, facts) for part in parts]
            return True if True in answers else None if None in answers else False
        case ("count" | "compare", sign, left, right):
            values = [kleene(left, facts), kleene(right, facts)]
            return None if None in values else _SIGNS[sign](*values)
        case ("between", value, low, high):
            above, below = ("compare", ">=", value, low), ("compare", "<=", value, high)
            return kleene(("and", above, below), facts)
        case ("in", value, *options):
            equal = [("compare", "=", value, option) for option in options]
            return kleene(("or", *equal), facts)
        case ("any_in", name, *codes):
            listed = facts.get(name)
            return None if listed is None else bool(set(listed) & set(codes))
        case ("unknown", name):
            return facts.get(name) is None
    raise AssertionError(node)


def names_in(node: Any) -> set[str]:
    """The facts that the condition names."""
    if node[0] in ("fact", "unknown", "any_in"):
        return {node[1]}
    parts = [part for part in node[1:] if isinstance(part, tuple)]
    return set().union(*map(names_in, parts))


def _facts(names: tuple[str, ...]) -> st.SearchStrategy[Any]:
    return st.sampled_from([("fact", name) for name in names])


def _constants(values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from([("const", value) for value in values])


@st.composite
def _numbers(draw: Any) -> Any:
    """A fact, or facts and numbers counted together."""
    fact = draw(_facts((*NUMBERS, *MAYBE_NONE)))
    if draw(st.booleans()):
        return fact
    other = draw(st.one_of(_constants(SMALL), _facts(NUMBERS)))
    sides = [fact, other] if draw(st.booleans()) else [other, fact]
    doubled = ("count", "*", fact, ("const", 2))
    counted = ("count", draw(st.sampled_from("+-")), *sides)
    return draw(st.sampled_from([counted, counted, doubled]))


@st.composite
def _number_atoms(draw: Any) -> Any:
    value, goal = draw(_numbers()), st.one_of(_constants(SMALL), _facts(NUMBERS))
    match draw(st.integers(0, 2)):
        case 0:
            return (
                "compare",
                draw(st.sampled_from(list(_SIGNS)[:6])),
                value,
                draw(goal),
            )
        case 1:
            return ("between", value, draw(goal), draw(goal))
    options = draw(st.lists(_constants(SMALL), min_size=1, max_size=3))
    return ("in", value, *options)


@st.composite
def _code_atoms(draw: Any) -> Any:
    name = draw(st.sampled_from(CODES))
    codes = _constants(FACTS[name].values or ())
    if draw(st.booleans()):
        sign = draw(st.sampled_from(["=", "<>"]))
        return ("compare", sign, ("fact", name), draw(codes))
    return ("in", ("fact", name), *draw(st.lists(codes, min_size=1, max_size=3)))


@st.composite
def _other_atoms(draw: Any) -> Any:
    match draw(st.integers(0, 3)):
        case 0:
            sign = draw(st.sampled_from(list(_SIGNS)[:6]))
            return ("compare", sign, ("fact", DATE), draw(_constants(DAYS)))
        case 1:
            codes = st.lists(st.sampled_from(OFFENCES), min_size=1, max_size=2)
            return ("any_in", LIST, *draw(codes))
        case 2:
            sign = draw(st.sampled_from(["=", "<>"]))
            other = st.one_of(_constants([True, False]), _facts(YES_NO))
            return ("compare", sign, draw(_facts(YES_NO)), draw(other))
    return ("unknown", draw(st.sampled_from(NAMES)))


def conditions(depth: int = 8) -> st.SearchStrategy[Any]:
    """Any condition of the grammar."""
    atoms = st.one_of(
        _facts(YES_NO), _facts(YES_NO), _number_atoms(), _code_atoms(), _other_atoms()
    )
    return st.recursive(atoms, _joined, max_leaves=depth)


def _joined(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(parts, min_size=2, max_size=3)
    return st.one_of(
        parts.map(lambda part: ("not", part)),
        several.map(lambda found: ("and", *found)),
        several.map(lambda found: ("or", *found)),
    )


def values(name: str) -> st.SearchStrategy[Any]:
    """A value of the fact, or None."""
    fact = FACTS[name]
    match fact.type:
        case "bool":
            known: st.SearchStrategy[Any] = st.booleans()
        case "int":
            known = st.sampled_from([0.0, 1.0, 17.0, 18.0, 19.0, 60.0])
        case "number":
            known = st.sampled_from([0.0, 1.0, 17.0, 18.0, 18.5, 59.5, 60.0, 61.0])
        case "date":
            known = st.sampled_from(DAYS)
        case "list":
            known = st.lists(st.sampled_from(OFFENCES), max_size=2)
        case _:
            known = st.sampled_from(fact.values or ("XX",))
    if fact.none_allowed:
        known = st.one_of(known, st.just(math.inf))
    return st.one_of(st.none(), known)


def people() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({name: values(name) for name in NAMES})
