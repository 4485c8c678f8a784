"""Groups of facts that the records answer. ``config/fact_groups.py`` lists them.

A domain above the registry adds a group of its own there; the registry does not know
it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import polars as pl
from django.utils.functional import Promise

from vereda.registry.facts.scope import Scope

Words = str | Promise


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts that the same records answer.

    ``says`` tells, for each fact, which records answer it and when they cannot.
    ``derive`` gives a column per fact, and columns of days such as ``_birth_date``,
    one row per row of ``scope.cases`` and in that order; null where the records do not
    answer. ``yields`` names facts for which what an officer established comes first:
    the records hold only a part of what the fact counts.
    """

    name: str
    says: Mapping[str, Words]
    derive: Callable[[Scope], pl.DataFrame]
    yields: frozenset[str] = frozenset()


_groups: list[FactGroup] = []


def install(groups: Iterable[FactGroup]) -> None:
    """Take these groups and no others; called once, when the application starts."""
    _groups[:] = groups
    names = [name for group in _groups for name in group.says]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"facts derived by more than one group: {sorted(twice)}")


def fact_groups() -> tuple[FactGroup, ...]:
    return tuple(_groups)


def derived_facts() -> dict[str, Words]:
    """Every fact that records may answer, and which records."""
    return {name: says for group in _groups for name, says in group.says.items()}


def yielding_facts() -> frozenset[str]:
    """Derived facts that give way to what an officer established."""
    return frozenset(name for group in _groups for name in group.yields)
