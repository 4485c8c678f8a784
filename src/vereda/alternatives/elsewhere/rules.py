"""Counting who could be elsewhere: from answers per case to people per measure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import polars as pl

from vereda.alternatives.screening.rules import OPEN, Standing
from vereda.jurisdiction.pack import Measure, Pack

NOT_KNOWN = "unknown"  # as a filter's value: the records do not say
SMALLEST_SHOWN = 5

# One row per case and measure version that is not "not met".
ANSWERS: dict[str, pl.DataType | type[pl.DataType]] = {
    "case_id": pl.Int64,
    "case_number": pl.String,
    "person_id": pl.Int64,
    "case_stage": pl.String,
    "pack": pl.String,
    "measure": pl.String,
    "standing": pl.Enum([standing.value for standing in OPEN]),
    "fact": pl.String,  # the one fact missing, for the standing one_fact
    "needs_act": pl.Boolean,  # besides, an act is missing
}
ORDER = ["pack", "measure", "person_id", "standing", "fact", "case_id"]


@dataclass(frozen=True, slots=True)
class Review:
    """One day's answers for everybody held, as one reader's sight gives them."""

    on: date
    made_at: datetime
    seconds: float
    held: int
    without_case: int
    answers: pl.DataFrame  # ANSWERS with sort_key, sex and place, in ORDER
    packs: tuple[Pack, ...] = field(repr=False)
    unreadable: tuple[str, ...]  # packs that this installation cannot read
    places: dict[str, str]  # key -> name, of the places where people are held


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader narrows the list to; None leaves a question open."""

    place: str | None = None
    sex: str | None = None
    stage: str | None = None
    measure: str | None = None
    standing: str | None = None
    fact: str | None = None

    def given(self) -> dict[str, str]:
        """The answers given, for addresses and the trail."""
        pairs = ((name, getattr(self, name)) for name in self.__slots__)
        return {name: str(value) for name, value in pairs if value is not None}


@dataclass(frozen=True, slots=True)
class Line:
    """One measure: how many people stand where, and what most of them wait for."""

    pack: Pack
    measure: Measure
    counts: dict[Standing, int]
    facts: tuple[tuple[str, int], ...]  # the one missing fact, most people first

    @property
    def people(self) -> int:
        return sum(self.counts.values())

    @property
    def is_confirmed(self) -> bool:
        return all(v.confirmed for v in self.measure.versions if v.in_use)


def narrowed(answers: pl.DataFrame, wanted: Wanted) -> pl.DataFrame:
    """The answers that a reader asked for."""
    for column, value in (
        ("place", wanted.place),
        ("sex", wanted.sex),
        ("case_stage", wanted.stage),
    ):
        if value == NOT_KNOWN:
            answers = answers.filter(pl.col(column).is_null())
        elif value is not None:
            answers = answers.filter(pl.col(column) == value)
    if wanted.measure is not None:
        answers = answers.filter(pl.col("measure") == wanted.measure)
    return answers


def nearest(answers: pl.DataFrame) -> pl.DataFrame:
    """One row per person and measure: the case, and version, that is nearest.

    A person with two cases, or two versions of a measure, counts once. Rows must be in
    the order of ``ORDER``, as a review keeps them.
    """
    group = ("pack", "measure", "person_id")
    begins = [pl.col(name).ne_missing(pl.col(name).shift()) for name in group]
    return answers.filter(pl.any_horizontal(begins))


def lines(
    review: Review, wanted: Wanted, *, most_open_first: bool = True
) -> list[Line]:
    """Every measure in use, those open to most people first, or in the law's order.

    Where small counts are not told, the order must not tell which is the greater.
    """
    people = nearest(narrowed(review.answers, wanted))
    counts = _counted(people, "standing")
    facts = _counted(people.filter(pl.col("fact").is_not_null()), "fact")
    found = [
        Line(
            pack=pack,
            measure=measure,
            counts=_by_standing(counts.get((pack.code, measure.id), [])),
            facts=tuple(facts.get((pack.code, measure.id), [])),
        )
        for pack in review.packs
        for measure in pack.measures.values()
        if any(version.in_use for version in measure.versions)
        and wanted.measure in (None, measure.id)
    ]
    return sorted(found, key=_most_open) if most_open_first else found


def not_in_use(packs: Iterable[Pack]) -> list[tuple[Pack, Measure]]:
    """Measures of which no version has a known day of coming into force."""
    return [
        (pack, measure)
        for pack in packs
        for measure in pack.measures.values()
        if not any(version.in_use for version in measure.versions)
    ]


def people_behind(review: Review, wanted: Wanted) -> pl.DataFrame:
    """The people behind one count, in the order of their names."""
    people = nearest(narrowed(review.answers, wanted))
    if wanted.standing is not None:
        people = people.filter(pl.col("standing") == wanted.standing)
    if wanted.fact is not None:
        people = people.filter(pl.col("fact") == wanted.fact)
    return people.sort(["sort_key", "person_id", "measure"])


def shown_to_outsiders(count: int) -> int | str:
    """A count for somebody who may not see the people: small ones are not told."""
    return f"<{SMALLEST_SHOWN}" if 0 < count < SMALLEST_SHOWN else count


def _counted(
    people: pl.DataFrame, by: str
) -> dict[tuple[str, str], list[tuple[str, int]]]:
    counted = (
        people.group_by("pack", "measure", pl.col(by).cast(pl.String))
        .len()
        .sort(["len", by], descending=[True, False])
    )
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for pack, measure, value, count in counted.iter_rows():
        found.setdefault((pack, measure), []).append((value, count))
    return found


def _by_standing(counted: Sequence[tuple[str, int]]) -> dict[Standing, int]:
    given = dict(counted)
    return {standing: given.get(standing.value, 0) for standing in OPEN}


def _most_open(line: Line) -> tuple[int, int, int, str]:
    counts = line.counts
    return (
        -counts[Standing.MET],
        -counts[Standing.ONE_FACT],
        -counts[Standing.ACTS],
        line.measure.id,
    )
