"""Facts as people write them, into columns; or all that is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

import polars as pl

from vereda.jurisdiction.evaluate.columns import column_type
from vereda.jurisdiction.evaluate.moving import date_column
from vereda.jurisdiction.vocabulary import Vocabulary, WrongValue, load_vocabulary

DATES = "_dates"


@dataclass(frozen=True, slots=True)
class FactProblem:
    """What is wrong with one value. ``index`` counts people from 0."""

    index: int
    field: str
    reason: str

    def __str__(self) -> str:
        place = f"[{self.index}].{self.field}" if self.field else f"[{self.index}]"
        return f"{place}: {self.reason}"


class FactsRefused(ValueError):
    """Facts that cannot be read. ``problems`` lists all of it, in reading order."""

    def __init__(self, problems: Iterable[FactProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def read_people(people: Sequence[Any], needed: Collection[str]) -> pl.DataFrame:
    """A row per person, and a column per needed fact or date that somebody has.

    All facts are checked, needed or not. Raises FactsRefused.
    """
    reader = _Reader(load_vocabulary(), len(people), needed)
    for index, person in enumerate(people):
        reader.read(index, person)
    if reader.problems:
        raise FactsRefused(reader.problems)
    return reader.frame()


class _Reader:
    def __init__(
        self, vocabulary: Vocabulary, height: int, needed: Collection[str]
    ) -> None:
        self._vocabulary = vocabulary
        self._height = height
        self._needed = needed
        self._facts: dict[str, list[Any]] = {}
        self._dates: dict[str, list[Any]] = {}
        self.problems: list[FactProblem] = []

    def read(self, index: int, person: Any) -> None:
        if not isinstance(person, Mapping):
            words = 'takes an object of facts, such as {"age_now": 30}'
            self._refuse(index, "", f"{words}, not {_shown(person)}")
            return
        for name, value in person.items():
            if name == DATES:
                self._read_dates(index, value)
            elif value is not None or name not in self._vocabulary:
                self._read_fact(index, name, value)

    def frame(self) -> pl.DataFrame:
        types = {name: column_type(self._vocabulary[name]) for name in self._facts}
        dates = {date_column(key): values for key, values in self._dates.items()}
        columns = {"": [None] * self._height, **self._facts, **dates}
        schema = {"": pl.Null, **types, **dict.fromkeys(dates, pl.Date)}
        if self._height == 1:  # ten times as quick
            values = [column[0] for column in columns.values()]
            return pl.DataFrame([values], schema=schema, orient="row")
        return pl.DataFrame(columns, schema=schema)

    def _read_fact(self, index: int, name: str, value: Any) -> None:
        try:
            read = self._vocabulary.check_value(name, value)
        except KeyError:
            self._refuse(index, str(name), _unknown_fact(str(name)))
        except WrongValue as wrong:
            self._refuse(index, name, f"{wrong.reason}, not {_shown(value)}")
        else:
            if name in self._needed:
                self._column(self._facts, name)[index] = read

    def _read_dates(self, index: int, dates: Any) -> None:
        keys = self._vocabulary.date_keys
        if dates is None:
            return
        if not isinstance(dates, Mapping):
            words = f"takes an object with any of {', '.join(keys)}"
            self._refuse(index, DATES, f"{words}, not {_shown(dates)}")
            return
        for key, value in dates.items():
            if key not in keys:
                words = f"unknown date; accepted: {', '.join(keys)}"
                self._refuse(index, f"{DATES}.{key}", words)
            elif value is not None:
                self._read_date(index, key, value)

    def _read_date(self, index: int, key: str, value: Any) -> None:
        try:
            day = value if type(value) is date else date.fromisoformat(value)
        except (TypeError, ValueError):
            words = f"takes a date such as 2026-01-31, not {_shown(value)}"
            self._refuse(index, f"{DATES}.{key}", words)
        else:
            self._column(self._dates, key)[index] = day

    def _column(self, columns: dict[str, list[Any]], name: str) -> list[Any]:
        if name not in columns:
            columns[name] = [None] * self._height
        return columns[name]

    def _refuse(self, index: int, field: str, reason: str) -> None:
        self.problems.append(FactProblem(index, field, reason))


def _shown(value: Any) -> str:
    words = json.dumps(value, ensure_ascii=False, default=str)
    return words if len(words) <= 60 else words[:59] + "…"


@lru_cache(maxsize=1024)
def _unknown_fact(name: str) -> str:
    near = get_close_matches(name, load_vocabulary(), n=3)
    accepted = ", ".join(near) or "the facts of vocabulary.yaml, and _dates"
    return f"unknown fact; accepted: {accepted}"
