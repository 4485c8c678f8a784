"""Gathers the folders' models, so that Django finds them."""

from vereda.registry.cases.models import (
    Case,
    CaseOffice,
    Charge,
    Decision,
    Hearing,
    Sentence,
    StageEvent,
)
from vereda.registry.custody.models import Episode, Segment
from vereda.registry.facts.models import AssertedFact
from vereda.registry.people.models import (
    IdentityDocument,
    IdentityName,
    Person,
    PersonName,
)

__all__ = [
    "AssertedFact",
    "Case",
    "CaseOffice",
    "Charge",
    "Decision",
    "Episode",
    "Hearing",
    "IdentityDocument",
    "IdentityName",
    "Person",
    "PersonName",
    "Segment",
    "Sentence",
    "StageEvent",
]
