"""The facts as values, read once from ``vocabulary.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from vereda.jurisdiction.vocabulary.checking import check_value

FILE = Path(__file__).parent / "vocabulary.yaml"

Text = dict[str, str]  # language code -> words
Type = Literal["bool", "int", "number", "enum", "date", "list", "text"]
Level = Literal["C1", "C2", "C3", "C4"]
Moves = Literal["years_since", "whole_years_since", "served_share"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that can be true of a person or a case. See the folder's docstring."""

    name: str
    type: Type
    unit: str | None
    values: tuple[str, ...] | None
    title: Text
    meaning: Text
    level: Level
    establish: tuple[str, ...]
    ask_from: str | None
    act: bool
    none_allowed: bool
    about: Literal["person", "case"]
    source: Text
    moves: Moves | None
    date: str | None
    group: str

    @property
    def reserved(self) -> bool:
        return self.level in ("C3", "C4")


class Vocabulary(Mapping[str, Fact]):
    """Fact by name, in the order of the file. ``groups`` titles the fact sheet."""

    def __init__(self, facts: dict[str, Fact], groups: dict[str, Text]) -> None:
        self._facts = facts
        self.groups = groups

    def __getitem__(self, name: str) -> Fact:
        return self._facts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def check_value(self, name: str, value: Any) -> Any:
        """The value as the rules read it. Raises WrongValue, or KeyError."""
        return check_value(self._facts[name], value)

    @property
    def date_keys(self) -> tuple[str, ...]:
        """Keys of ``_dates`` that facts are counted from."""
        keys = [fact.date for fact in self.values() if fact.date]
        return tuple(dict.fromkeys([*keys, "sentence_end"]))


@cache
def load_vocabulary() -> Vocabulary:
    """The facts of ``vocabulary.yaml``."""
    raw = yaml.load(FILE.read_text("utf-8"), Loader=yaml.CSafeLoader)
    facts = {name: _fact(name, entry) for name, entry in raw["facts"].items()}
    return Vocabulary(facts, raw["groups"])


def _fact(name: str, raw: dict[str, Any]) -> Fact:
    values = raw.get("values")
    return Fact(
        name=name,
        type=raw["type"],
        unit=raw.get("unit"),
        values=None if values is None else tuple(values),
        title=raw["title"],
        meaning=raw["meaning"],
        level=raw["level"],
        establish=tuple(raw.get("establish", ())),
        ask_from=raw.get("ask_from"),
        act=raw.get("act", False),
        none_allowed=raw.get("none_allowed", False),
        about=raw["about"],
        source=raw["source"],
        moves=raw.get("moves"),
        date=raw.get("date"),
        group=raw["group"],
    )
