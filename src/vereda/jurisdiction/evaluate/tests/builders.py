"""Packs of one or two measures, made in memory."""

from __future__ import annotations

from datetime import date
from typing import Any

from vereda.jurisdiction.evaluate import screen_facts
from vereda.jurisdiction.language import parse
from vereda.jurisdiction.pack import Criterion, Kind, Measure, Pack, Stage, Version
from vereda.jurisdiction.vocabulary import load_vocabulary

TRIAL, SENTENCED = "S70_TRIAL", "S80_SENTENCING"
ON = date(2026, 1, 15)


def criterion(
    id_: str, source: str, kind: Kind = "require", **changed: Any
) -> Criterion:
    given = {
        "id": id_,
        "kind": kind,
        "statement": {"en": f"Says {id_}", "es": f"Dice {id_}"},
        "source": source,
        "condition": parse(source, load_vocabulary()),
        "cite": f"art. {id_}",
        "verified": "text",
    }
    return Criterion(**{**given, **changed})


def version(*criteria: Criterion, **changed: Any) -> Version:
    begins = changed.pop("from_on", date(2020, 1, 1))
    given = {
        "id": begins.isoformat() if begins else "not-in-use",
        "from_on": begins,
        "until_on": None,
        "from_verified": True,
        "verified": "text",
        "stages": (),
        "criteria": criteria,
    }
    return Version(**{**given, **changed})


def measure(*versions: Version, **changed: Any) -> Measure:
    given = {
        "id": "XX-A",
        "title": {"en": "Measure A", "es": "Medida A"},
        "model": "diversion",
        "citation": "Act 1",
        "date_basis": "decision_date",
        "favourability": False,
        "decision_maker": ("judge",),
        "consequence": {"en": "It ends", "es": "Termina"},
        "versions": versions,
    }
    return Measure(**{**given, **changed})


def pack(*measures: Measure) -> Pack:
    stages = {
        TRIAL: Stage(TRIAL, {"en": "Trial", "es": "Juicio"}, 3),
        SENTENCED: Stage(SENTENCED, {"en": "Sentencing", "es": "Sentencia"}, 3),
    }
    return Pack(
        code="xx",
        name={"en": "Nowhere", "es": "Ninguna parte"},
        languages=("en", "es"),
        version="2026.1+0",
        extends=None,
        stages=stages,
        transitions=(),
        offences={},
        measures={one.id: one for one in measures},
        clocks={},
        terms={},
        cases=(),
        sources={},
    )


def law(*criteria: Criterion, **changed: Any) -> Pack:
    """A pack of one measure with one version."""
    return pack(measure(version(*criteria, **changed)))


def answer(of: Pack, on: date = ON, **facts: Any) -> dict[str, Any]:
    """The one entry for one person."""
    (entry,) = answers(of, on, **facts)
    return entry


def answers(of: Pack, on: date = ON, **facts: Any) -> list[dict[str, Any]]:
    (entries,) = screen_facts(of, [facts], on)
    return entries
