"""Invented human beings: names, birth, nationality, papers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from vereda.demo.plan import read_data

Cells = dict[str, str | None]
YOUNGEST, OLDEST = 18.4, 84.0  # years
ADULT = 18  # years; files of younger people are of another justice
DAYS_IN_A_YEAR = 365.25
#: Shares of people with a paper missing, a day of birth in part, other names.
YEAR_ONLY, MONTH_ONLY = 0.02, 0.01
NO_PAPER, NO_GENDER = 0.06, 0.15
ALSO_KNOWN, SOCIAL_NAME, PREVIOUS_NAME = 0.12, 0.008, 0.015


@dataclass(slots=True)
class Somebody:
    """An invented person, before anything happened to them."""

    key: str
    is_woman: bool
    born: date
    people: Cells
    names: list[Cells] = field(default_factory=list)
    documents: list[Cells] = field(default_factory=list)

    def age(self, on: date) -> int:
        before = (on.month, on.day) < (self.born.month, self.born.day)
        return on.year - self.born.year - before

    @property
    def of_age_on(self) -> date:
        """A day on which the person is an adult for sure."""
        return self.born + timedelta(days=int(ADULT * DAYS_IN_A_YEAR) + 2)


@cache
def name_parts() -> dict[str, Any]:
    return read_data("names")


def person_key(number: int) -> str:
    return f"p{number:06d}"


def somebody(number: int, rng: Random, as_of: date, *, women: float) -> Somebody:
    """An adult; ``women`` is the share of women to draw with."""
    key = person_key(number)
    is_woman = rng.random() < women
    born = _born(rng, as_of)
    origin = _drawn(rng, name_parts()["origins"])
    nationality = _drawn(rng, name_parts()["nationalities"])
    people: Cells = {
        "person_key": key,
        "sex": "female" if is_woman else "male",
        "gender": "woman" if is_woman else "man",
        "birth_date": _as_known(rng, born),
        "nationalities": nationality,
        "languages": ";".join(["es", *_second_language(rng, origin)]),
    }
    if rng.random() < NO_GENDER:
        people["gender"] = ""
    person = Somebody(key, is_woman, born, people)
    person.names = _names(person, origin, rng)
    person.documents = _documents(key, nationality, rng)
    return person


def _born(rng: Random, as_of: date) -> date:
    """Ages from 18, half of them under 34, one in forty over 65."""
    years = min(OLDEST, YOUNGEST + rng.lognormvariate(2.7, 0.62))
    return as_of - timedelta(days=int(years * DAYS_IN_A_YEAR))


def _as_known(rng: Random, born: date) -> str:
    draw = rng.random()
    if draw < YEAR_ONLY:
        return f"{born.year:04d}"
    if draw < YEAR_ONLY + MONTH_ONLY:
        return f"{born.year:04d}-{born.month:02d}"
    return born.isoformat()


def _second_language(rng: Random, origin: str) -> list[str]:
    spoken = name_parts()["parts"][origin].get("languages", ())
    return [rng.choice(spoken)] if spoken and rng.random() < 0.7 else []


def _names(person: Somebody, origin: str, rng: Random) -> list[Cells]:
    names = [_legal_name(person, origin, rng)]
    parts = name_parts()["parts"]
    if rng.random() < ALSO_KNOWN:
        known_as = rng.choice(name_parts()["also_known_as"])
        names.append(_other_name(person, "alias", as_written=known_as))
    if rng.random() < PREVIOUS_NAME:
        surname = rng.choice(parts["common"]["surnames"])
        given = names[0]["given"]
        names.append(
            _other_name(person, "previous", given=given, first_surname=surname)
        )
    if rng.random() < SOCIAL_NAME:
        social = rng.choice(parts["common"]["men" if person.is_woman else "women"])
        names.append(_other_name(person, "social", given=social))
        person.people["gender"] = "man" if person.is_woman else "woman"
    return names


def _legal_name(person: Somebody, origin: str, rng: Random) -> Cells:
    """Given names and one or two surnames, of the origin or mixed with common ones."""
    common, own = name_parts()["parts"]["common"], name_parts()["parts"][origin]
    women_or_men = "women" if person.is_woman else "men"
    mixed = rng.random() < own.get("given_as_common", 0.0)
    given = rng.choice((common if mixed else own)[women_or_men])
    first = rng.choice(own["surnames"])
    both = own if rng.random() < own.get("second_of_own", 0.0) else common
    second = rng.choice(both["surnames"])
    if rng.random() < own.get("one_surname", 0.05):
        second = ""
    return {
        "name_key": f"{person.key}-1",
        "person_key": person.key,
        "kind": "legal",
        "given": given,
        "first_surname": first,
        "second_surname": second,
        "surname_first": "true" if own.get("surname_first") else "false",
    }


def _other_name(person: Somebody, kind: str, **parts: str | None) -> Cells:
    return {
        "name_key": f"{person.key}-{kind}",
        "person_key": person.key,
        "kind": kind,
        "surname_first": "false",
        **parts,
    }


def _documents(key: str, nationality: str, rng: Random) -> list[Cells]:
    """National cards begin with 0, which no real one does."""
    if rng.random() < NO_PAPER:
        return []
    if nationality == name_parts()["at_home"]:
        kind = "national_id"
        number = f"0-{rng.randrange(10_000):04d}-{rng.randrange(10_000):04d}"
    else:
        kind = "residence" if rng.random() < 0.4 else "passport"
        number = f"X{rng.randrange(10_000_000):07d}"
    issued_by = name_parts()["at_home"] if kind == "residence" else nationality
    return [
        {
            "document_key": f"{key}-d1",
            "person_key": key,
            "kind": kind,
            "number": number,
            "country": issued_by,
        }
    ]


def _drawn(rng: Random, weights: dict[str, float]) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]
