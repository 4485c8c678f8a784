"""Do the parts of a comparison go together? From the bottom up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from vereda.jurisdiction.language.errors import LanguageError
from vereda.jurisdiction.language.tree import (
    Arithmetic,
    Constant,
    FactName,
    Kind,
    Value,
    facts_in,
)
from vereda.jurisdiction.vocabulary import Fact, Vocabulary

_SAID: dict[Kind, str] = {
    "bool": "yes or no",
    "number": "a number",
    "enum": "one of a list of codes",
    "text": "a text",
    "date": "a date",
    "list": "a list of codes",
}
_TAKES: dict[Kind, str] = {
    "bool": "true or false",
    "number": "a number",
    "enum": "a code in single quotes",
    "text": "a text in single quotes",
    "date": "a date such as '2026-01-31'",
}


def fact_name(fact: Fact) -> FactName:
    kind: Kind = "number" if fact.type == "int" else fact.type
    return FactName(fact.name, kind, fact.none_allowed)


def kind_of(value: Value) -> Kind:
    """The kind of a value; a constant in quotes is text until it meets a fact."""
    match value:
        case FactName(_, kind):
            return kind
        case Arithmetic():
            return "number"
        case Constant(bool()):
            return "bool"
        case Constant(str()):
            return "text"
        case Constant(date()):
            return "date"
        case Constant():
            return "number"


def agree(
    values: Sequence[Value], vocabulary: Vocabulary, *, ordered: bool
) -> tuple[Value, ...]:
    """The values of one comparison, constants read as their fact demands.

    ``ordered`` when the comparison asks for more or less. Raises LanguageError.
    """
    named = [value for value in values if not isinstance(value, Constant)]
    if not named:
        raise LanguageError(f"{_listed(values)}: a comparison names a fact")
    subject = named[0]
    kind = kind_of(subject)
    if kind == "list":
        reason = f"is a list of codes; write any_in({shown(subject)}, 'a', 'b')"
        raise LanguageError(f"{shown(subject)} {reason}")
    if ordered and kind not in ("number", "date"):
        reason = f"is {_SAID[kind]} and has no order; accepted: =, <>"
        raise LanguageError(f"{shown(subject)} {reason}{_and_in(kind)}")
    return tuple(_meet(value, subject, kind, vocabulary) for value in values)


def _and_in(kind: Kind) -> str:
    return "" if kind == "bool" else ", in"


def _meet(value: Value, subject: Value, kind: Kind, vocabulary: Vocabulary) -> Value:
    if kind in ("enum", "text") and isinstance(value, Constant):
        return _code(value, subject, vocabulary)
    if kind == "date" and isinstance(value, Constant):
        return _day(value, subject)
    if kind_of(value) != kind:
        raise _disagree(value, subject, kind)
    if kind == "enum" and _values(value, vocabulary) != _values(subject, vocabulary):
        reason = f"{shown(subject)} and {shown(value)} have different codes"
        raise LanguageError(reason)
    return value


def _code(value: Constant, subject: Value, vocabulary: Vocabulary) -> Constant:
    if not isinstance(value.value, str):
        raise _disagree(value, subject, kind_of(subject))
    values = _values(subject, vocabulary)
    if values is not None and value.value not in values:
        reason = f"{shown(subject)} is never {shown(value)}; it is one of "
        raise LanguageError(reason + ", ".join(values))
    return value


def _day(value: Constant, subject: Value) -> Constant:
    if isinstance(value.value, str):
        try:
            return Constant(date.fromisoformat(value.value))
        except ValueError:
            pass
    raise _disagree(value, subject, "date")


def _values(value: Value, vocabulary: Vocabulary) -> tuple[str, ...] | None:
    return vocabulary[value.name].values if isinstance(value, FactName) else None


def _disagree(value: Value, subject: Value, kind: Kind) -> LanguageError:
    reason = f"is {_SAID[kind]}: it is compared with {_TAKES[kind]}"
    return LanguageError(f"{shown(subject)} {reason}, not with {shown(value)}")


def check_numbers(sign: str, left: Value, right: Value) -> None:
    """Numbers only, and no sum that "none" would leave without an answer."""
    for value in (left, right):
        if kind_of(value) != "number":
            said = _SAID[kind_of(value)]
            raise LanguageError(f"{sign} needs numbers; {shown(value)} is {said}")
    if sign == "*":
        factors = (left, right)
        zero = any(isinstance(one, Constant) and one.value == 0 for one in factors)
        both = not any(isinstance(one, Constant) for one in factors)
        endless = any(map(_may_be_none, factors)) and (zero or both)
    else:
        endless = _may_be_none(left) and _may_be_none(right)
    if endless:
        reason = f'may be "none", so it cannot stand in {shown(left)} {sign} '
        none = left if _may_be_none(left) else right
        raise LanguageError(f"{shown(none)} {reason}{shown(right)}")


def _may_be_none(value: Value) -> bool:
    return any(fact.may_be_none for fact in facts_in(value))


def shown(value: Value) -> str:
    """The value as its writer would know it again."""
    match value:
        case FactName(name):
            return name
        case Arithmetic(sign, left, right):
            return f"{shown(left)} {sign} {shown(right)}"
        case Constant(bool() as truth):
            return "true" if truth else "false"
        case Constant(float() as number):
            return f"{number:g}"
        case Constant(other):
            return f"'{other}'"


def _listed(values: Sequence[Value]) -> str:
    return ", ".join(map(shown, values))
