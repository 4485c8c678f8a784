"""What must hold whatever the records are."""

from datetime import date, timedelta
from random import Random

import pytest

from vereda.jurisdiction.library import default_library
from vereda.jurisdiction.vocabulary import load_vocabulary
from vereda.registry.cases.models import Case
from vereda.registry.cases.tests import builders as cases
from vereda.registry.custody.tests import builders as custody
from vereda.registry.facts.queries import facts_frame
from vereda.registry.facts.tests import builders as facts
from vereda.registry.people.tests import builders as people

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 1)
PACKS = ("_template", "cr", "generic")
STATUSES = (
    "pretrial_detention",
    "sentenced_closed",
    "house_arrest_pretrial",
    "conditional_release",
)


class World:
    """Random records, gaps included, all true from a first day on."""

    def __init__(self, seed: int, first: date, last: date) -> None:
        self.rng = Random(seed)  # noqa: S311 invented records need no secrecy
        self.first, self.days = first, (last - first).days

    def fill(self, people_count: int) -> None:
        for _ in range(people_count):
            person = self.person()
            own = [
                self.case(person) for _ in range(self.rng.choice((0, 1, 1, 1, 2, 3)))
            ]
            self.custody(person, own)
            for _ in range(self.rng.randrange(8)):
                self.fact(person, own)

    def day(self) -> str:
        return (self.first + timedelta(self.rng.randint(0, self.days))).isoformat()

    def maybe_day(self) -> date | None:
        return date.fromisoformat(self.day()) if self.rng.random() < 0.7 else None

    def person(self):
        rng = self.rng
        born = date(1950, 1, 1) + timedelta(rng.randrange(21_000))
        latest = born + timedelta(rng.choice((0, 0, 0, 30, 400)))
        return people.person(
            born=(born, latest) if rng.random() < 0.9 else None,
            sex=rng.choice((None, "female", "male", "intersex")),
            gender=rng.choice((None, None, "woman", "man", "non_binary")),
        )

    def case(self, person):
        rng = self.rng
        case = cases.case(
            person,
            pack=rng.choice(PACKS),
            proceeding_type=rng.choice((None, "adult", "juvenile")),
        )
        pack = default_library().get(case.pack)
        for _ in range(rng.randrange(4)):
            code = rng.choice([None, *pack.offences])
            outcome = rng.choice(("pending", "pending", "convicted", "acquitted"))
            cases.charge(
                case,
                code,
                outcome=outcome,
                filed_on=self.maybe_day(),
                offence_on=self.maybe_day(),
            )
        for _ in range(rng.randrange(4)):
            cases.entered(case, rng.choice(list(pack.stages)), self.day())
        for _ in range(rng.choice((0, 0, 1, 1, 2))):
            kind = rng.choice(("prison", "prison", "fine"))
            starts, final = (
                day.isoformat() if (day := self.maybe_day()) else "" for _ in "12"
            )
            imposed = self.day()
            cases.sentence(
                case,
                imposed,
                kind=kind,
                years=rng.randrange(6),
                days=rng.choice((0, 0, 40)),
                starts_on=starts,
                final_on=max(final, imposed) if final else "",
            )
        return case

    def custody(self, person, own) -> None:
        rng = self.rng
        starts = sorted({self.day() for _ in range(rng.randrange(4))})
        for place, start in enumerate(starts):
            follows = starts[place + 1 : place + 2]
            end = follows[0] if follows else ""
            case = rng.choice([None, *own])
            status = rng.choice(STATUSES)
            custody.held(person, start, end, custody_status=status, case=case)

    def fact(self, person, own) -> None:
        rng = self.rng
        fact = rng.choice([f for f in load_vocabulary().values() if not f.act])
        value = {
            "bool": rng.random() < 0.5,
            "int": rng.randrange(60),
            "number": rng.choice((0, 2.5, 36)),
            "enum": rng.choice(fact.values or ("x",)),
            "text": "x",
            "date": "2020-02-29",
            "list": ["XX-101"],
        }[fact.type]
        if fact.none_allowed and rng.random() < 0.3:
            value = "none"
        facts.fact(person, fact.name, value, self.day(), case=rng.choice([None, *own]))


@pytest.mark.parametrize("seed", range(3))
def test_one_case_has_the_facts_that_everybodys_list_gives_it(seed):
    World(seed, date(2023, 1, 1), TODAY).fill(25)

    everybody = facts_frame(None, TODAY)

    assert everybody.height > 10
    for row in everybody.iter_rows(named=True):
        alone = facts_frame(Case.objects.filter(pk=row["case_id"]), TODAY)
        assert alone.row(0, named=True) == row


@pytest.mark.parametrize("seed", range(3))
def test_what_becomes_true_later_changes_nothing_before(seed):
    day = date(2024, 12, 31)
    World(seed, date(2023, 1, 1), day).fill(15)
    before = facts_frame(None, day)
    of_before = Case.objects.filter(pk__in=before["case_id"].to_list())

    later = World(seed + 100, day + timedelta(1), TODAY)
    for case in of_before:
        for _ in range(3):
            later.fact(case.person, [case])
        later_day = date.fromisoformat(later.day())
        cases.charge(case, None, filed_on=later_day)
        cases.entered(case, "S99_CLOSED", later.day())
        cases.sentence(case, later.day(), years=1)

    assert facts_frame(of_before, day).equals(before)
    assert not facts_frame(of_before, TODAY).equals(before)


def test_facts_of_chosen_cases_come_in_the_order_of_their_keys():
    World(7, date(2023, 1, 1), TODAY).fill(10)
    chosen = Case.objects.order_by("-pk")

    assert facts_frame(chosen, TODAY).equals(facts_frame(None, TODAY))
    few = facts_frame(chosen[:3], TODAY)
    assert few["case_id"].to_list() == sorted(c.pk for c in chosen[:3])
