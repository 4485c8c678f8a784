"""The papers of a case: its cover, the charge, the steps, the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from vereda.demo.establishing import Life
from vereda.demo.identity import Cells
from vereda.demo.plan import Plan

MOST_DAYS_AFTER_THE_ACT = 120


def case_rows(rng: Random, life: Life, plan: Plan) -> Iterator[tuple[str, Cells]]:
    """The rows of a case by table: cases, charges, stage events, sentences."""
    yield "cases", _case(rng, life, plan)
    yield "charges", _charge(rng, life)
    for number, (step, day) in enumerate(life.course.steps, start=1):
        yield (
            "stage_events",
            {
                "event_key": f"{life.case}-s{number}",
                "case_key": life.case,
                "stage": plan.stages[step],
                "entered_on": day.isoformat(),
            },
        )
    if life.course.months:
        yield "sentences", _sentence(life, life.course.months)


def _case(rng: Random, life: Life, plan: Plan) -> Cells:
    court = rng.choice(plan.places.courts)
    if life.course.final_on:
        court = plan.places.execution
    year = life.course.arrested.year % 100
    return {
        "case_key": life.case,
        "person_key": life.person.key,
        "pack": plan.pack,
        "docket": f"{year:02d}-{rng.randrange(900_000):06d}-0000-DEMO",
        "proceeding_type": "adult",
        "opened_on": life.course.arrested.isoformat(),
        "court": court,
    }


def _charge(rng: Random, life: Life) -> Cells:
    """The act lies before the arrest, except where people are caught at it."""
    days = min(MOST_DAYS_AFTER_THE_ACT, int(rng.expovariate(1 / 12)))
    act = life.course.arrested - timedelta(days=0 if life.group.drugs else days)
    offence, words = life.offence, life.group.words
    return {
        "charge_key": f"{life.case}-1",
        "case_key": life.case,
        "offence": offence.code if offence else "",
        "words": offence.title.get("es", words) if offence else words,
        "offence_on": max(act, life.person.of_age_on).isoformat(),
        "filed_on": life.course.arrested.isoformat(),
        "principal": "true",
        "outcome": "convicted" if life.course.months else "pending",
    }


def _sentence(life: Life, months: int) -> Cells:
    """In years and months as pronounced; outside, another kind of penalty."""
    judged, outside = life.course.day_of("judged"), life.course.day_of("in_community")
    kind = "prison"
    if outside:
        kind = "treatment" if life.group.drugs else "community_service"
    years, rest = divmod(months, 12)
    final = life.course.final_on
    return {
        "sentence_key": f"{life.case}-p",
        "case_key": life.case,
        "kind": kind,
        "imposed_on": (judged or life.course.arrested).isoformat(),
        "final_on": final.isoformat() if final else "",
        "starts_on": "" if outside else life.course.arrested.isoformat(),
        "years": str(years),
        "months": str(rest),
        "suspended": "false",
    }
