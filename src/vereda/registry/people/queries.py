"""Persons as an account may see them, and how they are found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models import Prefetch, Q, QuerySet

from vereda.access.models import Account
from vereda.access.permissions import may
from vereda.registry.people.models import IdentityDocument, Person, PersonName
from vereda.registry.people.rules import (
    NameQuery,
    document_key,
    farness,
    name_query,
)

CURRENT_NAMES = "current_names"
NAMESAKES = 200  # looked at before the nearest are shown


def people_visible_to(account: Account | None) -> QuerySet[Person]:
    """The one door to persons: every view and list goes through it."""
    if not may(account, "look.person"):
        return Person.objects.none()
    return Person.objects.current()


def with_names(people: QuerySet[Person]) -> QuerySet[Person]:
    """People with ``current_names``, in the order in which they were recorded."""
    names = PersonName.objects.current().order_by("pk")
    return people.prefetch_related(
        Prefetch("names", queryset=names, to_attr=CURRENT_NAMES)
    )


def person_by_number(number: str, *, by: Account | None) -> Person | None:
    """The person of a number, with ``current_names``; None where there is none."""
    return with_names(people_visible_to(by)).filter(number=number.strip()).first()


def find_people(words: str, *, by: Account | None, limit: int = 50) -> list[Person]:
    """People whom these words may mean, nearest first, with ``current_names``.

    Words are any part of a name in any order, without accents, with a slip of the
    pen or another spelling; or the number of a person or a document; or of a case
    or its docket for those who may look at cases.
    """
    words = words.replace("\x00", "").strip()
    if not words or not may(by, "look.person"):
        return []
    numbered = _by_number(words, by)[:limit]
    near = _by_name(words)
    wanted = [pk for pk in near if pk not in {person.pk for person in numbered}]
    people = with_names(people_visible_to(by)).in_bulk(wanted[: limit - len(numbered)])
    return [*numbered, *(people[pk] for pk in wanted if pk in people)]


def _by_number(words: str, by: Account | None) -> list[Person]:
    written = [words, words.upper()]
    papers = IdentityDocument.objects.current().filter(number_key=document_key(words))
    ways: list[QuerySet[Any, tuple[int]]] = [papers.values_list("person")]
    if may(by, "look.case"):
        of_cases = Person.objects.filter(
            Q(cases__number__in=written) | Q(cases__docket__in=written),
            cases__superseded_at=None,
        )
        ways.append(of_cases.values_list("pk"))
    keys = Person.objects.filter(number__in=written).values_list("pk").union(*ways)
    people = people_visible_to(by).filter(pk__in=[pk for (pk,) in keys])
    return list(with_names(people.order_by("number")))


def _by_name(words: str) -> list[int]:
    """Keys of people by how near their name is; each once."""
    query = name_query(words)
    found = sorted(
        (farness(words, shown), shown, pk) for pk, shown in _ask(query) if query
    )
    return list(dict.fromkeys(pk for _far, _shown, pk in found))


def _ask(query: NameQuery | None) -> Iterable[tuple[int, str]]:
    if query is None:
        return []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('vereda.may_identify', 'on', true)")
        cursor.execute(
            "select person_id, shown from registry_find_names(%s, %s, %s, %s)",
            [query.exact, query.close, query.loose, NAMESAKES],
        )
        rows = cursor.fetchall()
        cursor.execute("select set_config('vereda.may_identify', '', true)")
    return rows
