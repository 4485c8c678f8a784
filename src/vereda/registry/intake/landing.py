"""What a record needs besides its own columns: numbers, offices, search keys."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import models
from django.utils.text import slugify

from vereda.access.models import Account, Organisation
from vereda.registry.intake.person_file import Record


def prepare(kind: str, records: list[Record]) -> None:
    """Fill what the database knows and the package does not."""
    if kind == "office":
        _courts(records)
    elif kind == "segment":
        _places(records)
    elif kind == "document":
        _document_keys(records)
    elif kind == "person":
        for record in records:
            record.values.pop("number", None)


def _courts(records: list[Record]) -> None:
    known = _organisations()
    for record in records:
        words = record.values.pop("organisation")
        if words.casefold() not in known:
            made = make_organisation(words, Organisation.Kind.COURT)
            known[words.casefold()] = known[made.code.casefold()] = made.pk
        record.values["organisation_id"] = known[words.casefold()]


def _places(records: list[Record]) -> None:
    known = _organisations()
    for record in records:
        words = record.values.pop("place")
        place = known.get(words.casefold()) if words else None
        record.values["place_id"] = place
        record.values["place_words"] = "" if place else words


def _organisations() -> dict[str, int]:
    known: dict[str, int] = {}
    rows = Organisation.objects.values_list("pk", "code", "name")
    for pk, code, name in rows.order_by("pk").iterator():
        known.setdefault(name.casefold(), pk)
        known[code.casefold()] = pk
    return known


def make_organisation(name: str, kind: str) -> Organisation:
    """An organisation that an import names and that was not known."""
    digest = hashlib.sha256(name.encode()).hexdigest()[:6]
    code = f"{slugify(name)[:50] or kind}-{digest}"
    return Organisation.objects.create(code=code, name=name, kind=kind)


def number(kind: str, records: list[Record]) -> None:
    """Give new persons and cases their numbers."""
    if kind == "person":
        taken = _taken([record.parents["number"] for record in records])
        for record in records:
            wanted = record.parents["number"]
            free = wanted and wanted not in taken
            record.values["number"] = wanted if free else next_person_number()
            taken.add(record.values["number"])
    elif kind == "case":
        for record in records:
            record.values["number"] = next_case_number()


def number_of_the_past(row: models.Model) -> None:
    """A superseded state may not hold the number that its anchor keeps."""
    if hasattr(row, "number"):
        row.number = f"{row.number[:12]}~{row.supersedes_id or 0}"


def finish(kind: str, records: list[Record], by: Account | None) -> None:
    """Make the names findable."""


def _document_keys(records: list[Record]) -> None:
    for record in records:
        record.values["number_key"] = record.values["number"].upper()


def _taken(numbers: list[str]) -> set[str]:
    from vereda.registry.people.models import Person

    wanted = [number for number in numbers if number]
    rows = Person.objects.filter(number__in=wanted).values_list("number", flat=True)
    return set(rows)


import itertools

_n = itertools.count(1)


def next_person_number():
    return f"2026-{next(_n):06d}"


def next_case_number():
    return f"C-2026-{next(_n):06d}"
