"""Writes about persons: who they are, what they are called, on what papers."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import connection, transaction

from vereda.access import trail
from vereda.access.models import Account
from vereda.registry.numbering import person_numbers
from vereda.registry.people import errors
from vereda.registry.people.models import IdentityDocument, Person, PersonName
from vereda.registry.people.rules import document_key, name_keys, sort_key


@transaction.atomic
def register_person(
    *,
    by: Account | None,
    on: date,
    sex: str | None = None,
    gender: str | None = None,
    born: tuple[date, date] | None = None,
    nationalities: Collection[str] = (),
    languages: Collection[str] = (),
    number: str = "",
) -> Person:
    """Open the record of a person, with the next number or the one given.

    ``born`` are the first and last possible day of birth, the same day twice when it
    is known. Raises BirthImpossible, NumberTaken.
    """
    first, last = born or (None, None)
    if first and last and first > last:
        raise errors.birth_half_known()
    if first and first > on:
        raise errors.birth_in_future(first)
    if number and Person.objects.filter(number=number).exists():
        raise errors.number_taken(number)
    person = Person.objects.create(
        number=number or free_numbers(1)[0],
        sex=sex,
        gender=gender,
        born_earliest=first,
        born_latest=last,
        born_precision=_precision(first, last),
        nationalities=list(nationalities),
        languages=list(languages),
        recorded_by=by,
    )
    trail.record("registered", person, by=by)
    return person


def _precision(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return ""
    if first == last:
        return Person.BirthPrecision.DAY
    return Person.BirthPrecision.ESTIMATE


@transaction.atomic
def add_name(
    person: Person,
    *,
    by: Account | None,
    given: str = "",
    first_surname: str = "",
    second_surname: str = "",
    kind: str = PersonName.Kind.LEGAL,
    surname_first: bool = False,
    as_written: str = "",
) -> PersonName:
    """Add a name that a person uses or used, and make it findable.

    Raises NameEmpty.
    """
    parts = {
        "given": " ".join(given.split()),
        "first_surname": " ".join(first_surname.split()),
        "second_surname": " ".join(second_surname.split()),
        "as_written": " ".join(as_written.split()),
    }
    if not any(parts.values()):
        raise errors.name_empty()
    Person.objects.select_for_update().get(pk=person.pk)
    name = PersonName.objects.create(
        person=person, kind=kind, surname_first=surname_first, recorded_by=by, **parts
    )
    make_findable([person.pk])
    trail.record("named", person, by=by, details={"kind": kind})
    return name


@transaction.atomic
def add_document(
    person: Person,
    *,
    kind: str,
    number: str,
    country: str = "",
    by: Account | None,
) -> IdentityDocument:
    """Add a paper that names the person.

    Raises DocumentKnown when the same paper is recorded already, for anybody.
    """
    key = document_key(number)
    Person.objects.select_for_update().get(pk=person.pk)
    known = IdentityDocument.objects.current().filter(
        number_key=key, kind=kind, country=country
    )
    if held := known.select_related("person").first():
        raise errors.document_known(number, held.person.number)
    paper = IdentityDocument.objects.create(
        person=person,
        kind=kind,
        number=number.strip(),
        number_key=key,
        country=country,
        recorded_by=by,
    )
    trail.record("document added", person, by=by, details={"kind": kind})
    return paper


def free_numbers(count: int) -> list[str]:
    """Person numbers that nobody has; an import may have brought some of them in."""
    free: list[str] = []
    while len(free) < count:
        drawn = person_numbers(count - len(free))
        taken = Person.objects.filter(number__in=drawn).values_list("number", flat=True)
        free += sorted(set(drawn) - set(taken))
    return free


def make_findable(people: Collection[int]) -> None:
    """Write the index of names, and the keys that sort lists, anew for these people."""
    names = list(PersonName.objects.current().filter(person__in=people).order_by("pk"))
    rows = [_index_row(name) for name in names]
    order: dict[int, str] = {}
    for name in sorted(names, key=lambda name: name.kind != PersonName.Kind.LEGAL):
        order.setdefault(name.person_id, _sort_key(name))
    with connection.cursor() as cursor:
        cursor.execute(
            "select registry_keep_names(%s, %s)", [list(people), json.dumps(rows)]
        )
        cursor.execute(
            "update registry_person set sort_key = given.key "
            "from unnest(%s::bigint[], %s::text[]) as given (id, key) "
            "where registry_person.id = given.id and sort_key <> given.key",
            [list(order), list(order.values())],
        )


def _index_row(name: PersonName) -> dict[str, Any]:
    return {
        "name_id": name.pk,
        "person_id": name.person_id,
        "shown": name.shown[:400],
        "keys": name_keys(name.shown, name.as_written),
    }


def _sort_key(name: PersonName) -> str:
    surnames = [name.first_surname, name.second_surname]
    return sort_key(name.given, surnames, name.as_written)
