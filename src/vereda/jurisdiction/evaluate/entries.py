"""Answers as entries: for each person a list, one entry per version shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from vereda.jurisdiction.evaluate.plan import Part
from vereda.jurisdiction.evaluate.reading import read_people
from vereda.jurisdiction.evaluate.screened import Evaluated, screen_frame
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
    screened = screen_frame(pack, read_people(people), on)
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
    turns_on, turns_to = evaluated.turns()
    columns = zip(
        evaluated.verdict.to_list(),
        evaluated.decided_by().to_list(),
        evaluated.missing().to_list(),
        evaluated.stage_only().to_list(),
        turns_on.to_list(),
        turns_to.to_list(),
        strict=True,
    )
    return [
        {
            "measure": evaluated.measure.id,
            "version": evaluated.version.id,
            "verdict": verdict,
            "decided_by": decided_by,
            "missing": missing,
            "opens_at": list(evaluated.opens_at) if stage_only else None,
            "turns_on": day.isoformat() if day else None,
            "turns_to": then,
            "confirmed": evaluated.version.confirmed,
        }
        for verdict, decided_by, missing, stage_only, day, then in columns
    ]


def _criteria(pack: Pack, evaluated: Evaluated) -> list[list[Entry]]:
    """For each person each criterion with its answer, ``stage`` first."""
    parts = evaluated.answers.plan.parts
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
