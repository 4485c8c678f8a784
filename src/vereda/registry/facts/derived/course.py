"""Facts that follow from the case itself: its law, its stage, its judgment."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from vereda.registry.facts.groups import FactGroup
from vereda.registry.facts.reading import Schema
from vereda.registry.facts.scope import Scope

STAGES = """
select distinct on (case_id) case_id, stage
from registry_stageevent
where superseded_at is null and entered_on <= %s and {chosen}
order by case_id, entered_on desc, id desc
"""
SENTENCES = """
select case_id,
  bool_and(coalesce(final_on <= %s, false))::int,
  bool_and(coalesce(final_on > %s, false))::int
from registry_sentence
where superseded_at is null and imposed_on <= %s and {chosen}
group by case_id
"""
STAGE_SCHEMA: Schema = {"case_id": pl.Int64, "case_stage": pl.String}
FINAL_SCHEMA: Schema = {"case_id": pl.Int64, "all": pl.Int8, "none": pl.Int8}
#: A pack's code names a country or one of its states; other packs name no law.
COUNTRY = r"^[a-z]{2}(-[a-z0-9]{1,3})?$"


def derive(scope: Scope) -> pl.DataFrame:
    stages = scope.by_case(scope.read(STAGES, STAGE_SCHEMA, scope.on, case="case_id"))
    return scope.cases.select(
        pl.when(pl.col("pack").str.contains(COUNTRY))
        .then(pl.col("pack").str.to_uppercase())
        .alias("jurisdiction"),
        pl.col("proceeding").alias("proceeding_type"),
        stages["case_stage"],
        _conviction_final(scope).alias("conviction_final"),
    )


def _conviction_final(scope: Scope) -> pl.Series:
    """True when every sentence of the case is final; false when none can be yet.

    A sentence without the day on which it became final may or may not be final.
    """
    found = scope.by_case(
        scope.read(SENTENCES, FINAL_SCHEMA, *[scope.on] * 3, case="case_id")
    )
    return found.select(
        pl.when(pl.col("all") == 1)
        .then(pl.lit(True))
        .when(pl.col("none") == 1)
        .then(pl.lit(False))
    ).to_series()


GROUP = FactGroup(
    name="course",
    says={
        "jurisdiction": _("The pack of the case."),
        "proceeding_type": _("The case."),
        "case_stage": _("The last stage that the case had entered by the day."),
        "conviction_final": _(
            "The days on which the sentences of the case became final, where each one "
            "is known."
        ),
    },
    derive=derive,
)
