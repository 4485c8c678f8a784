"""The smallest valid things about facts, as rows."""

from datetime import date
from typing import Any

from vereda.registry.facts.models import AssertedFact
from vereda.registry.people.models import Person


def fact(
    person: Person, name: str, value: Any, true_from: str = "2026-01-01", **given
) -> AssertedFact:
    values = {"document": "Report 1"} | given
    if until := values.pop("true_until", ""):
        values["true_until"] = date.fromisoformat(until)
    return AssertedFact.objects.create(
        person=person,
        fact=name,
        value=value,
        true_from=date.fromisoformat(true_from),
        **values,
    )
