"""Answers as entries: for each person a list, one entry per version shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from vereda.jurisdiction.evaluate.deciding import deciding_lists
from vereda.jurisdiction.evaluate.missing import missing_lists
from vereda.jurisdiction.evaluate.part import Part
from vereda.jurisdiction.evaluate.plan import needed_facts, plan_of
from vereda.jurisdiction.evaluate.reading import read_people
from vereda.jurisdiction.evaluate.screened import Evaluated, screen_frame
from vereda.jurisdiction.evaluate.turning import turn_pairs
from vereda.jurisdiction.evaluate.verdicts import NOT_MET
from vereda.jurisdiction.loading.measures import STAGE
from vereda.jurisdiction.pack import Pack, Text, Version

AT_STAGES = {
    "en": "The case is at one of these stages: %(stages)s",
    "es": "La causa está en una de estas etapas: %(stages)s",
    "fr": "L’affaire se trouve à l’une de ces étapes : %(stages)s",
    "pt": "O processo está em uma destas fases: %(stages)s",
}

Entry = dict[str, Any]


def screen_facts(
    pack: Pack,
    people: Sequence[Mapping[str, Any]],
    on: date,
    *,
    explain: bool = False,
) -> list[list[Entry]]:
    """For each person one entry per version shown, in the order of the pack.

    People are mappings of facts to values, as in a worked case: absent or None is
    unknown, "none" is none, ``_dates`` may hold dates that facts move from. With
    ``explain`` each entry lists its criteria. Raises FactsRefused.
    """
    needed = {fact.name for fact in needed_facts(plan_of(pack))}
    screened = screen_frame(pack, read_people(people, needed), on)
    entries: list[list[Entry]] = [[] for _ in people]
    for evaluated in screened.evaluated:
        found = _entries(evaluated)
        if explain:
            for entry, criteria in zip(found, _criteria(pack, evaluated), strict=True):
                entry["criteria"] = criteria
        for row, applies in enumerate(evaluated.applies.to_list()):
            if applies:
                entries[row].append(found[row])
    return entries


def _entries(evaluated: Evaluated) -> list[Entry]:
    sheet, plan, applies = evaluated.sheet, evaluated.plan, evaluated.applies
    columns = zip(
        evaluated.verdict.to_list(),
        deciding_lists(sheet, plan),
        missing_lists(sheet, plan, applies),
        turn_pairs(sheet, plan, applies),
        strict=True,
    )
    measure, version = evaluated.measure.id, evaluated.version.id
    confirmed = evaluated.version.confirmed
    return [
        {
            "measure": measure,
            "version": version,
            "verdict": verdict,
            "decided_by": decided_by,
            "missing": missing,
            "opens_at": _opens_at(evaluated, verdict, decided_by),
            "turns_on": day.isoformat() if day else None,
            "turns_to": then,
            "confirmed": confirmed,
        }
        for verdict, decided_by, missing, (day, then) in columns
    ]


def _opens_at(
    evaluated: Evaluated, verdict: str, decided_by: list[str]
) -> list[str] | None:
    by_stage_alone = verdict == NOT_MET and decided_by == [STAGE]
    return list(evaluated.opens_at) if by_stage_alone else None


def _criteria(pack: Pack, evaluated: Evaluated) -> list[list[Entry]]:
    """For each person each criterion with its answer, ``stage`` first."""
    parts = evaluated.plan.parts
    told = [_told(pack, evaluated, part) for part in parts]
    answers = zip(
        *(evaluated.criteria[part.id].to_list() for part in parts), strict=True
    )
    return [
        [{**words, "result": answer} for words, answer in zip(told, row, strict=True)]
        for row in answers
    ]


def _told(pack: Pack, evaluated: Evaluated, part: Part) -> Entry:
    criterion, version = part.criterion, evaluated.version
    return {
        "id": part.id,
        "kind": part.kind,
        "result": None,
        "statement": criterion.statement if criterion else _at_stages(pack, version),
        "citation": criterion.cite if criterion else evaluated.measure.citation,
        "verified": criterion.verified if criterion else version.verified,
    }


def _at_stages(pack: Pack, version: Version) -> Text:
    return {
        language: words % {"stages": ", ".join(_titles(pack, version, language))}
        for language, words in AT_STAGES.items()
        if language in ("en", "es", *pack.languages)
    }


def _titles(pack: Pack, version: Version, language: str) -> Iterator[str]:
    for code in version.stages:
        titles = pack.stages[code].title
        yield titles.get(language) or titles[pack.languages[0]]
