"""What a record needs besides its own columns: numbers, offices, search keys."""

from __future__ import annotations

import hashlib

from django.db import models
from django.utils.text import slugify

from vereda.access.models import Account, Organisation
from vereda.registry.cases.models import Case
from vereda.registry.intake.person_file import Record
from vereda.registry.numbering import case_numbers, past_number
from vereda.registry.people.actions import free_numbers, make_findable
from vereda.registry.people.models import Person
from vereda.registry.people.rules import document_key


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
        _person_numbers(records)
    elif kind == "case":
        numbers = case_numbers(len(records))
        for record, given in zip(records, numbers, strict=True):
            record.values["number"] = given


def _person_numbers(records: list[Record]) -> None:
    """The number that a row brings where it is free; else the next one."""
    taken = _taken([record.parents["number"] for record in records])
    without = []
    for record in records:
        wanted = record.parents["number"]
        if wanted and wanted not in taken:
            taken.add(wanted)
            record.values["number"] = wanted
        else:
            without.append(record)
    for record, given in zip(without, _free(len(without), taken), strict=True):
        record.values["number"] = given


def _free(count: int, taken: set[str]) -> list[str]:
    """Free numbers that none of the rows beside them has just been given."""
    free: list[str] = []
    while len(free) < count:
        drawn = free_numbers(count - len(free))
        free += [number for number in drawn if number not in taken]
    return free


def _taken(numbers: list[str]) -> set[str]:
    wanted = [number for number in numbers if number]
    rows = Person.objects.filter(number__in=wanted).values_list("number", flat=True)
    return set(rows)


def number_of_the_past(row: models.Model) -> None:
    """A superseded state may not hold the number that its anchor keeps."""
    if isinstance(row, Person | Case):
        row.number = past_number(row.number)


def finish(kind: str, records: list[Record], by: Account | None) -> None:
    """Make the names findable."""
    if kind == "name":
        make_findable({record.values["person_id"] for record in records})


def _document_keys(records: list[Record]) -> None:
    for record in records:
        record.values["number_key"] = document_key(record.values["number"])
