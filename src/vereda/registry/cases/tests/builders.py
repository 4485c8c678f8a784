"""The smallest valid things about cases, as rows: actions have their own tests."""

from datetime import date
from itertools import count

from vereda.registry.cases.models import Case, Charge, Sentence, StageEvent
from vereda.registry.people.tests import builders as people

PACK = "_template"
_turns = count(1)


def case(person=None, **given) -> Case:
    values = {
        "number": f"T-{next(_turns)}",
        "person": person or people.person(),
        "pack": PACK,
        "proceeding_type": "adult",
    }
    return Case.objects.create(**values | given)


def charge(case: Case, offence: str | None = "XX-101", **given) -> Charge:
    values = {"offence": offence, "words": "" if offence else "words of the charge"}
    return Charge.objects.create(case=case, **values | given)


def entered(case: Case, stage: str, day: str, **given) -> StageEvent:
    return StageEvent.objects.create(
        case=case, stage=stage, entered_on=date.fromisoformat(day), **given
    )


def sentence(case: Case, imposed_on: str, **given) -> Sentence:
    values = {"kind": "prison", "imposed_on": date.fromisoformat(imposed_on)}
    days = {
        name: date.fromisoformat(text)
        for name in ("final_on", "starts_on")
        if (text := given.pop(name, ""))
    }
    return Sentence.objects.create(case=case, **values | days | given)
