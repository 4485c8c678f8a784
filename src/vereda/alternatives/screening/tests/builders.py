"""The smallest valid case, with what the records and officers say of it."""

from datetime import date, timedelta

from vereda.registry.cases.models import Case, Charge, Sentence, StageEvent
from vereda.registry.custody.models import Episode, Segment
from vereda.registry.facts.models import AssertedFact
from vereda.registry.people.models import Person
from vereda.registry.people.tests.builders import born, person

__all__ = ["born", "person"]

ON = date(2026, 6, 15)
BEFORE = ON - timedelta(days=100)


def case(
    person: Person | None = None,
    *,
    pack: str = "cr",
    stage: str | None = "S80_SENTENCING",
    facts: dict | None = None,
    **given,
) -> Case:
    """A case at a stage, with facts that an officer established about it."""
    owner = person or born("1990-05-05")
    number = f"T-{Case.objects.count() + 1:05}"
    made = Case.objects.create(number=number, person=owner, pack=pack, **given)
    if stage:
        StageEvent.objects.create(case=made, stage=stage, entered_on=BEFORE)
    for name, value in (facts or {}).items():
        fact(made, name, value)
    return made


def fact(case: Case, name: str, value, **given) -> AssertedFact:
    values = {"true_from": BEFORE, "document": "Report 7"} | given
    return AssertedFact.objects.create(
        person=case.person, case=case, fact=name, value=value, **values
    )


def charge(case: Case, offence: str | None = None, **given) -> Charge:
    values = {"words": "as charged"} | given
    return Charge.objects.create(case=case, offence=offence, **values)


def sentence(case: Case, **given) -> Sentence:
    values = {"kind": "prison", "imposed_on": BEFORE} | given
    return Sentence.objects.create(case=case, **values)


def held(
    case: Case, *, place=None, status: str = "sentenced_closed", **given
) -> Segment:
    """In custody for this case since some time ago."""
    since = given.pop("from_on", BEFORE)
    episode = Episode.objects.create(person=case.person, from_on=since)
    return Segment.objects.create(
        person=case.person,
        episode=episode,
        case=case,
        place=place,
        custody_status=status,
        from_on=since,
        **given,
    )


def held_without_case(person: Person) -> Segment:
    episode = Episode.objects.create(person=person, from_on=BEFORE)
    return Segment.objects.create(
        person=person,
        episode=episode,
        custody_status="sentenced_closed",
        from_on=BEFORE,
    )
