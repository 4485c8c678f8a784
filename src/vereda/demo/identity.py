"""Invented human beings: names, birth, nationality, papers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"
Cells = dict[str, str | None]

#: Share of people by where their name comes from.
_ORIGINS = {"common": 80, "caribbean": 10, "indigenous": 8, "surname_first": 2}
_NATIONALITIES = {
    "CR": 860, "NI": 80, "CO": 14, "PA": 10, "HN": 10, "SV": 8, "VE": 6, "JM": 5,
    "MX": 3, "GT": 2, "HT": 2,
}  # fmt: skip
_LANGUAGES = {"indigenous": ("gym", "bzd", "cjp"), "caribbean": ("jam", "en")}


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


@cache
def name_parts() -> dict[str, Any]:
    return yaml.safe_load((DATA / "names.yaml").read_text("utf-8"))


def somebody(number: int, rng: Random, as_of: date, *, women: float) -> Somebody:
    """An adult; ``women`` is the share of women to draw with."""
    key = f"p{number:06d}"
    is_woman = rng.random() < women
    born = _born(rng, as_of)
    origin = _drawn(rng, _ORIGINS)
    nationality = _drawn(rng, _NATIONALITIES)
    people: Cells = {
        "person_key": key,
        "sex": "female" if is_woman else "male",
        "gender": "woman" if is_woman else "man",
        "birth_date": _precision(rng, born),
        "nationalities": nationality,
        "languages": ";".join(["es", *_second_language(rng, origin)]),
    }
    if rng.random() < 0.15:
        people["gender"] = ""
    person = Somebody(key, is_woman, born, people)
    person.names = _names(person, origin, rng)
    person.documents = _documents(key, nationality, rng)
    return person


def _born(rng: Random, as_of: date) -> date:
    """Ages from 18, half of them under 34, one in forty over 65."""
    years = min(84.0, 18.4 + rng.lognormvariate(2.7, 0.62))
    return as_of - timedelta(days=int(years * 365.25))


def _precision(rng: Random, born: date) -> str:
    draw = rng.random()
    if draw < 0.02:
        return f"{born.year:04d}"
    return f"{born.year:04d}-{born.month:02d}" if draw < 0.03 else born.isoformat()


def _second_language(rng: Random, origin: str) -> list[str]:
    spoken = _LANGUAGES.get(origin, ())
    return [rng.choice(spoken)] if spoken and rng.random() < 0.7 else []


def _names(person: Somebody, origin: str, rng: Random) -> list[Cells]:
    parts = name_parts()
    own = parts if origin == "common" else parts[origin]
    given = rng.choice(own["women" if person.is_woman else "men"])
    if origin == "indigenous" and rng.random() < 0.6:
        given = rng.choice(parts["women" if person.is_woman else "men"])
    first = rng.choice(own["surnames"])
    second = rng.choice(parts["surnames"])
    if origin in {"caribbean", "surname_first"} and rng.random() < 0.5:
        second = rng.choice(own["surnames"])
    if rng.random() < (0.4 if origin == "caribbean" else 0.05):
        second = ""
    names = [
        {
            "name_key": f"{person.key}-1",
            "person_key": person.key,
            "kind": "legal",
            "given": given,
            "first_surname": first,
            "second_surname": second,
            "surname_first": "true" if origin == "surname_first" else "false",
        }
    ]
    if rng.random() < 0.12:
        known_as = rng.choice(parts["also_known_as"])
        names.append(_other_name(person.key, "alias", "as_written", known_as))
    if rng.random() < 0.008:
        social = rng.choice(parts["men" if person.is_woman else "women"])
        names.append(_other_name(person.key, "social", "given", social))
        person.people["gender"] = "man" if person.is_woman else "woman"
    return names


def _other_name(key: str, kind: str, part: str, words: str) -> Cells:
    return {
        "name_key": f"{key}-{kind}",
        "person_key": key,
        "kind": kind,
        part: words,
        "surname_first": "false",
    }


def _documents(key: str, nationality: str, rng: Random) -> list[Cells]:
    """National cards begin with 0, which no real one does."""
    if rng.random() < 0.06:
        return []
    if nationality == "CR":
        number = f"0-{rng.randrange(10_000):04d}-{rng.randrange(10_000):04d}"
        kind = "national_id"
    else:
        kind = "residence" if rng.random() < 0.4 else "passport"
        number = f"X{rng.randrange(10_000_000):07d}"
    return [
        {
            "document_key": f"{key}-d1",
            "person_key": key,
            "kind": kind,
            "number": number,
            "country": "CR" if kind == "residence" else nationality,
        }
    ]


def _drawn(rng: Random, weights: dict[str, int]) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]
