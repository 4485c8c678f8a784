"""From the engine's columns to what one case's page shows."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from vereda.alternatives.screening.rules import (
    CriterionResult,
    Known,
    MeasureResult,
    Standing,
    facts_used,
    standing_of,
)
from vereda.jurisdiction.evaluate import Evaluated, Screened
from vereda.jurisdiction.pack import Pack, Text
from vereda.jurisdiction.vocabulary import Vocabulary


def measure_results(
    pack: Pack,
    screened: Screened,
    stage: str | None,
    known: Mapping[str, Known],
    hidden: frozenset[str],
    vocabulary: Vocabulary,
) -> tuple[MeasureResult, ...]:
    """Each measure version that applies to the one case of the frame, nearest first.

    ``known`` are the case's facts by name. ``screened`` was made without the hidden
    ones, so nothing here follows from them.
    """
    found = [
        _result(evaluated, stage, pack, known, hidden, vocabulary)
        for evaluated in screened.evaluated
        if evaluated.applies[0]
    ]
    order = list(Standing)
    return tuple(sorted(found, key=lambda result: order.index(result.standing)))


def _result(
    evaluated: Evaluated,
    stage: str | None,
    pack: Pack,
    known: Mapping[str, Known],
    hidden: frozenset[str],
    vocabulary: Vocabulary,
) -> MeasureResult:
    turns_on, turns_to = evaluated.turns()
    missing = evaluated.missing().to_list()[0]
    verdict = evaluated.verdict[0]
    standing = standing_of(
        verdict,
        verdict == "not_met" and evaluated.stage_only()[0],
        missing,
        stage,
        tuple(pack.stages),
        vocabulary,
        hidden,
    )
    return MeasureResult(
        measure=evaluated.measure,
        version=evaluated.version,
        beside=evaluated.beside,
        verdict=verdict,
        standing=standing,
        decided_by=tuple(evaluated.decided_by().to_list()[0]),
        missing=tuple(name for name in missing if name not in hidden),
        turns_on=turns_on[0],
        turns_to=turns_to[0],
        opens_at=evaluated.opens_at,
        criteria=_criteria(evaluated, known, hidden, vocabulary),
    )


def _criteria(
    evaluated: Evaluated,
    known: Mapping[str, Known],
    hidden: Collection[str],
    vocabulary: Vocabulary,
) -> tuple[CriterionResult, ...]:
    written = {criterion.id: criterion for criterion in evaluated.version.criteria}
    found = []
    for id_, results in evaluated.criteria.items():
        criterion = written.get(id_)
        names = criterion.condition.facts if criterion else {"case_stage"}
        found.append(
            CriterionResult(
                id=id_,
                kind=criterion.kind if criterion else "require",
                result=results[0],
                statement=criterion.statement if criterion else STAGE_STATEMENT,
                cite=criterion.cite if criterion else "",
                cite_in=criterion.cite_in if criterion else {},
                verified=criterion.verified if criterion else None,
                facts=facts_used(names, known, hidden, vocabulary),
            )
        )
    return tuple(found)


STAGE_STATEMENT: Text = {
    "en": "The case is at a stage at which the measure is open",
    "es": "La causa está en una etapa en que la medida procede",
}
