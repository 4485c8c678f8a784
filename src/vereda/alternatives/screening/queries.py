"""Reads: what the law answers for one case, for many, and what was answered before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from django.db.models import QuerySet

from vereda.access.models import Account
from vereda.access.permissions import may
from vereda.alternatives.screening.errors import no_such_measure, pack_unreadable
from vereda.alternatives.screening.models import Screening
from vereda.alternatives.screening.results import measure_results
from vereda.alternatives.screening.rules import (
    FULL_SIGHT,
    CaseScreening,
    Known,
    Sight,
    hidden_from,
    without,
)
from vereda.jurisdiction.evaluate import Screened, screen_frame
from vereda.jurisdiction.library import default_library
from vereda.jurisdiction.pack import Pack
from vereda.jurisdiction.problems import PackRefused
from vereda.jurisdiction.vocabulary import load_vocabulary
from vereda.registry.cases.models import Case
from vereda.registry.facts.frame import facts_of
from vereda.registry.facts.queries import FactLine, fact_sheet, facts_frame
from vereda.registry.facts.rights import PERMISSION_OF_LEVEL

CASES_AT_ONCE = 20_000


def sight_of(account: Account | None) -> Sight:
    """The reserved levels that an account may see; an operator's command sees all."""
    if account is None:
        return FULL_SIGHT
    return frozenset(
        level
        for level, permission in PERMISSION_OF_LEVEL.items()
        if may(account, permission)
    )


@dataclass(frozen=True, slots=True)
class Answered:
    """Cases under one pack with their facts, row by row, and what the law answers."""

    pack: Pack
    facts: pl.DataFrame
    screened: Screened
    hidden: frozenset[str]


def packs_by_code(
    codes: Iterable[str],
) -> tuple[dict[str, Pack], dict[str, PackRefused]]:
    """The packs that can be read here, and why others cannot."""
    readable, refused = {}, {}
    for code in sorted(set(codes)):
        try:
            readable[code] = default_library().get(code)
        except PackRefused as refusal:
            refused[code] = refusal
    return readable, refused


def answer(
    facts: pl.DataFrame,
    packs: Mapping[str, Pack],
    on: date,
    *,
    sight: Sight,
    measures: Collection[str] | None = None,
) -> Iterator[Answered]:
    """The law's answers to a frame of facts, pack by pack.

    ``facts`` is what ``facts_frame`` gives. Cases whose pack is not in ``packs`` are
    left out. Facts that ``sight`` does not open are taken away before the law is read.
    """
    vocabulary = load_vocabulary()
    hidden = hidden_from(sight, vocabulary)
    for code, pack in packs.items():
        own = facts.filter(pl.col("pack") == code).rechunk()
        if own.is_empty():
            continue
        seen = without(own, hidden, vocabulary)
        screened = screen_frame(pack, seen, on, measures=measures)
        yield Answered(pack, own, screened, hidden)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """The facts of one case on a day, read once: as the law and as people read them."""

    frame: pl.DataFrame
    lines: list[FactLine]


def case_facts(case: Case, on: date, *, by: Account | None) -> CaseFacts:
    """The facts of a case, with the lines as this account may see them."""
    facts = facts_of(Case.objects.filter(pk=case.pk), on, few=True)
    return CaseFacts(facts.frame, fact_sheet(case, on, by=by, facts=facts))


def screen_case(
    case: Case, on: date, *, by: Account | None, read: CaseFacts | None = None
) -> CaseScreening:
    """What the law answers for one case, as this account may see it.

    ``read``: the case's facts for this account, where they were read already. Raises
    PackUnreadable.
    """
    return screen_with_sight(case, on, sight=sight_of(by), by=by, read=read)


def screen_with_sight(
    case: Case,
    on: date,
    *,
    sight: Sight,
    by: Account | None,
    read: CaseFacts | None = None,
) -> CaseScreening:
    """The same, with a narrower sight than the account has. Raises PackUnreadable."""
    packs, refused = packs_by_code([case.pack])
    for code, refusal in refused.items():
        raise pack_unreadable(code, refusal)
    vocabulary = load_vocabulary()
    read = read or case_facts(case, on, by=by)
    (answered,) = answer(read.frame, packs, on, sight=sight)
    known = _known(read.lines)
    return CaseScreening(
        case=case.number,
        person=answered.facts["person_number"][0],
        pack=answered.pack.code,
        pack_version=answered.pack.version,
        on=on,
        sight=sight,
        facts=without(answered.facts, answered.hidden, vocabulary),
        measures=measure_results(
            answered.pack,
            answered.screened,
            answered.facts["case_stage"][0],
            known,
            answered.hidden,
            vocabulary,
        ),
        not_in_use=tuple(
            measure
            for measure in answered.pack.measures.values()
            if not any(version.in_use for version in measure.versions)
        ),
    )


def _known(lines: Iterable[FactLine]) -> dict[str, Known]:
    """The case's facts by name, each with its value and where it comes from."""
    return {
        line.fact.name: Known(line.value, _origin(line))
        for line in lines
        if line.is_known
    }


def _origin(line: FactLine) -> str:
    """The paper and who established it, or the records that answer."""
    if line.record is None:
        return line.says
    parts = (line.record.document, line.record.established_by)
    return " · ".join(part for part in parts if part)


def last_screening(case: Case, *, by: Account | None) -> Screening | None:
    """The latest screening that was stored, in the widest row this account may see."""
    within = Screening.objects.within(sight_of(by)).filter(case=case)
    return within.order_by("-screened_at", "-pk").first()


def screen_cases(
    cases: QuerySet[Case] | None,
    on: date,
    *,
    measures: Collection[str] | None = None,
    size: int = CASES_AT_ONCE,
) -> Iterator[dict[str, Any]]:
    """One entry per case and measure version, a chunk of cases in memory at a time.

    ``cases`` None: every case on record. Raises PackUnreadable or NoSuchMeasure before
    the first entry.
    """
    chosen = Case.objects.current() if cases is None else cases
    codes = chosen.order_by().values_list("pack", flat=True).distinct()
    packs, refused = packs_by_code(codes)
    for code, refusal in refused.items():
        raise pack_unreadable(code, refusal)
    known = {measure for pack in packs.values() for measure in pack.measures}
    for measure in sorted(set(measures or ()) - known):
        raise no_such_measure(measure, known)
    return _entries(chosen, packs, on, measures, size)


def _entries(
    cases: QuerySet[Case],
    packs: Mapping[str, Pack],
    on: date,
    measures: Collection[str] | None,
    size: int,
) -> Iterator[dict[str, Any]]:
    for chunk in _chunks(cases, size):
        facts = facts_frame(chunk, on)
        for answered in answer(facts, packs, on, sight=FULL_SIGHT, measures=measures):
            yield from _entries_of(answered)


def _chunks(cases: QuerySet[Case], size: int) -> Iterator[QuerySet[Case]]:
    ordered = cases.order_by("pk")
    last = 0
    while keys := list(ordered.filter(pk__gt=last).values_list("pk", flat=True)[:size]):
        last = keys[-1]
        yield ordered.filter(pk__gte=keys[0], pk__lte=last)


def _entries_of(answered: Answered) -> Iterator[dict[str, Any]]:
    answers = [
        (
            evaluated.measure.id,
            evaluated.version.id,
            evaluated.applies.to_list(),
            evaluated.verdict.to_list(),
            evaluated.decided_by().to_list(),
            evaluated.missing().to_list(),
            evaluated.turns()[0].to_list(),
        )
        for evaluated in answered.screened.evaluated
    ]
    whose = answered.facts.select("person_number", "case_number").iter_rows()
    for row, (person, case) in enumerate(whose):
        for (
            measure,
            version,
            applies,
            verdict,
            decided_by,
            missing,
            turns_on,
        ) in answers:
            if not applies[row]:
                continue
            turns = turns_on[row]
            yield {
                "person": person,
                "case": case,
                "pack": answered.pack.code,
                "measure": measure,
                "version": version,
                "verdict": verdict[row],
                "decided_by": decided_by[row],
                "missing": missing[row],
                "turns_on": turns.isoformat() if turns else None,
            }
