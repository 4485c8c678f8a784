"""Worked cases: the facts they name are known, the answers they expect possible."""

from __future__ import annotations

from datetime import date

from vereda.jurisdiction.loading.folder import Document
from vereda.jurisdiction.loading.measures import STAGE, plain
from vereda.jurisdiction.loading.reading import Mapping
from vereda.jurisdiction.loading.words import Findings
from vereda.jurisdiction.pack import Measure, WorkedCase
from vereda.jurisdiction.vocabulary import Vocabulary, WrongValue


def build_cases(
    documents: list[Document],
    measures: dict[str, Measure],
    criteria: dict[str, list[str]],
    vocabulary: Vocabulary,
    findings: Findings,
) -> tuple[WorkedCase, ...]:
    """The cases; ``criteria`` are the ids that each measure has, refused ones included.

    A condition that cannot be read is reported once, where it stands, and not again
    by every case that names its criterion.
    """
    cases = []
    for document in documents:
        measure = measures.get(document.stem)
        if measure is None:
            findings.add(document, 1, f"{document.stem} is no measure of this pack")
            continue
        rows: list[Mapping] = document.data["cases"]
        findings.once(document, rows, "id", "case")
        for row in rows:
            case = _case(
                document, row, measure, criteria[measure.id], vocabulary, findings
            )
            if case is not None:
                cases.append(case)
    return tuple(cases)


def _case(
    document: Document,
    row: Mapping,
    measure: Measure,
    criteria: list[str],
    vocabulary: Vocabulary,
    findings: Findings,
) -> WorkedCase | None:
    before = len(findings.problems)
    facts = _facts(document, row["facts"], vocabulary, findings)
    _check_expected(document, row["expect"], measure, criteria, vocabulary, findings)
    dates = row.get("dates", Mapping())
    for key in dates:
        if key not in vocabulary.date_keys:
            known = ", ".join(vocabulary.date_keys)
            reason = f"unknown date {key}; known: {known}"
            findings.add(document, dates.lines[key], reason)
    on = _day(document, row, "on", findings)
    days = {key: _day(document, dates, key, findings) for key in dates}
    if len(findings.problems) > before or on is None:
        return None
    return WorkedCase(
        id=row["id"],
        measure=measure.id,
        on=on,
        facts=facts,
        dates={key: day for key, day in days.items() if day is not None},
        expect=plain(row["expect"]),
        file=document.file,
        line=row.line,
    )


def _day(
    document: Document, around: Mapping, key: str, findings: Findings
) -> date | None:
    try:
        return date.fromisoformat(around[key])
    except ValueError:
        reason = f"{around[key]} is no day of the calendar"
        findings.add(document, around.lines[key], reason)
        return None


def _facts(
    document: Document, facts: Mapping, vocabulary: Vocabulary, findings: Findings
) -> dict[str, object]:
    """The facts as written, once each has been found to be a possible value."""
    for name in facts:
        try:
            vocabulary.check_value(name, facts[name])
        except KeyError:
            findings.add(document, facts.lines[name], f"unknown fact {name}")
        except WrongValue as wrong:
            findings.add(document, facts.lines[name], str(wrong))
    return {name: plain(facts[name]) for name in facts}


def _check_expected(
    document: Document,
    expect: Mapping,
    measure: Measure,
    criteria: list[str],
    vocabulary: Vocabulary,
    findings: Findings,
) -> None:
    findings.known(document, expect, "decided_by", [*criteria, STAGE], "criterion")
    findings.known(document, expect, "missing", vocabulary, "fact")
    versions = [version.id for version in measure.versions]
    findings.known(document, expect, "version", versions, "version")
