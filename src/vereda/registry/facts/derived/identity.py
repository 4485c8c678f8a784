"""Facts that follow from who a person is: gender and age."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from vereda.registry.facts.counting import whole_years
from vereda.registry.facts.groups import FactGroup
from vereda.registry.facts.scope import Scope
from vereda.registry.people.models import Person

SEX, GENDER = Person.Sex, Person.Gender


def derive(scope: Scope) -> pl.DataFrame:
    return scope.cases.select(
        is_woman().alias("is_woman"),
        agreed_age(pl.lit(scope.on), pl.lit(scope.on)).alias("age_now"),
        birth_date().alias("_birth_date"),
    )


def is_woman() -> pl.Expr:
    """The recognised gender where it does not contradict the recorded sex.

    Where only one of the two is known, that one. Any other pair is unknown: the law of
    no pack says yet which of them counts.
    """
    sex, gender = pl.col("sex"), pl.col("gender")
    fits_woman = sex.is_null() | (sex == SEX.FEMALE.value)
    fits_man = sex.is_null() | (sex == SEX.MALE.value)
    return (
        pl.when((gender == GENDER.WOMAN.value) & fits_woman)
        .then(pl.lit(True))
        .when((gender == GENDER.MAN.value) & fits_man)
        .then(pl.lit(False))
        .when(gender.is_null() & (sex == SEX.FEMALE.value))
        .then(pl.lit(True))
        .when(gender.is_null() & (sex == SEX.MALE.value))
        .then(pl.lit(False))
    )


def birth_date() -> pl.Expr:
    """The day of birth where it is known to the day."""
    return pl.when(pl.col("born_earliest") == pl.col("born_latest")).then(
        pl.col("born_earliest")
    )


def agreed_age(first: pl.Expr, last: pl.Expr) -> pl.Expr:
    """Whole years on every day from first to last, where all possibilities agree."""
    least = whole_years(pl.col("born_latest"), first)
    most = whole_years(pl.col("born_earliest"), last)
    return pl.when(least == most).then(least)


GROUP = FactGroup(
    name="identity",
    says={
        "is_woman": _(
            "The person's gender and sex, where they agree or only one is recorded."
        ),
        "age_now": _(
            "The person's day of birth; a range of days where all give the same age."
        ),
    },
    derive=derive,
)
