"""Which measures a pack holds, since when, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from vereda.jurisdiction.pack import Measure, Pack, Version, cited

CONFIRMED, TO_CONFIRM = "confirmed", "to be confirmed by national counsel"


@dataclass(frozen=True, slots=True)
class Row:
    """One version of a measure. ``since`` and ``until`` are ISO dates or None.

    ``state`` is that of the day asked about: ``in use``, ``ended``, ``announced``, or
    ``not in use`` where the day it begins is not known.
    """

    pack: str
    measure: str
    version: str
    title: str
    citation: str
    cited: str  # the citation in the language of the list
    in_use: bool
    since: str | None
    until: str | None
    state: str
    confirmed: bool
    superseded_by: str | None

    @property
    def period(self) -> str:
        if self.state == "ended":
            return f"ended {self.until}"
        if self.since is None:
            return "not in use: first day not known"
        words = f"{self.state}, since {self.since}"
        return f"{words} until {self.until}" if self.until else words

    @property
    def mark(self) -> str:
        words = CONFIRMED if self.confirmed else TO_CONFIRM
        return f"{words}; reform: {self.superseded_by}" if self.superseded_by else words

    def lines(self) -> Iterator[str]:
        """The row for a reader."""
        yield f"  {self.measure:<22} {self.period:<36} {self.mark}"
        yield f"      {self.title} · {self.cited}"

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def rows_of(pack: Pack, language: str, on: date) -> Iterator[Row]:
    """Every version of every measure, in the order of their ids."""
    for _, measure in sorted(pack.measures.items()):
        for version in measure.versions:
            yield _row(pack, measure, version, language, on)


def heading(pack: Pack, language: str) -> str:
    name = pack.name.get(language) or pack.name[pack.languages[0]]
    return f"{pack.code}  {name}, {pack.version}"


def _row(
    pack: Pack, measure: Measure, version: Version, language: str, on: date
) -> Row:
    since, until = version.from_on, version.until_on
    return Row(
        pack=pack.code,
        measure=measure.id,
        version=version.id,
        title=measure.title.get(language) or measure.title[pack.languages[0]],
        citation=measure.citation,
        cited=cited(measure.citation, measure.citation_in, language),
        in_use=version.in_use,
        since=since.isoformat() if since else None,
        until=until.isoformat() if until else None,
        state=_state(version, on),
        confirmed=version.confirmed,
        superseded_by=measure.superseded_by,
    )


def _state(version: Version, on: date) -> str:
    if version.from_on is None:
        return "not in use"
    if version.until_on is not None and version.until_on <= on:
        return "ended"
    return "announced" if on < version.from_on else "in use"
