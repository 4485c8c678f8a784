"""A criterion made ready for the engine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from vereda.jurisdiction.language import Condition
from vereda.jurisdiction.language.tree import Not, Tree
from vereda.jurisdiction.pack import Criterion, Kind


@dataclass(frozen=True, eq=False)
class Part:
    """A criterion of a version, or the one its stages imply (``criterion`` None)."""

    id: str
    kind: Kind
    condition: Condition
    column: str  # of the answers; the same for the same condition in all versions
    criterion: Criterion | None

    @property
    def decides(self) -> bool:
        return self.kind in ("require", "exclude")

    @cached_property
    def wanted(self) -> Tree:
        """What must be true for the person: an exclusion, turned round."""
        tree = self.condition.tree
        return Not(tree) if self.kind == "exclude" else tree

    @cached_property
    def expression(self) -> pl.Expr:
        """The condition over the columns of facts."""
        return self.condition.polars().alias(self.column)

    @cached_property
    def holds(self) -> pl.Expr:
        """``wanted`` over the columns of answers."""
        answer = pl.col(self.column)
        return ~answer if self.kind == "exclude" else answer
