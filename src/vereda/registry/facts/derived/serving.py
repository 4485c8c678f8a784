"""Facts that follow from the sentence and from where the person was held."""

from __future__ import annotations

from datetime import date

import polars as pl
from django.utils.translation import gettext_lazy as _

from vereda.registry.cases.models import Sentence
from vereda.registry.custody.rules import counts_as_served, is_held
from vereda.registry.facts.counting import counted
from vereda.registry.facts.groups import FactGroup
from vereda.registry.facts.reading import Schema
from vereda.registry.facts.rules import DAYS_IN_A_MONTH
from vereda.registry.facts.scope import Scope

SENTENCES = """
select case_id, years, months, days, starts_on - '1970-01-01',
  (starts_on + make_interval(years, months, 0, days))::date - '1970-01-01'
from registry_sentence
where superseded_at is null and kind = %s and imposed_on <= %s and {chosen}
"""
SENTENCE_SCHEMA: Schema = {
    "case_id": pl.Int64,
    "years": pl.Int32,
    "months": pl.Int32,
    "days": pl.Int32,
    "starts_on": pl.Date,
    "ends_on": pl.Date,
}
SEGMENTS = """
select s.person_id, k.pack, s.custody_status,
  s.from_on - '1970-01-01', s.until_on - '1970-01-01'
from registry_segment s
left join registry_case k on k.id = s.case_id
where s.superseded_at is null and s.from_on <= %s
  and {chosen}
"""
SEGMENT_SCHEMA: Schema = {
    "person_id": pl.Int64,
    "pack": pl.String,
    "custody_status": pl.String,
    "from_on": pl.Date,
    "until_on": pl.Date,
}

LAST_DAY = date(9000, 1, 1)  # terms beyond are for ever; calendars end at 9999


def derive(scope: Scope) -> pl.DataFrame:
    segments = _segments(scope)
    sentence = _sentence(scope)
    sentence = _dates_where_served(scope, sentence, segments)
    return pl.DataFrame(
        [
            _in_custody(scope, segments),
            sentence["sentence_months"],
            counted(sentence, "portion_served_pct", pl.lit(scope.on)),
            sentence["_sentence_start"],
            sentence["_sentence_end"],
        ]
    )


def _sentence(scope: Scope) -> pl.DataFrame:
    """The one prison sentence of each case; nothing where there are several."""
    found = scope.read(
        SENTENCES,
        SENTENCE_SCHEMA,
        Sentence.Kind.PRISON.value,
        scope.on,
        case="case_id",
    )
    length = pl.col("years") * 12 + pl.col("months") + pl.col("days") / DAYS_IN_A_MONTH
    only_one = found.filter(pl.col("case_id").is_unique()).select(
        "case_id",
        sentence_months=pl.when(length > 0).then(length),
        starts_on=pl.when(length > 0).then("starts_on"),
        ends_on=pl.when(length > 0).then("ends_on"),
    )
    return scope.by_case(only_one)


def _segments(scope: Scope) -> pl.DataFrame:
    """Stretches of custody begun by the day, with what the law says of each."""
    found = scope.read(SEGMENTS, SEGMENT_SCHEMA, scope.on, person="s.person_id")
    kinds = found.select("pack", "custody_status").unique()
    told = [
        (pack, status, is_held(status, packs), counts_as_served(status, packs))
        for pack, status in kinds.iter_rows()
        for packs in [scope.terms_of(pack)]
    ]
    schema = {
        "pack": pl.String,
        "custody_status": pl.String,
        "held": pl.Boolean,
        "served": pl.Boolean,
    }
    terms = pl.DataFrame(told, schema=schema, orient="row")
    return found.join(
        terms, on=["pack", "custody_status"], how="left", nulls_equal=True
    )


def _in_custody(scope: Scope, segments: pl.DataFrame) -> pl.Series:
    """Held on the day; not held when every stretch on record is over.

    Someone of whom no stretch is on record may be held where this registry does not
    know.
    """
    here = pl.col("until_on").is_null() | (pl.col("until_on") > scope.on)
    stands = segments.group_by("person_id").agg(
        here=here.any(), held=pl.col("held").filter(here).first()
    )
    return (
        scope.by_person(stands)
        .select(pl.when("here").then("held").when(~pl.col("here")).then(pl.lit(False)))
        .to_series()
        .alias("in_custody")
    )


def _dates_where_served(
    scope: Scope, sentence: pl.DataFrame, segments: pl.DataFrame
) -> pl.DataFrame:
    """Start and end of the sentence, where every day since counts as served.

    A day outside custody, or in a status that the law leaves open, makes the share
    served a matter for the official calculation.
    """
    running = (
        pl.concat([scope.cases.select("row", "person_id"), sentence], how="horizontal")
        .filter(pl.col("starts_on") <= scope.on, pl.col("ends_on") <= LAST_DAY)
        .with_columns(looked_on=pl.min_horizontal("ends_on", pl.lit(scope.on)))
    )
    whole = (pl.col("looked_on") - pl.col("starts_on")).dt.total_days()
    proved = (
        running.join(_days_served(running, segments), on="row", how="left")
        .filter(pl.col("days_served").fill_null(0) == whole)
        .select("row", _sentence_start="starts_on", _sentence_end="ends_on")
    )
    rows = scope.cases.select("row").join(
        proved, on="row", how="left", maintain_order="left"
    )
    return pl.concat([sentence, rows.drop("row")], how="horizontal")


def _days_served(running: pl.DataFrame, segments: pl.DataFrame) -> pl.DataFrame:
    """Days from the start of each sentence to the day that count as served."""
    first = pl.max_horizontal("from_on", "starts_on")
    last = pl.min_horizontal("until_on", "looked_on")  # an open end is null: left out
    days = (last - first).dt.total_days().clip(lower_bound=0)
    return (
        segments.filter(pl.col("served"))
        .join(running, on="person_id")
        .group_by("row")
        .agg(days_served=days.sum())
    )


GROUP = FactGroup(
    name="serving",
    says={
        "in_custody": _(
            "The stretch of custody on the day; none, where earlier ones are on record "
            "and all are over."
        ),
        "sentence_months": _(
            "The length of the case's prison sentence, where there is one alone."
        ),
        "portion_served_pct": _(
            "Days since the start of the prison sentence, where the person was in "
            "custody on each of them; time credited or redeemed is not in the records."
        ),
    },
    derive=derive,
    yields=frozenset({"portion_served_pct"}),
)
