"""A condition: read once, written for each engine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from vereda.jurisdiction.language.reading import read
from vereda.jurisdiction.language.tree import Tree, facts_of
from vereda.jurisdiction.language.words import check_words
from vereda.jurisdiction.language.writing import Engine, as_polars, as_sql
from vereda.jurisdiction.vocabulary import Vocabulary


@dataclass(frozen=True)
class Condition:
    """What a criterion demands of the facts. Answers true, false or null (unknown)."""

    tree: Tree

    @cached_property
    def facts(self) -> frozenset[str]:
        """Names of the facts it reads."""
        return frozenset(fact.name for fact in facts_of(self.tree))

    def polars(self) -> pl.Expr:
        """The condition over columns named as the facts."""
        return as_polars(self.tree)

    def sql(self, engine: Engine) -> str:
        """The condition as an SQL expression for ``duckdb``, ``postgres``, ``spark``.

        Raises ValueError for any other engine.
        """
        return as_sql(self.tree, engine)


def parse(source: str, vocabulary: Vocabulary) -> Condition:
    """Read a condition over the facts of ``vocabulary``. Raises LanguageError."""
    check_words(source, vocabulary)
    return Condition(read(source, vocabulary))
