"""Facts that follow from the charges and the pack's list of offences.

Counts that ended in acquittal, were withdrawn or dismissed are left out, and so are
those of a day that lies ahead of the day asked about. An outcome carries no day of its
own: it counts on every day.
"""

from __future__ import annotations

from functools import cache

import polars as pl
from django.utils.translation import gettext_lazy as _

from vereda.jurisdiction.evaluate import column_type
from vereda.jurisdiction.vocabulary import load_vocabulary
from vereda.registry.cases.models import Charge
from vereda.registry.facts.derived.identity import agreed_age
from vereda.registry.facts.groups import FactGroup, Words
from vereda.registry.facts.reading import Schema
from vereda.registry.facts.rules import (
    OF_THE_WHOLE_CASE,
    ONLY_NONCUSTODIAL,
    offence_facts,
    penalties,
)
from vereda.registry.facts.scope import Scope

CHARGES = """
select case_id, offence, offence_on - '1970-01-01'
from registry_charge
where superseded_at is null
  and outcome in (%s, %s)
  and (filed_on is null or filed_on <= %s)
  and (offence_on is null or offence_on <= %s)
  and {chosen}
"""
LIVE = (Charge.Outcome.PENDING.value, Charge.Outcome.CONVICTED.value)
SCHEMA: Schema = {"case_id": pl.Int64, "offence": pl.String, "offence_on": pl.Date}
BETWEEN = "\x1f"  # stands in no code

#: Facts outside the group *offence* that an offence of the pack may settle too.
ALSO = ("mandatory_detention_offence", "offence_on_exclusion_list")
#: What an article cannot settle: a finding about the person, and a payment.
NEVER = ("offence_linked_to_substance_use", "fine_minimum_paid")


@cache
def flags() -> tuple[str, ...]:
    """Facts that offences may settle by their definition."""
    return tuple(
        fact.name
        for fact in load_vocabulary().values()
        if fact.type == "bool"
        and not fact.act
        and (fact.group == "offence" or fact.name in ALSO)
        and fact.name not in NEVER
    )


def derive(scope: Scope) -> pl.DataFrame:
    counts = _per_case(scope)
    kinds = counts.unique("kind", maintain_order=True).with_row_index("turn")
    placed = scope.by_case(
        counts.join(kinds.select("kind", "turn"), on="kind").select(
            "case_id", "turn", "dated", "first_on", "last_on"
        )
    )
    settled = _settled(kinds, scope).select(pl.all().gather(placed["turn"]))
    own = placed.with_columns(scope.cases["born_earliest"], scope.cases["born_latest"])
    of_days = own.select(
        offence_date=pl.when("dated").then("last_on"),
        age_at_offence=pl.when("dated").then(
            agreed_age(pl.col("first_on"), pl.col("last_on"))
        ),
    )
    return pl.concat([settled, of_days], how="horizontal")


def _per_case(scope: Scope) -> pl.DataFrame:
    """Per case: its codes once each, and whether every count has a code and a day.

    ``codes`` are written one after the other. ``kind`` is the same for cases of one
    pack that are charged with the same.
    """
    charges = scope.read(CHARGES, SCHEMA, *LIVE, scope.on, scope.on, case="case_id")
    offence, day = pl.col("offence"), pl.col("offence_on")
    several = charges.filter(pl.col("case_id").is_duplicated())
    codes = several.group_by("case_id").agg(
        codes=offence.drop_nulls().unique().sort().str.join(BETWEEN)
    )
    return (
        charges.group_by("case_id")
        .agg(
            offence=offence.first(),
            counts=pl.len(),
            coded=offence.null_count() == 0,
            dated=day.null_count() == 0,
            first_on=day.min(),
            last_on=day.max(),
        )
        .join(codes, on="case_id", how="left")
        .join(scope.cases.select("case_id", "pack"), on="case_id")
        .with_columns(pl.coalesce("codes", "offence", pl.lit("")))
        .with_columns(kind=_kind())
    )


def _kind() -> pl.Expr:
    return pl.concat_str(
        "pack",
        pl.col("coded").cast(pl.Int8),
        (pl.col("counts") == 1).cast(pl.Int8),
        "codes",
        separator=BETWEEN,
    )


def _settled(kinds: pl.DataFrame, scope: Scope) -> pl.DataFrame:
    """What each kind of case is settled to be, a row for each."""
    told = []
    rows = kinds.select("pack", "codes", "coded", "counts").iter_rows()
    for code, written, coded, many in rows:
        pack = scope.pack(code)
        codes = written.split(BETWEEN) if written else []
        offences = [pack.offences.get(found) if pack else None for found in codes]
        if not coded:
            offences.append(None)
        told.append(
            {"offence_codes": codes if coded else None}
            | offence_facts(offences, flags(), only_one=many == 1)
        )
    vocabulary = load_vocabulary()
    names = ("offence_codes", *flags(), *penalties([]))
    types = {name: column_type(vocabulary[name]) for name in names}
    return pl.DataFrame(told, schema=types, orient="row")


def _says() -> dict[str, Words]:
    any_count = _(
        "The pack's offences of the counts: true of any count, or false of each one."
    )
    each_count = _("The pack's offences of the counts, where all say the same.")
    told: dict[str, Words] = {
        name: each_count if name in OF_THE_WHOLE_CASE else any_count for name in flags()
    }
    return told | {
        ONLY_NONCUSTODIAL: _(
            "The pack's penalties of the counts: false as soon as one brings prison, "
            "true where each is said to bring none."
        ),
        "offence_codes": _("The codes of the counts, where each one has a code."),
        "offence_date": _("The last day of the counts, where each one has a day."),
        "age_at_offence": _(
            "The days of the counts and the day of birth, where all that is possible "
            "gives the same age."
        ),
        "offence_max_penalty_months": _(
            "The pack's highest penalty of the gravest count, where all are known."
        ),
        "offence_min_penalty_months": _(
            "The pack's lowest penalty of the gravest count, where all are known."
        ),
        "offence_mean_penalty_months": _(
            "Half of the pack's lowest and highest penalty together, the greatest "
            "among the counts, where all are known."
        ),
        "concurrent_max_penalty_months": _(
            "The pack's highest penalty, in a case with a single count."
        ),
    }


GROUP = FactGroup(name="offences", says=_says(), derive=derive)
