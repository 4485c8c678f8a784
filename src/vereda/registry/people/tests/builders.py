"""The smallest valid things about people."""

from datetime import date

from vereda.registry.people.actions import add_document, add_name, register_person
from vereda.registry.people.models import IdentityDocument, Person, PersonName

TODAY = date(2026, 3, 1)


def person(name: str = "", **given) -> Person:
    """A person; ``name`` is a given name and surnames, such as ``Ana Mora Ruiz``."""
    made = register_person(**{"by": None, "on": TODAY} | given)
    if name:
        named(made, name)
    return made


def born(day: str, until: str = "", **given) -> Person:
    first = date.fromisoformat(day)
    return person(born=(first, date.fromisoformat(until or day)), **given)


def named(person: Person, name: str, **given) -> PersonName:
    first, *surnames = name.split()
    parts = dict(zip(("first_surname", "second_surname"), surnames, strict=False))
    return add_name(person, **{"given": first, "by": None} | parts | given)


def document(person: Person, number: str = "1-0234-0567", **given) -> IdentityDocument:
    values = {"kind": "national_id", "country": "CR", "by": None} | given
    return add_document(person, number=number, **values)
