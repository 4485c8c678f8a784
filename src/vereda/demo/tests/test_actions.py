"""The demo is made once, in an empty database for trials, and tells its story."""

from collections import defaultdict
from datetime import date

import pytest

from vereda.access.models import Account, Assignment, TrailEntry
from vereda.access.permissions import TITLES
from vereda.access.signing_in import AccountBackend
from vereda.alternatives.screening.queries import screen_case, screen_cases
from vereda.demo.actions import PASSWORD, make_demo
from vereda.demo.errors import NotADemoDatabase
from vereda.demo.plan import the_plan
from vereda.demo.queries import is_demo_database
from vereda.jurisdiction.library import default_library
from vereda.jurisdiction.vocabulary import load_vocabulary
from vereda.registry.facts.actions import record_fact
from vereda.registry.people.models import Person

pytestmark = pytest.mark.django_db

AS_OF = date(2026, 6, 30)


@pytest.fixture(autouse=True)
def embedded(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)


def demo(people=3, seed=7):
    return make_demo(people, seed, AS_OF)


def test_an_empty_database_is_filled():
    made = demo(people=3)

    assert (made.people, made.made_now) == (3, True)
    assert Person.objects.count() == 3
    assert is_demo_database()
    assert TrailEntry.objects.filter(act="demo made").count() == 1


def test_a_second_time_nothing_changes():
    demo(people=3)

    again = demo(people=9)

    assert (again.people, again.made_now) == (3, False)
    assert Account.objects.count() == len(again.accounts)


def test_a_person_registered_in_the_demo_stands_in_nobodys_way():
    demo()
    Person.objects.create(number="T-1")

    assert not demo().made_now


def test_a_database_with_other_people_is_refused():
    Person.objects.create(number="T-1")

    with pytest.raises(NotADemoDatabase, match="not invented here"):
        demo()

    assert not Account.objects.exists()


def test_a_server_is_refused_unless_it_says_that_it_is_for_trials(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/vereda")
    monkeypatch.delenv("VEREDA_DEMO", raising=False)
    with pytest.raises(NotADemoDatabase, match="only in the embedded database"):
        demo()

    monkeypatch.setenv("VEREDA_DEMO", "1")
    assert demo().made_now


def test_there_is_one_account_per_role():
    made = demo()

    assert sorted(role for _name, role in made.accounts) == sorted(TITLES)
    held = Assignment.objects.values_list("account__username", "role")
    assert set(held) == set(made.accounts)
    assert Account.objects.filter(is_demo=False).count() == 0


def test_demo_accounts_sign_in_where_the_demo_may_be_and_nowhere_else(monkeypatch):
    demo()
    backend = AccountBackend()

    def signs_in():
        return backend.authenticate(None, username="gestora", password=PASSWORD)

    assert signs_in()
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/vereda")
    monkeypatch.delenv("VEREDA_DEMO", raising=False)
    assert not signs_in()


def alternative_execution(case, by):
    """What the law says on the measure for women who brought drugs in."""
    found = screen_case(case, AS_OF, by=by).measures
    return next(one for one in found if one.measure.model == "cr_art_77_bis")


def test_the_walk_turns_a_verdict_by_one_fact_about_her_household():
    walk = Person.objects.get(number=demo().walk_through)
    gestora = Account.objects.get(username="gestora")
    case = walk.cases.get()

    before = alternative_execution(case, gestora)
    record_fact(
        walk,
        "has_minor_dependants",
        True,
        document="Estudio social 014-2026",
        true_from=date(2026, 5, 1),
        by=gestora,
        on=AS_OF,
    )
    after = alternative_execution(case, gestora)

    assert before.verdict == "undetermined"
    assert "has_minor_dependants" in before.missing
    assert after.verdict == "appears_met"


def test_every_measure_shows_all_that_it_can_say():
    """Where an act is required, met only after the hearing in which it arises."""
    demo(people=300)
    measures = default_library().get(the_plan().pack).measures
    vocabulary = load_vocabulary()

    said = defaultdict(set)
    for entry in screen_cases(None, AS_OF):
        said[entry["measure"]].add(entry["verdict"])

    for measure in measures.values():
        in_use = [version for version in measure.versions if version.in_use]
        if not in_use:
            continue
        criteria = [c for v in in_use for c in v.criteria if c.kind == "require"]
        needs_an_act = any(
            vocabulary[fact].act for c in criteria for fact in c.condition.facts
        )
        wanted = {"not_met", "undetermined"} | (
            set() if needs_an_act else {"appears_met"}
        )
        assert said[measure.id] >= wanted, measure.id
