"""A plain reading of a pack by Kleene's three tables, for tests alone.

It shares nothing with the engine: its own reader of conditions, its own tables, one
person at a time, in Python values. Slow, and easy to check by eye.
"""

import operator
import re
from dataclasses import dataclass
from math import inf

MARKS = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<name>[a-z_][a-z_0-9]*)|(?P<sign><>|!=|<=|>=|[=<>()+*,-]))",
    re.IGNORECASE,
)


COMPARISONS = {
    "=": operator.eq,
    "<>": operator.ne,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def no(value):
    return None if value is None else not value


def both(one, other):
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def either(one, other):
    if one is True or other is True:
        return True
    return None if one is None or other is None else False


def compare(sign, one, other):
    if one is None or other is None:
        return None
    return COMPARISONS[sign](one, other)


def among(one, others):
    answer = False
    for other in others:
        answer = either(answer, compare("=", one, other))
    return answer


def reckon(sign, one, other):
    if one is None or other is None:
        return None
    if sign == "+":
        return one + other
    return one - other if sign == "-" else one * other


class Reader:
    """Reads a condition from left to right and answers it for one person."""

    def __init__(self, source, facts):
        self.words = [
            (kind, word)
            for found in MARKS.finditer(source)
            for kind, word in found.groupdict().items()
            if word is not None
        ]
        assert "".join(word for _kind, word in self.words) == re.sub(
            r"\s+(?=(?:[^']*'[^']*')*[^']*$)", "", source
        ), source
        self.facts = facts
        self.at = 0

    def answer(self):
        value = self.any_of()
        assert self.at == len(self.words), self.words[self.at :]
        return value

    def peek(self):
        if self.at == len(self.words):
            return ""
        kind, word = self.words[self.at]
        return word if kind == "text" else word.lower()

    def take(self, *wanted):
        if self.peek() in wanted:
            self.at += 1
            return True
        return False

    def expect(self, word):
        assert self.take(word), (word, self.words[self.at :])

    def any_of(self):
        value = self.all_of()
        while self.take("or"):
            value = either(value, self.all_of())
        return value

    def all_of(self):
        value = self.negated()
        while self.take("and"):
            value = both(value, self.negated())
        return value

    def negated(self):
        return no(self.negated()) if self.take("not") else self.compared()

    def compared(self):
        value = self.sum()
        sign = self.peek()
        if sign in COMPARISONS:
            self.at += 1
            return compare(sign, value, self.sum())
        if self.take("is"):
            negative = self.take("not")
            self.expect("null")
            return (value is not None) if negative else (value is None)
        negative = self.take("not")
        if self.take("between"):
            low = compare(">=", value, self.sum())
            self.expect("and")
            answer = both(low, compare("<=", value, self.sum()))
        elif self.take("in"):
            answer = among(value, self.listed())
        else:
            assert not negative
            return value
        return no(answer) if negative else answer

    def listed(self):
        self.expect("(")
        values = [self.sum()]
        while self.take(","):
            values.append(self.sum())
        self.expect(")")
        return values

    def sum(self):
        value = self.product()
        while self.peek() in ("+", "-"):
            sign = self.peek()
            self.at += 1
            value = reckon(sign, value, self.product())
        return value

    def product(self):
        value = self.single()
        while self.take("*"):
            value = reckon("*", value, self.single())
        return value

    def single(self):
        if self.take("("):
            value = self.any_of()
            self.expect(")")
            return value
        if self.take("-"):
            return reckon("-", 0, self.single())
        kind, word = self.words[self.at]
        self.at += 1
        if kind == "text":
            return word[1:-1].replace("''", "'")
        if kind == "number":
            return float(word)
        if word.lower() in ("true", "false"):
            return word.lower() == "true"
        return self.any_in() if word.lower() == "any_in" else self.facts.get(word)

    def any_in(self):
        self.expect("(")
        _kind, name = self.words[self.at]
        self.at += 1
        wanted = []
        while self.take(","):
            wanted.append(self.single())
        self.expect(")")
        held = self.facts.get(name)
        return None if held is None else any(value in wanted for value in held)


@dataclass(frozen=True)
class Answer:
    """What a plain reading says of one version of a measure."""

    verdict: str
    decided_by: frozenset[str]
    criteria: dict[str, bool | None]


def read_version(version, facts):
    """Verdict and what decided it, for facts with None, or absent, for not known."""
    facts = {
        name: inf if value == "none" else value
        for name, value in facts.items()
        if value is not None
    }
    stage = facts.get("case_stage")
    results = {"stage": among(stage, version.stages)}
    kinds = {"stage": "require"}
    for criterion in version.criteria:
        results[criterion.id] = Reader(criterion.source, facts).answer()
        kinds[criterion.id] = criterion.kind
    weighed = {
        name: no(result) if kinds[name] == "exclude" else result
        for name, result in results.items()
        if kinds[name] in ("require", "exclude")
    }
    against = {name for name, result in weighed.items() if result is False}
    unknown = {name for name, result in weighed.items() if result is None}
    if against:
        return Answer("not_met", frozenset(against), results)
    if unknown:
        return Answer("undetermined", frozenset(unknown), results)
    return Answer("appears_met", frozenset(weighed), results)


def versions_in_force(measure, on, offence_date):
    """Ids of the version in force and, where the law allows it, of today's beside."""
    day = on
    if measure.date_basis == "offence_date" and offence_date is not None:
        day = offence_date
    found = [version.id for version in measure.versions if applies(version, day)]
    if measure.favourability and day < on:
        today = [version.id for version in measure.versions if applies(version, on)]
        found += [version for version in today if version not in found]
    return found


def applies(version, day):
    begins, ends = version.from_on, version.until_on
    return begins is not None and begins <= day and (ends is None or day < ends)
