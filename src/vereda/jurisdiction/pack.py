"""What a loaded pack holds. Plain values; made by ``loading``, read by everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from vereda.jurisdiction.language import Condition

Text = dict[str, str]  # language code -> words
Kind = Literal["require", "exclude", "discretion", "procedure"]
DateBasis = Literal["decision_date", "offence_date"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One written condition of a version, with its article and how it was verified.

    ``verified`` is ``text``, ``secondary``, ``gk``, ``template`` or None (no mark).
    """

    id: str
    kind: Kind
    statement: Text
    source: str  # the condition as written in the pack
    condition: Condition
    cite: str
    verified: str | None
    cite_in: Text = field(default_factory=dict)  # see ``cited``


@dataclass(frozen=True, slots=True)
class Version:
    """A measure as it stood from ``from_on`` to the day before ``until_on``."""

    id: str  # ISO date of ``from_on``, or "not-in-use"
    from_on: date | None  # None: the date is not known, so never evaluated
    until_on: date | None
    from_verified: bool
    verified: str | None
    stages: tuple[str, ...]
    criteria: tuple[Criterion, ...]

    @property
    def in_use(self) -> bool:
        return self.from_on is not None

    @property
    def confirmed(self) -> bool:
        """Rule, date and every criterion were verified from the text."""
        return (
            self.verified == "text"
            and self.from_verified
            and all(criterion.verified == "text" for criterion in self.criteria)
        )


@dataclass(frozen=True, slots=True)
class Measure:
    """An alternative that this jurisdiction's law offers."""

    id: str
    title: Text
    model: str
    citation: str
    date_basis: DateBasis
    favourability: bool
    decision_maker: tuple[str, ...]  # codes of roles
    consequence: Text
    versions: tuple[Version, ...]  # oldest first, never overlapping
    superseded_by: str | None = None
    notes: dict[str, Any] = field(default_factory=dict)  # missing, interplay, effects…
    sources: tuple[str, ...] = ()
    citation_in: Text = field(default_factory=dict)  # see ``cited``


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the national map; ``exits`` name the models open from here."""

    code: str
    title: Text
    sim_intercept: int | None
    exits: tuple[str, ...] = ()
    terminal: bool = False


@dataclass(frozen=True, slots=True)
class Transition:
    from_stage: str
    to_stage: str
    event: str
    title: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Offence:
    """A national offence. Penalty in months; None: not known. ``flags`` name facts."""

    code: str
    title: Text
    iccs: str
    min_months: float | None = None
    max_months: float | None = None
    flags: dict[str, bool] = field(default_factory=dict)
    cite: str = ""
    verified: str | None = None
    cite_in: Text = field(default_factory=dict)  # see ``cited``


@dataclass(frozen=True, slots=True)
class Clock:
    """A time limit or review of the law, as cited; used by later domains."""

    code: str
    title: Text
    rule: dict[str, Any]  # months, every_days, extension_months…
    cite: str
    verified: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """A coded word of the field: role, custody status, legal status, model…"""

    code: str
    title: Text
    attributes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """A case worked by hand: facts in, the expected answer for one measure out."""

    id: str
    measure: str
    on: date
    facts: dict[str, Any]
    dates: dict[str, date]
    expect: dict[str, Any]  # verdict, and optionally decided_by, missing, turns_on…
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Pack:
    """A jurisdiction's law as data, read-only."""

    code: str
    name: Text
    languages: tuple[str, ...]
    version: str  # declared version + "+" + 12 hex digits of the files' hash
    extends: str | None
    stages: dict[str, Stage]
    transitions: tuple[Transition, ...]
    offences: dict[str, Offence]
    measures: dict[str, Measure]
    clocks: dict[str, Clock]
    terms: dict[str, dict[str, Term]]  # family -> code -> term
    cases: tuple[WorkedCase, ...]
    sources: dict[str, dict[str, str]]

    def next_stages(self, stage: str) -> tuple[str, ...]:
        """Stages the pack allows a case to move to from ``stage``, in map order."""
        allowed = {t.to_stage for t in self.transitions if t.from_stage == stage}
        return tuple(code for code in self.stages if code in allowed)


def cited(citation: str, in_languages: Mapping[str, str], language: str) -> str:
    """The citation in a language: that of ``in_languages`` where it differs there."""
    return in_languages.get(language, citation)
