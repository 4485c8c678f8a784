"""Stages, transitions, terms, clocks and offences of a pack."""

from __future__ import annotations

from vereda.jurisdiction.loading.folder import Document
from vereda.jurisdiction.loading.reading import Mapping
from vereda.jurisdiction.loading.words import Findings
from vereda.jurisdiction.pack import Clock, Offence, Stage, Term, Transition
from vereda.jurisdiction.vocabulary import Vocabulary


def build_stages(
    document: Document,
    models: dict[str, Term],
    vocabulary: Vocabulary,
    findings: Findings,
) -> dict[str, Stage]:
    rows: list[Mapping] = document.data["stages"]
    on_the_map = vocabulary["case_stage"].values or ()
    findings.once(document, rows, "code", "stage")
    for row in rows:
        findings.known(document, row, "code", on_the_map, "stage of the map")
        findings.translated(document, row, "title")
        findings.known(document, row, "exits", models, "model")
    return {
        row["code"]: Stage(
            code=row["code"],
            title=dict(row["title"]),
            sim_intercept=row["sim_intercept"],
            exits=tuple(row.get("exits", ())),
            terminal=row.get("terminal", False),
        )
        for row in rows
    }


def build_transitions(
    document: Document, stages: dict[str, Stage], findings: Findings
) -> tuple[Transition, ...]:
    rows: list[Mapping] = document.data["transitions"]
    seen: set[tuple[str, str, str]] = set()
    for row in rows:
        findings.translated(document, row, "title")
        findings.known(document, row, "from", stages, "stage")
        findings.known(document, row, "to", stages, "stage")
        leaves = stages.get(row["from"])
        if leaves and leaves.terminal:
            reason = f"{row['from']} is terminal: no transition leaves it"
            findings.add(document, row.lines["from"], reason)
        key = (row["from"], row["to"], row["event"])
        if key in seen:
            findings.add(document, row.line, "the same transition is there twice")
        seen.add(key)
    return tuple(
        Transition(row["from"], row["to"], row["event"], dict(row["title"]))
        for row in rows
    )


def build_terms(document: Document, findings: Findings) -> dict[str, dict[str, Term]]:
    families: dict[str, list[Mapping]] = document.data["families"]
    for family, rows in families.items():
        findings.once(document, rows, "code", family)
        for row in rows:
            findings.translated(document, row, "title")
    return {
        family: {row["code"]: _term(row) for row in rows}
        for family, rows in families.items()
    }


def _term(row: Mapping) -> Term:
    attributes = {key: row[key] for key in row if key not in ("code", "title")}
    return Term(row["code"], dict(row["title"]), attributes)


def build_clocks(
    document: Document, sources: dict[str, dict[str, str]], findings: Findings
) -> dict[str, Clock]:
    rows: list[Mapping] = document.data["clocks"]
    findings.once(document, rows, "code", "clock")
    for row in rows:
        findings.translated(document, row, "title")
        findings.known(document, row, "source", sources, "source")
    return {
        row["code"]: Clock(
            code=row["code"],
            title=dict(row["title"]),
            rule=dict(row["rule"]),
            cite=row["cite"],
            verified=row["verified"] or None,
        )
        for row in rows
    }


def build_offences(
    document: Document, vocabulary: Vocabulary, findings: Findings
) -> dict[str, Offence]:
    rows: list[Mapping] = document.data["offences"]
    findings.once(document, rows, "code", "offence")
    for row in rows:
        _check_offence(document, row, vocabulary, findings)
    return {row["code"]: _offence(row) for row in rows}


def _check_offence(
    document: Document, row: Mapping, vocabulary: Vocabulary, findings: Findings
) -> None:
    findings.translated(document, row, "title")
    findings.declared(document, row, "cite_in")
    flags: Mapping = row.get("flags", Mapping())
    for name in flags:
        fact = vocabulary.get(name)
        if fact is None:
            findings.add(document, flags.lines[name], f"unknown fact {name}")
        elif fact.type != "bool" or fact.act or fact.about != "case":
            reason = f"{name} is no fact that an offence can fix"
            findings.add(document, flags.lines[name], reason)
    low, high = row.get("min_months"), row.get("max_months")
    if low is not None and high is not None and low > high:
        reason = "min_months is above max_months"
        findings.add(document, row.lines["min_months"], reason)
    if (low is not None or high is not None) and not row.get("cite"):
        reason = "cite missing: a penalty needs its article"
        findings.add(document, row.line, reason)


def _offence(row: Mapping) -> Offence:
    return Offence(
        code=row["code"],
        title=dict(row["title"]),
        iccs=row["iccs"] or "",
        min_months=row.get("min_months"),
        max_months=row.get("max_months"),
        flags=dict(row.get("flags", {})),
        cite=row.get("cite", ""),
        verified=row.get("verified") or None,
        cite_in=dict(row.get("cite_in", {})),
    )
