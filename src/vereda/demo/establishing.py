"""What officers established about invented people: many facts, and many gaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from vereda.demo.course import BEFORE_JUDGMENT, Course
from vereda.demo.identity import Cells, Somebody
from vereda.demo.offending import Group
from vereda.jurisdiction.pack import Offence


@dataclass(frozen=True, slots=True)
class Usual:
    """How often a fact is known, and how often it is then true."""

    fact: str
    known: float
    true: float
    paper: str
    by: str


_SOCIAL = ("Estudio social", "Trabajo social")
_COURT = ("Resolución", "Juzgado Penal")
_RECORD = ("Certificación de juzgamientos", "Registro Judicial")
_CLINIC = ("Informe clínico", "Asociación Puente")

_OF_PERSON = (
    Usual("household_in_poverty", 0.45, 0.60, *_SOCIAL),
    Usual("is_household_head", 0.40, 0.38, *_SOCIAL),
    Usual("has_minor_dependants", 0.45, 0.48, *_SOCIAL),
    Usual("has_elderly_dependant", 0.25, 0.12, *_SOCIAL),
    Usual("has_dependant_with_disability", 0.20, 0.07, *_SOCIAL),
    Usual("other_carer_available", 0.30, 0.80, *_SOCIAL),
    Usual("social_vulnerability_documented", 0.30, 0.50, *_SOCIAL),
    Usual("family_social_ties_verified", 0.35, 0.70, *_SOCIAL),
    Usual("address_verified", 0.40, 0.75, *_SOCIAL),
    Usual("is_first_offender", 0.60, 0.58, *_RECORD),
    Usual("prior_suspension_5y", 0.55, 0.06, *_RECORD),
    Usual("has_serious_illness", 0.20, 0.14, *_CLINIC),
    Usual("dependant_serious_illness", 0.10, 0.10, *_SOCIAL),
)
_OF_CASE = (
    Usual("danger_or_evasion", 0.50, 0.45, *_COURT),
    Usual("objective_risk", 0.30, 0.30, *_COURT),
    Usual("penalty_only_noncustodial", 0.45, 0.02, *_COURT),
)
#: Facts of the offence that are stated where the pack's offence leaves them open.
_OF_OFFENCE = (
    Usual("offence_intentional", 0.80, 0.98, *_COURT),
    Usual("offence_organized_crime", 0.55, 0.04, *_COURT),
    Usual("offence_firearm", 0.60, 0.10, *_COURT),
    Usual("offence_weapon", 0.60, 0.12, *_COURT),
    Usual("offence_grave_physical_violence", 0.60, 0.03, *_COURT),
    Usual("offence_violence_persons", 0.60, 0.05, *_COURT),
    Usual("offence_force_on_things", 0.60, 0.15, *_COURT),
    Usual("offence_sexual", 0.70, 0.0, *_COURT),
    Usual("offence_public_official", 0.60, 0.01, *_COURT),
)
_WOMEN = {
    "household_in_poverty": 0.75,
    "is_household_head": 0.66,
    "has_minor_dependants": 0.72,
    "other_carer_available": 0.45,
}


def fact_rows(
    rng: Random,
    person: Somebody,
    case: str,
    course: Course,
    group: Group,
    offence: Offence | None,
    as_of: date,
) -> list[Cells]:
    """Facts about the person and the case, each with its paper. Never an act."""
    told = list(_told(rng, person, course, group, offence))
    rows = []
    for fact, value, about_case, (paper, by) in told:
        start = course.arrested + timedelta(
            days=rng.randint(0, max(0, (as_of - course.arrested).days))
        )
        rows.append(
            {
                "fact_key": f"{case}-{fact}",
                "person_key": person.key,
                "case_key": case if about_case else "",
                "fact": fact,
                "value": _written(value),
                "true_from": start.isoformat(),
                "document": f"{paper} {rng.randrange(1, 999):03d}-{start.year}",
                "established_by": by,
            }
        )
    return rows


Told = tuple[str, Any, bool, tuple[str, str]]


def _told(
    rng: Random, person: Somebody, course: Course, group: Group, offence: Offence | None
) -> Iterator[Told]:
    said: dict[str, Any] = {}
    for usual in _OF_PERSON:
        share = _WOMEN.get(usual.fact, usual.true) if person.is_woman else usual.true
        if rng.random() < usual.known:
            said[usual.fact] = rng.random() < share
            yield usual.fact, said[usual.fact], False, (usual.paper, usual.by)
    yield from _follows(rng, person, said)
    for usual in _OF_CASE:
        if rng.random() < usual.known:
            yield usual.fact, rng.random() < usual.true, True, (usual.paper, usual.by)
    flags = offence.flags if offence else {}
    for usual in _OF_OFFENCE:
        if usual.fact not in flags and rng.random() < usual.known:
            yield usual.fact, rng.random() < usual.true, True, (usual.paper, usual.by)
    yield from _of_the_case(rng, course, group)


def _follows(rng: Random, person: Somebody, said: dict[str, Any]) -> Iterator[Told]:
    """Facts that make sense only beside others."""
    if said.get("has_minor_dependants") and rng.random() < 0.7:
        yield "youngest_dependant_age", rng.randint(0, 17), False, _SOCIAL
    if said.get("has_minor_dependants") is False and rng.random() < 0.5:
        yield "youngest_dependant_age", "none", False, _SOCIAL
    if said.get("has_serious_illness") and rng.random() < 0.6:
        yield "illness_care_outside_needed", rng.random() < 0.35, False, _CLINIC
    if person.is_woman and rng.random() < 0.3:
        yield "pregnancy_advanced", rng.random() < 0.03, False, _CLINIC
    first = said.get("is_first_offender")
    if first is not None and rng.random() < 0.8:
        over = not first and rng.random() < 0.6
        yield "prior_intentional_over_6m", over, False, _RECORD


def _of_the_case(rng: Random, course: Course, group: Group) -> Iterator[Told]:
    victim = not group.drugs and group.name != "weapons"
    if rng.random() < 0.75:
        yield "victim_exists", victim, True, _COURT
        if victim and rng.random() < 0.6:
            yield "victim_located", rng.random() < 0.8, True, _COURT
    if rng.random() < 0.55:
        short = group.months[0] <= 36
        in_time = course.months is None or course.months <= 36
        possible = short and in_time and rng.random() < 0.8
        if course.standing.stage in BEFORE_JUDGMENT | {"S80_SENTENCING"}:
            yield "conditional_sentence_possible", possible, True, _COURT
    if rng.random() < 0.35:
        linked = rng.random() < (0.6 if group.drugs or group.name == "theft" else 0.3)
        yield "offence_linked_to_substance_use", linked, True, _CLINIC
        if linked and rng.random() < 0.6:
            yield "clinical_report_accredited", rng.random() < 0.85, False, _CLINIC
            if rng.random() < 0.6:
                yield "treatment_viable", rng.random() < 0.7, False, _CLINIC


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
