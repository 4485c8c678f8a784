"""The unknown facts that can still change an undetermined verdict, in columns."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from vereda.jurisdiction.evaluate.names import as_names, named, nameless, spread
from vereda.jurisdiction.evaluate.plan import VersionPlan
from vereda.jurisdiction.evaluate.relevance import Group, relevant
from vereda.jurisdiction.evaluate.sheet import Sheet
from vereda.jurisdiction.language.tree import And, FactName, Not, Or, Tree, facts_of
from vereda.jurisdiction.language.writing import as_polars


def missing_facts(sheet: Sheet, plan: VersionPlan, applies: pl.Series) -> pl.Series:
    """Lists of facts in the version's order.

    Empty where the verdict is decided, or the version does not apply.
    """
    if sheet.is_short:
        return as_names(_row_by_row(sheet, plan, applies))
    asked = sheet.holds(plan).is_null() & applies
    if not asked.any():
        return nameless(sheet.facts.height)
    rows = sheet.facts.filter(asked)
    flags = pl.concat([_flags(group, rows) for group in plan.groups], how="horizontal")
    names = [fact.name for fact in plan.facts]
    found = named(flags, [pl.col(name) for name in names], names)
    return spread(found, asked.arg_true(), sheet.facts.height)


def missing_lists(
    sheet: Sheet, plan: VersionPlan, applies: pl.Series
) -> list[list[str]]:
    """The same as ``missing_facts``, as plain lists."""
    if sheet.is_short:
        return _row_by_row(sheet, plan, applies)
    return missing_facts(sheet, plan, applies).to_list()


def _row_by_row(sheet: Sheet, plan: VersionPlan, applies: pl.Series) -> list[list[str]]:
    holds = sheet.holds(plan).to_list()
    return [
        _of_row(sheet, plan, row) if applied and holds[row] is None else []
        for row, applied in enumerate(applies.to_list())
    ]


def _of_row(sheet: Sheet, plan: VersionPlan, row: int) -> list[str]:
    unknown = sheet.unknown[row]
    found: set[FactName] = set()
    for group in plan.groups:
        answers = tuple(sheet.atoms[atom][row] for atom in group.atoms)
        facts = frozenset(fact for fact in group.facts if fact.name in unknown)
        found |= relevant(group, answers, facts)
    return [fact.name for fact in plan.facts if fact in found]


def _flags(group: Group, rows: pl.DataFrame) -> pl.DataFrame:
    """For each fact of the group whether it matters, under the name of the fact."""
    if rows.is_empty():
        return pl.DataFrame(schema=dict.fromkeys(_names(group), pl.Boolean))
    if group.is_simple:
        return rows.select(
            matters.alias(fact.name)
            for tree in group.trees
            for fact, matters in _unknown_under(tree, pl.lit(True))
        )
    return _by_pattern(group, rows)


def _unknown_under(tree: Tree, above: pl.Expr) -> Iterator[tuple[FactName, pl.Expr]]:
    """Facts, and where nothing above their atom is known."""
    if isinstance(tree, Not):
        yield from _unknown_under(tree.part, above)
        return
    here = above & as_polars(tree).is_null()
    if isinstance(tree, And | Or):
        for part in tree.parts:
            yield from _unknown_under(part, here)
        return
    for fact in facts_of(tree):
        yield fact, here & pl.col(fact.name).is_null()


def _by_pattern(group: Group, rows: pl.DataFrame) -> pl.DataFrame:
    """Each different row of answers is thought through once."""
    answers = [as_polars(a).alias(f"{n}") for n, a in enumerate(group.atoms)]
    unknown = [pl.col(name).is_null().alias(name) for name in _names(group)]
    patterns = rows.select(answers + unknown)
    different = patterns.unique()
    known = len(answers)
    found = [
        relevant(group, pattern[:known], _chosen(group, pattern[known:]))
        for pattern in different.rows()
    ]
    table = different.with_columns(
        pl.Series(f"matters {fact.name}", [fact in facts for facts in found])
        for fact in group.facts
    )
    joined = patterns.join(
        table, on=patterns.columns, nulls_equal=True, how="left", maintain_order="left"
    )
    return joined.select(
        pl.col(f"matters {name}").alias(name) for name in _names(group)
    )


def _chosen(group: Group, unknown: tuple[bool, ...]) -> frozenset[FactName]:
    pairs = zip(group.facts, unknown, strict=True)
    return frozenset(fact for fact, is_unknown in pairs if is_unknown)


def _names(group: Group) -> list[str]:
    return [fact.name for fact in group.facts]
