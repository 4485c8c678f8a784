"""Which unknown facts can still change an answer?

A fact can change it when there is some state of the other unknown facts (a value, or
unknown as now) under which learning the fact gives another answer than not knowing
it. Where each fact stands once, those are the facts of the unknown atoms under
nothing but unknown parts: in ``(h and v) or x`` with ``h`` false, ``v`` changes
nothing. Where a fact stands more than once its atoms are not free of one another:
``x > 5 and y or x > 3`` does not depend on ``y``. Then the states are tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from itertools import product
from math import prod
from typing import TypeAlias

from vereda.jurisdiction.evaluate.outcomes import is_own, outcomes
from vereda.jurisdiction.language.tree import (
    And,
    Atom,
    FactName,
    IsUnknown,
    Not,
    Or,
    Tree,
    atoms,
    facts_of,
)

Truth: TypeAlias = bool | None
State: TypeAlias = Mapping[Atom, Truth]
Pairs: TypeAlias = frozenset[tuple[Truth, Truth]]  # without the fact, and with it
Leaves: TypeAlias = dict[Atom, Pairs]

SURE: Pairs = frozenset([(True, True), (False, False)])
ANY: Pairs = SURE | {(None, None)}
LEARNING: Pairs = frozenset([(None, True), (None, False)])

TRIED = 729  # states at most; beyond, a fact too many may be named, never one too few


@dataclass(frozen=True, eq=False)
class Group:
    """Criteria as what must be true; no other group names their facts."""

    trees: tuple[Tree, ...]

    @cached_property
    def facts(self) -> tuple[FactName, ...]:
        named = [fact for tree in self.trees for fact in facts_of(tree)]
        return tuple(dict.fromkeys(named))

    @cached_property
    def atoms(self) -> tuple[Atom, ...]:
        """Each different atom once."""
        return tuple(dict.fromkeys(a for tree in self.trees for a in atoms(tree)))

    @cached_property
    def is_simple(self) -> bool:
        """Each fact stands once, and nothing asks whether a fact is known."""
        standing = [a for tree in self.trees for a in atoms(tree)]
        facts = [fact for atom in standing for fact in facts_of(atom)]
        asks = any(isinstance(atom, IsUnknown) for atom in standing)
        return not asks and len(facts) == len(set(facts))


@lru_cache(maxsize=16_384)
def relevant(
    group: Group, answers: tuple[Truth, ...], unknown: frozenset[FactName]
) -> frozenset[FactName]:
    """The ``unknown`` facts that matter when the group's atoms give ``answers``."""
    known = dict(zip(group.atoms, answers, strict=True))
    tree = And(group.trees)
    if group.is_simple:
        return frozenset(_under(tree, known)) & unknown
    return frozenset(fact for fact in unknown if _matters(fact, tree, known, unknown))


def _under(tree: Tree, known: State) -> Iterator[FactName]:
    """Facts of the unknown atoms under nothing but unknown parts."""
    if _answer(tree, known) is not None:
        return
    match tree:
        case Not(part):
            yield from _under(part, known)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _under(part, known)
        case _:
            yield from facts_of(tree)


def _answer(tree: Tree, known: State) -> Truth:
    match tree:
        case Not(part):
            return _not(_answer(part, known))
        case And(parts):
            return reduce(_and, (_answer(part, known) for part in parts))
        case Or(parts):
            return reduce(_or, (_answer(part, known) for part in parts))
        case _:
            return known[tree]


def groups(trees: Sequence[Tree]) -> tuple[Group, ...]:
    """Each tree by itself, but together those that are not simple or share a fact.

    What is together is thought through together: of two criteria that can never both
    hold, a third may make no difference.
    """
    sharing = _sharing(trees)
    simple = [group for group in sharing if group.is_simple]
    others = [tree for group in sharing if not group.is_simple for tree in group.trees]
    return (*simple, Group(tuple(others))) if others else tuple(simple)


def _sharing(trees: Sequence[Tree]) -> list[Group]:
    bundles: list[tuple[set[FactName], list[Tree]]] = []
    for tree in trees:
        facts = set(facts_of(tree))
        touched = [bundle for bundle in bundles if bundle[0] & facts]
        bundles = [bundle for bundle in bundles if not bundle[0] & facts]
        for other_facts, _ in touched:
            facts |= other_facts
        together = [one for _, found in touched for one in found]
        bundles.append((facts, [*together, tree]))
    return [Group(tuple(found)) for _, found in bundles]


def _matters(
    fact: FactName, tree: Tree, known: State, unknown: frozenset[FactName]
) -> bool:
    """Is there a state of the others under which the fact changes the tree?"""
    standing = list(atoms(tree))
    own = {one: [a for a in standing if is_own(a, one)] for one in unknown}
    rows = {one: _rows(found) for one, found in own.items()}
    free = {atom: _free(atom, known[atom], fact, unknown) for atom in known}
    tried = [one for one in unknown if one != fact and len(own[one]) > 1]
    if prod(len(rows[one]) + 1 for one in tried) > TRIED:
        tried = []
    states = [[_unlearnt(own[one]), *map(_given, rows[one])] for one in tried]
    for learnt in rows[fact]:
        for chosen in product(*states):
            leaves = free | _learning(learnt)
            for state in chosen:
                leaves |= state
            if any(before is not after for before, after in _pairs(tree, leaves)):
                return True
    return False


def _rows(own: Sequence[Atom]) -> list[State]:
    """What the atoms of one fact may answer together."""
    if not own:
        return [{}]
    once = tuple(dict.fromkeys(own))
    (fact,) = facts_of(once[0])
    return [dict(zip(once, row, strict=True)) for row in outcomes(fact, once)]


def _free(
    atom: Atom, answer: Truth, fact: FactName, unknown: frozenset[FactName]
) -> Pairs:
    """What the atom may answer when nothing but itself is looked at."""
    open_facts = unknown.intersection(facts_of(atom))
    if isinstance(atom, IsUnknown) and open_facts:
        return SURE
    if answer is not None or not open_facts:
        return frozenset([(answer, answer)])
    return ANY | LEARNING if fact in open_facts else ANY


def _given(row: State) -> Leaves:
    return {atom: frozenset([(answer, answer)]) for atom, answer in row.items()}


def _unlearnt(own: Iterable[Atom]) -> Leaves:
    return {atom: frozenset([(_now(atom), _now(atom))]) for atom in own}


def _learning(row: State) -> Leaves:
    return {atom: frozenset([(_now(atom), answer)]) for atom, answer in row.items()}


def _now(atom: Atom) -> Truth:
    """The answer of an atom while its one fact is unknown."""
    return True if isinstance(atom, IsUnknown) else None


def _pairs(tree: Tree, leaves: Leaves) -> Pairs:
    match tree:
        case Not(part):
            found = _pairs(part, leaves)
            return frozenset((_not(before), _not(after)) for before, after in found)
        case And(parts) | Or(parts):
            join = _and if isinstance(tree, And) else _or
            return reduce(
                lambda one, other: frozenset(
                    (join(a, b), join(c, d)) for (a, c), (b, d) in product(one, other)
                ),
                (_pairs(part, leaves) for part in parts),
            )
        case _:
            return leaves[tree]


def _not(one: Truth) -> Truth:
    return None if one is None else not one


def _and(one: Truth, other: Truth) -> Truth:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _or(one: Truth, other: Truth) -> Truth:
    if one is True or other is True:
        return True
    return None if one is None or other is None else False
