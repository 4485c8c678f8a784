"""One person, everybody, and a plain reading by Kleene's tables agree."""

from datetime import date
from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vereda.alternatives.screening.rules import NO_SIGHT, hidden_from
from vereda.alternatives.screening.tests.kleene import (
    read_version,
    versions_in_force,
)
from vereda.alternatives.screening.tests.strategies import ON, people
from vereda.jurisdiction.evaluate import screen_facts
from vereda.jurisdiction.library import default_library
from vereda.jurisdiction.vocabulary import load_vocabulary

PACKS = default_library().codes()


def plainly(pack, facts, on):
    """Verdict, what decided it and each criterion, of every version that applies."""
    offence_date = facts.get("offence_date")
    return {
        (measure.id, version.id): read_version(version, facts)
        for measure in pack.measures.values()
        for version in measure.versions
        if version.id
        in versions_in_force(
            measure, on, date.fromisoformat(offence_date) if offence_date else None
        )
    }


@pytest.mark.parametrize("code", PACKS)
@given(data=st.data())
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_without_reserved_facts_the_answer_is_the_same_or_open(code, data):
    pack, vocabulary = default_library().get(code), load_vocabulary()
    hidden = hidden_from(NO_SIGHT, vocabulary)
    everybody = data.draw(people(pack))
    open_ones = [
        {name: value for name, value in facts.items() if name not in hidden}
        for facts in everybody
    ]

    full, narrow = (screen_facts(pack, some, ON) for some in (everybody, open_ones))

    for one, other in zip(chain(*full), chain(*narrow), strict=True):
        assert other["verdict"] in ("undetermined", one["verdict"])


def told(entries):
    return {
        (entry["measure"], entry["version"]): (
            entry["verdict"],
            frozenset(entry["decided_by"]),
            {part["id"]: part["result"] for part in entry["criteria"]},
        )
        for entry in entries
    }


@pytest.mark.parametrize("code", PACKS)
@given(data=st.data())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_engine_answers_as_a_plain_reading_does(code, data):
    pack = default_library().get(code)
    everybody = data.draw(people(pack))

    together = screen_facts(pack, everybody, ON, explain=True)
    alone = [screen_facts(pack, [facts], ON, explain=True)[0] for facts in everybody]

    assert together == alone
    for entries, facts in zip(together, everybody, strict=True):
        plain = plainly(pack, facts, ON)
        assert told(entries) == {
            key: (answer.verdict, answer.decided_by, answer.criteria)
            for key, answer in plain.items()
        }
