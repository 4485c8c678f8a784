"""What officers established about invented people: many facts, and many gaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from vereda.demo.course import Course
from vereda.demo.identity import Cells, Somebody
from vereda.demo.plan import Group, read_data
from vereda.jurisdiction.pack import Offence

OLDEST_PAPER = 700  # days before today
Told = tuple[str, Any, bool, str]  # fact, value, about the case only, whose paper


@dataclass(frozen=True, slots=True)
class Life:
    """Everything about an invented person that facts follow from."""

    person: Somebody
    case: str
    course: Course
    group: Group
    offence: Offence | None
    facts: dict[str, Any] | None = None  # those of a story; None: drawn by chance


@cache
def usual_facts() -> dict[str, Any]:
    return read_data("facts")


def fact_rows(rng: Random, life: Life, as_of: date) -> list[Cells]:
    """The facts that are known about the person, each with a paper and its day."""
    rows: list[Cells] = []
    papers = usual_facts()["papers"]
    since = max(life.course.arrested, as_of - timedelta(days=OLDEST_PAPER))
    told = _told(rng, life) if life.facts is None else _of_story(life.facts)
    for fact, value, about_case, source in told:
        start = since + timedelta(days=rng.randint(0, (as_of - since).days))
        number = rng.randrange(1, 999)
        rows.append(
            {
                "fact_key": f"{life.person.key}-f{len(rows) + 1}",
                "person_key": life.person.key,
                "case_key": life.case if about_case else "",
                "fact": fact,
                "value": _written(value),
                "true_from": start.isoformat(),
                "document": f"{papers[source]['paper']} {number:03d}-{start.year}",
                "established_by": papers[source]["by"],
            }
        )
    return rows


def _of_story(facts: dict[str, Any]) -> Iterator[Told]:
    """What the story says, on the papers that such facts usually stand on."""
    usual = usual_facts()
    of_person = {entry["fact"]: entry["from"] for entry in usual["person"]}
    others = ("case", "offence", "before_final", "inside")
    source = of_person | {
        entry["fact"]: entry["from"] for part in others for entry in usual[part]
    }
    source |= {fact: entry["from"] for fact, entry in usual["follows"].items()}
    for fact, value in facts.items():
        yield fact, value, fact not in of_person, source[fact]


def _told(rng: Random, life: Life) -> Iterator[Told]:
    said: dict[str, Any] = {}
    usual = usual_facts()
    for entry in usual["person"]:
        if rng.random() < entry["known"]:
            share = entry.get("women") if life.person.is_woman else None
            value = rng.random() < (entry["is_true"] if share is None else share)
            said[entry["fact"]] = value
            yield entry["fact"], value, False, entry["from"]
    yield from _of_person(rng, life, said)
    flags = life.offence.flags if life.offence else {}
    parts = [*usual["case"], *usual["offence"]]
    if life.course.final_on is None:
        parts += usual["before_final"]
    if life.course.day_of("in_prison"):
        parts += usual["inside"]
    for entry in parts:
        if entry["fact"] not in flags and rng.random() < entry["known"]:
            value = rng.random() < entry["is_true"]
            yield entry["fact"], value, True, entry["from"]
    yield from _of_case(rng, life)


def _of_person(rng: Random, life: Life, said: dict[str, Any]) -> Iterator[Told]:
    """Facts that make sense only beside others."""
    draw = _Drawing(rng)
    minors = said.get("has_minor_dependants")
    if minors and draw.knows("youngest_dependant_age"):
        yield draw.tells("youngest_dependant_age", rng.randint(0, 17))
    if minors is False and rng.random() < draw.entry("youngest_dependant_age")["none"]:
        yield draw.tells("youngest_dependant_age", "none")
    if said.get("has_serious_illness") and draw.knows("illness_care_outside_needed"):
        yield draw.tells("illness_care_outside_needed")
    if life.person.is_woman and draw.knows("pregnancy_advanced"):
        yield draw.tells("pregnancy_advanced")
    first = said.get("is_first_offender")
    if first is not None and draw.knows("prior_intentional_over_6m"):
        yield draw.tells("prior_intentional_over_6m", False if first else None)


def _of_case(rng: Random, life: Life) -> Iterator[Told]:
    draw = _Drawing(rng, about_case=True)
    victim = not life.group.drugs and life.group.name != "weapons"
    if draw.knows("victim_exists"):
        yield draw.tells("victim_exists", victim)
        if victim and draw.knows("victim_located"):
            yield draw.tells("victim_located")
    if life.course.final_on is None and draw.knows("conditional_sentence_possible"):
        most = draw.entry("conditional_sentence_possible")["months"]
        short = (life.course.months or life.group.months[0]) <= most
        yield draw.tells("conditional_sentence_possible", None if short else False)
    if draw.knows("offence_linked_to_substance_use"):
        entry = draw.entry("offence_linked_to_substance_use")
        linked = rng.random() < entry["drugs" if life.group.drugs else "is_true"]
        yield draw.tells("offence_linked_to_substance_use", linked)
        if linked:
            for fact in ("clinical_report_accredited", "treatment_viable"):
                if draw.knows(fact):
                    yield draw.tells(fact)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Draws from the facts that follow from others."""

    rng: Random
    about_case: bool = False

    def entry(self, fact: str) -> dict[str, Any]:
        entry: dict[str, Any] = usual_facts()["follows"][fact]
        return entry

    def knows(self, fact: str) -> bool:
        return self.rng.random() < self.entry(fact)["known"]

    def tells(self, fact: str, value: Any = None) -> Told:
        entry = self.entry(fact)
        if value is None:
            value = self.rng.random() < entry["is_true"]
        return fact, value, self.about_case, entry["from"]


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
