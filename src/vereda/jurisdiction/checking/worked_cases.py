"""Do the worked cases come out as written, and are there enough of them?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from vereda.jurisdiction.evaluate import screen_facts
from vereda.jurisdiction.pack import Pack, WorkedCase
from vereda.jurisdiction.problems import Problem

VERDICTS = {"appears_met": "met", "not_met": "not met", "undetermined": "not known"}


def case_problems(pack: Pack) -> Iterator[Problem]:
    """One problem per worked case whose answer is not the one written down."""
    ordered = sorted(pack.cases, key=lambda case: case.on)
    for day, same_day in groupby(ordered, key=lambda case: case.on):
        cases = list(same_day)
        answers = screen_facts(pack, [_facts(case) for case in cases], day)
        for case, entries in zip(cases, answers, strict=True):
            yield from _compare(case, entries, day)


def coverage_problems(pack: Pack) -> Iterator[Problem]:
    """Measures in use without a case that is met, one not met, and one not known."""
    for measure in pack.measures.values():
        if not any(version.in_use for version in measure.versions):
            continue
        cases = [case for case in pack.cases if case.measure == measure.id]
        seen = {case.expect["verdict"] for case in cases}
        missing = [words for code, words in VERDICTS.items() if code not in seen]
        if missing:
            reason = (
                f"{measure.id} needs at least three worked cases (met, not met, "
                f"not known); there is none for: {', '.join(missing)}"
            )
            yield Problem(f"{pack.code}/measures/{measure.id}.yaml", 1, reason)


def _facts(case: WorkedCase) -> dict[str, Any]:
    return {**case.facts, "_dates": case.dates} if case.dates else dict(case.facts)


def _compare(
    case: WorkedCase, entries: list[dict[str, Any]], day: date
) -> Iterator[Problem]:
    version = case.expect.get("version")
    found = [
        entry
        for entry in entries
        if entry["measure"] == case.measure and version in (None, entry["version"])
    ]
    if not found:
        yield _problem(case, f"no version of {case.measure} is in force on {day}")
        return
    for key, expected in case.expect.items():
        actual = found[0][key]
        if _comparable(actual) != _comparable(expected):
            reason = f"{key} is {_spoken(actual)}, expected {_spoken(expected)}"
            yield _problem(case, reason)


def _problem(case: WorkedCase, reason: str) -> Problem:
    return Problem(case.file, case.line, f"case {case.id}: {reason}")


def _comparable(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return sorted(map(str, value))
    return value.isoformat() if isinstance(value, date) else value


def _spoken(value: Any) -> str:
    value = _comparable(value)
    if isinstance(value, list):
        return f"[{', '.join(value)}]"
    return "null" if value is None else str(value)
