"""How records of each kind are stored."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from vereda.registry.cases.models import Case, CaseOffice, Charge, Sentence, StageEvent
from vereda.registry.custody.models import Episode, Segment
from vereda.registry.facts.models import AssertedFact
from vereda.registry.people.models import IdentityDocument, Person, PersonName


@dataclass(frozen=True, slots=True)
class Kind:
    """A model, and the kinds that its rows hang on.

    ``anchor``: other rows, or their order, hang on it, so a correction keeps its id
    and copies the state before aside; any other row is superseded by a new one.
    """

    model: type[models.Model]
    parents: tuple[str, ...]
    anchor: bool = False


#: In the order of writing: parents first.
KINDS: dict[str, Kind] = {
    "person": Kind(Person, (), anchor=True),
    "name": Kind(PersonName, ("person",)),
    "document": Kind(IdentityDocument, ("person",)),
    "case": Kind(Case, ("person",), anchor=True),
    "office": Kind(CaseOffice, ("case",)),
    "charge": Kind(Charge, ("case",)),
    "stage_event": Kind(StageEvent, ("case",), anchor=True),
    "episode": Kind(Episode, ("person",), anchor=True),
    "segment": Kind(Segment, ("person", "episode", "case")),
    "sentence": Kind(Sentence, ("case",)),
    "fact": Kind(AssertedFact, ("person", "case")),
}
