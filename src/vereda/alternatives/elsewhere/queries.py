"""Reads: who is held now, and how near each measure of the law is to them."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from functools import cache
from threading import Lock
from typing import Any

import polars as pl
from django.db import connection
from django.db.models import Model, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from vereda.access.models import Account
from vereda.access.permissions import may
from vereda.alternatives.elsewhere.rules import (
    ANSWERS,
    ORDER,
    Line,
    Review,
    Wanted,
    lines,
)
from vereda.alternatives.screening.queries import (
    Answered,
    answer,
    packs_by_code,
    sight_of,
)
from vereda.alternatives.screening.rules import OPEN, Sight
from vereda.alternatives.screening.standing import standings
from vereda.jurisdiction.vocabulary import load_vocabulary
from vereda.registry import models as registry
from vereda.registry.cases.models import Case
from vereda.registry.custody.models import Segment
from vereda.registry.custody.queries import held_on
from vereda.registry.facts.queries import facts_frame
from vereda.registry.people.models import Person
from vereda.registry.people.queries import people_visible_to, with_names

# A review is made anew when the records have changed. One that takes long serves for
# ten times as long as it took all the same. All in seconds.
QUICK = 1.0
TIMES_KEPT = 10
AT_MOST = 300.0

READ_FROM: tuple[type[Model], ...] = (
    registry.Person,
    registry.Case,
    registry.Charge,
    registry.StageEvent,
    registry.Hearing,
    registry.Decision,
    registry.Sentence,
    registry.Episode,
    registry.Segment,
    registry.AssertedFact,
)

LAST = ("id", "superseded_at")  # a record taken back may leave no new row

Mark = tuple[date, tuple[tuple[str, str, str], ...]]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the page shows: the day's review, and a line per measure."""

    review: Review
    lines: list[Line]
    may_see_people: bool


def elsewhere(on: date, *, by: Account, wanted: Wanted) -> Elsewhere:
    """Everybody held on a day by measure, as this account may see it."""
    return by_measure(review(on, sight=sight_of(by)), by=by, wanted=wanted)


def by_measure(found: Review, *, by: Account, wanted: Wanted) -> Elsewhere:
    """The same from a review that is at hand, made with the account's sight."""
    sees = may(by, "look.person")
    return Elsewhere(found, lines(found, wanted, most_open_first=sees), sees)


def people_on_page(
    people: pl.DataFrame, *, by: Account
) -> list[tuple[dict[str, Any], Person | None]]:
    """Rows of ``people_behind``, each with its person where the account may see it."""
    keys = people["person_id"].to_list()
    visible = with_names(people_visible_to(by)).in_bulk(keys)
    return [
        (row, visible.get(row["person_id"])) for row in people.iter_rows(named=True)
    ]


@dataclass(frozen=True, slots=True)
class _Kept:
    mark: Mark
    made: float
    review: Review


_kept: dict[Sight, _Kept] = {}
_lock = Lock()


def review(on: date, *, sight: Sight) -> Review:
    """The review of a day, kept in this process until the records change.

    One thread makes it while others wait for it: it is the same work for all.
    """
    with _lock:
        mark = _mark(on)
        kept = _kept.get(sight)
        if kept is None or not _still_good(kept, mark):
            kept = _Kept(mark, time.monotonic(), _review(on, sight))
            _kept[sight] = kept
        return kept.review


def forget_reviews() -> None:
    """Make every review anew when it is next asked for."""
    with _lock:
        _kept.clear()


def _still_good(kept: _Kept, mark: Mark) -> bool:
    age = time.monotonic() - kept.made
    if age > AT_MOST or kept.mark[0] != mark[0] or _law_has_changed(kept.review):
        return False
    seconds = kept.review.seconds
    return kept.mark == mark or (seconds > QUICK and age < seconds * TIMES_KEPT)


def _law_has_changed(before: Review) -> bool:
    codes = [pack.code for pack in before.packs]
    readable, refused = packs_by_code([*codes, *before.unreadable])
    return (*readable.values(),) != before.packs or (*refused,) != before.unreadable


def _mark(on: date) -> Mark:
    """What a review rests on: the day, and what was last added and taken back."""
    with connection.cursor() as cursor:
        cursor.execute(*_newest())
        return on, tuple(sorted(cursor.fetchall()))


@cache
def _newest() -> tuple[str, tuple[Any, ...]]:
    """The question to every table at once: put together once, asked by each page."""
    newest = [_last(model, column) for model in READ_FROM for column in LAST]
    return newest[0].union(*newest[1:], all=True).query.sql_with_params()


def _last(model: type[Model], column: str) -> QuerySet[Any, tuple[str, str, str]]:
    """The greatest value of a column, found by its index; no row where none is."""
    about = {"table": Value(model._meta.db_table), "column": Value(column)}
    return (
        model._default_manager.filter(**{f"{column}__isnull": False})
        .annotate(**about, last=Cast(column, TextField()))
        .order_by(f"-{column}")
        .values_list("table", "column", "last")[:1]
    )


def _review(on: date, sight: Sight) -> Review:
    stays = held_on(on)  # reads the packs, which takes long the first time
    began, made_at = time.perf_counter(), timezone.localtime()
    held = _held(stays)
    cases = Case.objects.current().filter(person__in=stays.values("person"))
    facts = facts_frame(cases, on)
    packs, refused = packs_by_code(facts["pack"].unique())
    answers = [
        _open_answers(answered) for answered in answer(facts, packs, on, sight=sight)
    ]
    joined = (
        pl.concat([pl.DataFrame(schema=ANSWERS), *answers])
        .join(held.drop("place_name"), on="person_id")
        .sort(ORDER, nulls_last=True)
        .rechunk()
    )
    return Review(
        on=on,
        made_at=made_at,
        seconds=time.perf_counter() - began,
        held=held.height,
        without_case=held.join(facts, on="person_id", how="anti").height,
        answers=joined,
        packs=tuple(packs.values()),
        unreadable=tuple(refused),
        places=_places(held),
    )


def _held(stays: QuerySet[Segment]) -> pl.DataFrame:
    """One row per person held: where, and what lists are narrowed and sorted by."""
    rows = stays.values_list(
        "person_id",
        "person__sort_key",
        "person__sex",
        "place_id",
        "place__name",
        "place_words",
    )
    return pl.DataFrame(
        [
            (person, sort_key, sex, _place_key(place, words), name or words)
            for person, sort_key, sex, place, name, words in rows.iterator()
        ],
        schema={
            "person_id": pl.Int64,
            "sort_key": pl.String,
            "sex": pl.String,
            "place": pl.String,
            "place_name": pl.String,
        },
        orient="row",
    ).unique("person_id", keep="first")


def _place_key(place: int | None, words: str) -> str | None:
    """A place that is an organisation by its key, another by its words."""
    return str(place) if place else words or None


def _places(held: pl.DataFrame) -> dict[str, str]:
    named = held.filter(pl.col("place").is_not_null())
    pairs = named.select("place", "place_name").unique().sort("place_name", "place")
    return dict(pairs.iter_rows())


def _open_answers(answered: Answered) -> pl.DataFrame:
    """Each case and measure version that is not "not met", as ``ANSWERS`` says."""
    vocabulary = load_vocabulary()
    stage = answered.facts["case_stage"]
    whose = answered.facts.select("case_id", "case_number", "person_id", stage, "pack")
    found = [
        whose.with_columns(
            pl.lit(evaluated.measure.id).alias("measure"),
            *standings(
                evaluated, stage, answered.pack, vocabulary, answered.hidden
            ).get_columns(),
        )
        .filter(evaluated.applies & pl.col("standing").is_in(OPEN))
        .cast(ANSWERS)  # type: ignore[arg-type] # of the same kinds
        for evaluated in answered.screened.evaluated
    ]
    return pl.concat([pl.DataFrame(schema=ANSWERS), *found])
