"""Makes the invented country."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.contrib.auth.hashers import make_password

from vereda.access import trail
from vereda.access.acting import acting_as
from vereda.access.models import Account, Assignment, Organisation
from vereda.access.signing_in import is_for_trials
from vereda.demo.country import invented_people
from vereda.demo.errors import holds_others, is_not_for_trials
from vereda.demo.identity import person_key
from vereda.demo.plan import read_data, the_plan
from vereda.demo.queries import SOURCE, holds_people, is_demo_database
from vereda.demo.telling import WALK_THROUGH
from vereda.jurisdiction.library import default_library
from vereda.registry.intake.actions import take_in
from vereda.registry.intake.knowing import knowledge
from vereda.registry.people.models import Person

PASSWORD = "vereda-demo"  # noqa: S105 - documented; works in demo databases only
PEOPLE_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Demo:
    """What was made: people, who can sign in, and whom to look at first."""

    people: int
    made_now: bool
    accounts: list[tuple[str, str]]  # user name, role
    walk_through: str


def make_demo(
    people: int,
    seed: int,
    as_of: date,
    progress: Callable[[int, int], None] = lambda done, whole: None,
) -> Demo:
    """Fill an empty database with the invented country.

    Where it is already there, nothing changes. Raises NotADemoDatabase where other
    people are held, or where the database is not one for trials.
    """
    if not is_for_trials():
        raise is_not_for_trials()
    if is_demo_database():
        return _described(made_now=False)
    if holds_people():
        raise holds_others()
    with acting_as(None):
        _make_people(people, seed, as_of, progress)
        _make_accounts(as_of)
        trail.record("demo made", by=None, details={"people": people, "seed": seed})
    return _described(made_now=True)


def _make_people(
    people: int, seed: int, as_of: date, progress: Callable[[int, int], None]
) -> None:
    _make_organisations()
    plan = the_plan()
    pack = default_library().get(plan.pack)
    known = knowledge(SOURCE, as_of)
    files = invented_people(people, seed, as_of, plan, pack)
    done = 0
    while chunk := list(islice(files, PEOPLE_AT_ONCE)):
        outcome = take_in(chunk, known=known, by=None)
        if outcome.problems:
            raise AssertionError(outcome.problems[0])
        done += len(chunk)
        progress(done, people)


def _make_organisations() -> None:
    known: dict[str, Organisation] = {}
    for entry in read_data("organisations"):
        known[entry["code"]] = Organisation.objects.create(
            code=entry["code"],
            name=entry["name"],
            kind=entry["kind"],
            parent=known.get(entry.get("parent", "")),
        )


def _make_accounts(as_of: date) -> None:
    password = make_password(PASSWORD)
    for entry in read_data("accounts"):
        account = Account.objects.create(
            username=entry["username"],
            first_name=entry["first_name"],
            password=password,
            language="es",
            is_demo=True,
        )
        Assignment.objects.create(
            account=account,
            organisation=Organisation.objects.get(code=entry["at"]),
            role=entry["role"],
            from_on=date(as_of.year - 1, 1, 1),
        )


def _described(*, made_now: bool) -> Demo:
    walk = Person.objects.current().filter(
        source=SOURCE, source_key=person_key(WALK_THROUGH)
    )
    return Demo(
        people=Person.objects.current().count(),
        made_now=made_now,
        accounts=[
            (entry["username"], entry["role"]) for entry in read_data("accounts")
        ],
        walk_through=walk.values_list("number", flat=True).first() or "",
    )
