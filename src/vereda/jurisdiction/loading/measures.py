"""Measures: their versions, their criteria, their conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from vereda.jurisdiction.language import Condition, LanguageError, parse
from vereda.jurisdiction.language.tree import AnyIn, atoms
from vereda.jurisdiction.loading.folder import Document
from vereda.jurisdiction.loading.reading import Mapping
from vereda.jurisdiction.loading.words import Findings
from vereda.jurisdiction.pack import (
    Criterion,
    Measure,
    Offence,
    Stage,
    Term,
    Version,
)
from vereda.jurisdiction.vocabulary import Vocabulary

NOT_IN_USE = "not-in-use"
STAGE = "stage"  # the id of the criterion that a version's stages imply
OFFENCES = "offence_codes"  # the fact whose codes are those of the pack


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a measure may name."""

    stages: dict[str, Stage]
    offences: dict[str, Offence]
    terms: dict[str, dict[str, Term]]
    sources: dict[str, dict[str, str]]
    vocabulary: Vocabulary

    def family(self, name: str) -> dict[str, Term]:
        return self.terms.get(name, {})


def build_measures(
    documents: list[Document],
    ids: set[str],
    around: Surroundings,
    findings: Findings,
) -> dict[str, Measure]:
    """Measures by id; ``ids`` are all that the pack has, refused ones included."""
    measures = {}
    for document in documents:
        _check(document, ids, around, findings)
        measures[document.data["id"]] = _measure(document, around, findings)
    return measures


def criteria_of(document: Document) -> list[str]:
    """The ids of a measure's criteria as written, in reading order."""
    versions = document.data["versions"]
    return list(dict.fromkeys(c["id"] for v in versions for c in v["criteria"]))


def _check(
    document: Document, ids: set[str], around: Surroundings, findings: Findings
) -> None:
    data = document.data
    if data["id"] != document.stem:
        reason = f"id {data['id']} is not the name of the file"
        findings.add(document, data.lines["id"], reason)
    findings.translated(document, data, "title")
    findings.translated(document, data, "consequence")
    findings.declared(document, data, "citation_in")
    findings.known(document, data, "model", around.family("model"), "model")
    findings.known(document, data, "decision_maker", around.family("role"), "role")
    findings.known(document, data, "sources", around.sources, "source")
    findings.known(document, data, "superseded_by", ids, "measure")
    for version in data["versions"]:
        findings.known(document, version, "stages", around.stages, "stage")
        findings.once(document, version["criteria"], "id", "criterion")
    _check_dates(document, findings)


def _check_dates(document: Document, findings: Findings) -> None:
    """Versions follow one another; at most one has no date."""
    dated: list[tuple[date, date | None, Mapping]] = []
    undated = 0
    for version in document.data["versions"]:
        begins = _date(document, version, "from", findings)
        ends = _date(document, version, "until", findings)
        if begins is None:
            undated += version["from"] is None
            if undated > 1:
                findings.add(document, version.line, "a second version without a date")
            continue
        if ends is not None and ends <= begins:
            reason = "until is not after from (it names the first day after the end)"
            findings.add(document, version.lines["until"], reason)
        dated.append((begins, ends, version))
    dated.sort(key=lambda entry: entry[0])
    for (begins, ends, _), (next_begins, _, later) in pairwise(dated):
        if ends is None or ends > next_begins:
            reason = (
                f"the version from {begins} overlaps this one: "
                f'give it until: "{next_begins}"'
            )
            findings.add(document, later.line, reason)


def _date(
    document: Document, version: Mapping, key: str, findings: Findings
) -> date | None:
    text: str | None = version.get(key)
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        findings.add(document, version.lines[key], f"{text} is no day of the calendar")
        return None


def _measure(document: Document, around: Surroundings, findings: Findings) -> Measure:
    data = document.data
    versions = [
        _version(document, version, around, findings) for version in data["versions"]
    ]
    versions.sort(key=lambda version: version.from_on or date.min)
    return Measure(
        id=data["id"],
        title=dict(data["title"]),
        model=data["model"],
        citation=data["citation"],
        date_basis=data["date_basis"],
        favourability=data["favourability"],
        decision_maker=tuple(data["decision_maker"]),
        consequence=dict(data["consequence"]),
        versions=tuple(versions),
        superseded_by=data.get("superseded_by"),
        notes=plain(data.get("notes", {})),
        sources=tuple(data.get("sources", ())),
        citation_in=dict(data.get("citation_in", {})),
    )


def _version(
    document: Document, version: Mapping, around: Surroundings, findings: Findings
) -> Version:
    quiet = Findings()  # the dates were reported by _check_dates
    begins = _date(document, version, "from", quiet)
    criteria = [
        _criterion(document, row, around, findings) for row in version["criteria"]
    ]
    return Version(
        id=begins.isoformat() if begins else NOT_IN_USE,
        from_on=begins,
        until_on=_date(document, version, "until", quiet),
        from_verified=version["from_verified"],
        verified=version["verified"] or None,
        stages=tuple(version["stages"]),
        criteria=tuple(one for one in criteria if one is not None),
    )


def _criterion(
    document: Document, row: Mapping, around: Surroundings, findings: Findings
) -> Criterion | None:
    if row["id"] == STAGE:
        reason = f"the id {STAGE} is kept for the stages of the version"
        findings.add(document, row.lines["id"], reason)
    missing = [code for code in findings.languages if code not in row]
    if missing:
        reason = f"criterion {row['id']}: no words in {' and '.join(missing)}"
        findings.add(document, row.line, reason)
    findings.declared(document, row, "cite_in")
    condition = _condition(document, row, around, findings)
    if condition is None:
        return None
    return Criterion(
        id=row["id"],
        kind=row["kind"],
        statement={key: row[key] for key in row if _is_language(key)},
        source=row["if"],
        condition=condition,
        cite=row["cite"],
        verified=row.get("verified") or None,
        cite_in=dict(row.get("cite_in", {})),
    )


def _condition(
    document: Document, row: Mapping, around: Surroundings, findings: Findings
) -> Condition | None:
    try:
        condition = parse(row["if"], around.vocabulary)
    except LanguageError as error:
        reason = f"criterion {row['id']}: {error}"
        findings.add(document, row.lines["if"], reason)
        return None
    for code in _offences_in(condition):
        if code not in around.offences:
            reason = f"criterion {row['id']}: {code} is no offence of this pack"
            findings.add(document, row.lines["if"], reason)
    return condition


def _offences_in(condition: Condition) -> Iterator[str]:
    for atom in atoms(condition.tree):
        if isinstance(atom, AnyIn) and atom.fact.name == OFFENCES:
            yield from atom.codes


def _is_language(key: str) -> bool:
    return len(key) == 2 and key not in ("id", "if")


def plain(value: Any) -> Any:
    """The value without the lines it was read from."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value
