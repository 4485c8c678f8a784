"""What a record gains when it lands: a number, and a name that is found."""

from datetime import date

import pytest

from vereda.access.tests.builders import account
from vereda.registry.cases.models import Case
from vereda.registry.intake.actions import take_in
from vereda.registry.intake.knowing import knowledge
from vereda.registry.intake.person_file import Origin, PersonFile, Row
from vereda.registry.people.models import IdentityDocument, Person
from vereda.registry.people.queries import find_people
from vereda.registry.people.tests import builders as people

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 1)


def file(key: str, **tables: dict[str, str]) -> PersonFile:
    """A person's file with one row in each of these tables."""
    made = PersonFile(key)
    tables.setdefault("people", {})
    for turn, (name, cells) in enumerate(tables.items(), 1):
        own = {"person_key": key, f"{name.removesuffix('s')}_key": f"{key}-{name}"}
        made.add(Row(name, own | cells, Origin(name, turn)))
    return made


def taken(*files: PersonFile) -> None:
    outcome = take_in(list(files), known=knowledge("north", TODAY), by=None)
    assert outcome.problems == []


def test_people_and_cases_are_numbered_one_after_the_other():
    taken(file("a", cases={"pack": "cr"}), file("b", cases={"pack": "cr"}))

    numbers = Person.objects.order_by("pk").values_list("number", flat=True)
    assert len(set(numbers)) == 2
    assert sorted(numbers) == list(numbers)
    assert all(case.number.startswith("C-") for case in Case.objects.all())


def test_a_number_that_a_file_brings_is_kept_where_it_is_free():
    people.person(number="A-1")

    taken(
        file("a", people={"person_number": "A-1"}),
        file("b", people={"person_number": "A-2"}),
        file("c", people={"person_number": "A-2"}),
    )

    kept = dict(Person.objects.exclude(source="").values_list("source_key", "number"))
    assert kept["b"] == "A-2"
    assert "A-1" not in kept.values()
    assert len(set(kept.values())) == 3


def test_a_number_that_was_just_brought_is_not_given_to_another():
    year, turn = people.person().number.split("-")
    following = f"{year}-{int(turn) + 1:06d}"

    taken(file("a"), file("b", people={"person_number": following}))

    assert Person.objects.get(source_key="b").number == following
    assert Person.objects.get(source_key="a").number > following


def test_a_person_keeps_the_number_when_the_source_corrects_them():
    taken(file("a", people={"sex": "female"}))
    before = Person.objects.get()

    taken(file("a", people={"sex": "intersex"}))
    taken(file("a", people={"sex": "male"}))

    now = Person.objects.current().get()
    assert (now.pk, now.number, now.sex) == (before.pk, before.number, "male")
    assert Person.objects.count() == 3


def test_people_taken_in_are_found_by_name_and_document():
    officer = account("registry_officer")
    names = {"given": "José", "first_surname": "Núñez"}
    taken(file("a", names=names, documents={"kind": "passport", "number": "ab-12 3"}))

    (found,) = find_people("nunes jose", by=officer)

    assert found.source_key == "a"
    assert found.sort_key == "nun~ez jose"
    assert find_people("AB123", by=officer) == [found]
    assert IdentityDocument.objects.get().number_key == "AB123"


def test_a_corrected_name_is_found_and_the_wrong_one_is_not():
    officer = account("registry_officer")
    taken(file("a", names={"given": "Jacinta"}))

    taken(file("a", names={"given": "Wilhelmina"}))

    assert find_people("Jacinta", by=officer) == []
    assert [person.source_key for person in find_people("Wilhelmina", by=officer)] == [
        "a"
    ]
