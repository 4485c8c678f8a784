"""What the engine works out for some versions and some people, in columns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

import polars as pl

from vereda.jurisdiction.evaluate.part import Part
from vereda.jurisdiction.evaluate.plan import VersionPlan
from vereda.jurisdiction.evaluate.relevance import Truth
from vereda.jurisdiction.language.tree import Atom

SHORT = 64  # rows up to which lists of names are made row by row


class Sheet:
    """Answers to each different condition once, and what decides by version."""

    def __init__(
        self, plans: Iterable[VersionPlan], facts: pl.DataFrame, on: date
    ) -> None:
        self.plans = tuple(plans)
        self.facts = facts
        self.on = on
        parts = {part.column: part for plan in self.plans for part in plan.parts}
        asked = [part.expression for part in parts.values()]
        holds = [plan.holds for plan in self.plans]
        if self.is_short:  # too little work to share out
            self._criteria = facts.select_seq(asked)
            together = self._criteria.with_columns_seq(holds)
        else:
            self._criteria = facts.select(asked)
            together = self._criteria.with_columns(holds)
        self._holds = together.select(plan.key for plan in self.plans)

    @property
    def is_short(self) -> bool:
        return self.facts.height <= SHORT

    def answer(self, part: Part) -> pl.Series:
        """True, false or null for each row."""
        return self._criteria[part.column].alias(part.id)

    def holds(self, plan: VersionPlan) -> pl.Series:
        """Whether all that decides is as the law wants it, together."""
        return self._holds[plan.key].alias("holds")

    def verdict(self, plan: VersionPlan) -> pl.Series:
        return self._verdicts[plan.key].alias("verdict")

    @cached_property
    def _verdicts(self) -> pl.DataFrame:
        return self._holds.select(plan.verdict for plan in self.plans)

    def table(self, plan: VersionPlan) -> pl.DataFrame:
        """Facts, answers by the columns of the plan, and ``holds``."""
        columns = dict.fromkeys(part.column for part in plan.parts)
        answers = [self._criteria[column] for column in columns]
        return self.facts.hstack([*answers, self.holds(plan)])

    @cached_property
    def atoms(self) -> dict[Atom, list[Truth]]:
        """Answers to each different atom, for a short sheet."""
        asked: dict[Atom, pl.Expr] = {}
        for plan in self.plans:
            asked |= plan.atoms
        found = self.facts.select(
            atom.alias(f"{number}") for number, atom in enumerate(asked.values())
        )
        return dict(zip(asked, (one.to_list() for one in found), strict=True))

    @cached_property
    def unknown(self) -> list[frozenset[str]]:
        """Names of the facts that are null, for each row of a short sheet."""
        names = self.facts.columns
        return [
            frozenset(
                name for name, value in zip(names, row, strict=True) if value is None
            )
            for row in self.facts.rows()
        ]
