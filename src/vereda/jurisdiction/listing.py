"""Which measures a pack holds, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from vereda.jurisdiction.pack import Measure, Pack, Version

TO_CONFIRM = "to be confirmed by national counsel"


@dataclass(frozen=True, slots=True)
class Row:
    """One version of a measure. ``since`` and ``until`` are ISO dates or None."""

    pack: str
    measure: str
    version: str
    title: str
    citation: str
    in_use: bool
    since: str | None
    until: str | None
    confirmed: bool
    superseded_by: str | None

    @property
    def state(self) -> str:
        return "in use" if self.in_use else "not in use"

    @property
    def mark(self) -> str:
        words = "confirmed" if self.confirmed else TO_CONFIRM
        return f"{words}; reform: {self.superseded_by}" if self.superseded_by else words

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def rows_of(pack: Pack, language: str) -> Iterator[Row]:
    """Every version of every measure, in the order of their ids."""
    for _, measure in sorted(pack.measures.items()):
        for version in measure.versions:
            yield _row(pack, measure, version, language)


def _row(pack: Pack, measure: Measure, version: Version, language: str) -> Row:
    since, until = version.from_on, version.until_on
    return Row(
        pack=pack.code,
        measure=measure.id,
        version=version.id,
        title=measure.title.get(language) or measure.title[pack.languages[0]],
        citation=measure.citation,
        in_use=version.in_use,
        since=since.isoformat() if since else None,
        until=until.isoformat() if until else None,
        confirmed=version.confirmed,
        superseded_by=measure.superseded_by,
    )
