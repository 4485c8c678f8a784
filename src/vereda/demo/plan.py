"""The plan of the invented country, read from ``data/country.yaml``."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from vereda.jurisdiction.pack import Offence

DATA = Path(__file__).parent / "data"
Days = tuple[int, int]  # fewest and most
Shares = tuple[float, float]  # least and most


def read_data(name: str) -> Any:
    return yaml.load(
        (DATA / f"{name}.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands now, whether the person is held, and how many are so."""

    at: str
    held: bool
    share: float


@dataclass(frozen=True, slots=True)
class Status:
    """How somebody is held, and why: codes of the pack."""

    status: str
    why: str


@dataclass(frozen=True, slots=True)
class Group:
    """Offences alike: shares among men and women, and a usual sentence in months.

    ``words`` are used when the pack has no offence of the group.
    """

    name: str
    words: str
    men: float
    women: float
    months: tuple[int, int]
    flag: str = ""
    iccs: tuple[str, ...] = ()
    drugs: bool = False

    def fits(self, offence: Offence) -> bool:
        if self.flag:
            return offence.flags.get(self.flag) is True
        return offence.iccs.startswith(self.iccs)


@dataclass(frozen=True, slots=True)
class Places:
    cells: str
    women: str
    men: tuple[str, ...]
    half_open: str
    courts: tuple[str, ...]
    execution: str


@dataclass(frozen=True, slots=True)
class Story:
    """Somebody told on purpose: what is fixed of the person, the case and the facts."""

    woman: bool
    age: int
    offences: str  # name of a group
    at: str
    months: int = 12  # used where the case has come to a judgment
    name: dict[str, str | None] | None = None
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """Shares, days and codes; see the comments in the file."""

    pack: str
    women: float
    earlier_case: float
    stages: dict[str, str]  # what a stage is in a case's course -> the pack's code
    standings: tuple[Standing, ...]
    ways: dict[str, tuple[str, ...]]
    appeals: float
    days_before: dict[str, Days]
    days_since: dict[str, Days]
    served: dict[str, Shares]
    community_months: tuple[int, int]
    custody: dict[str, Status]
    at_home: float
    another_case_open: float
    half_open: float
    places: Places
    groups: tuple[Group, ...]
    stories: tuple[Story, ...]

    def group(self, name: str) -> Group:
        return next(group for group in self.groups if group.name == name)


@cache
def the_plan() -> Plan:
    raw = _tupled(read_data("country"))
    raw["groups"] = tuple(Group(**entry) for entry in raw.pop("offences"))
    raw["standings"] = tuple(Standing(**entry) for entry in raw["standings"])
    raw["custody"] = {name: Status(**entry) for name, entry in raw["custody"].items()}
    raw["places"] = Places(**raw["places"])
    raw["stories"] = tuple(Story(**entry) for entry in read_data("stories"))
    return Plan(**raw)


def _tupled(value: Any) -> Any:
    """Lists as tuples, so that nobody changes the plan."""
    if isinstance(value, list):
        return tuple(map(_tupled, value))
    if isinstance(value, dict):
        return {name: _tupled(part) for name, part in value.items()}
    return value
