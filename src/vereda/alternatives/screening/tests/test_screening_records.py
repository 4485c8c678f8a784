"""From records and established facts to the same verdicts for one and for everybody."""

from collections import ChainMap
from contextlib import contextmanager
from math import inf

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vereda.access.tests import builders as access
from vereda.alternatives.screening.queries import screen_case, screen_cases
from vereda.alternatives.screening.tests import builders as a
from vereda.alternatives.screening.tests.strategies import facts_of, values
from vereda.alternatives.screening.tests.test_same_answers import plainly
from vereda.jurisdiction.library import default_library
from vereda.jurisdiction.vocabulary import load_vocabulary
from vereda.registry.cases.models import Case
from vereda.registry.facts.groups import derived_facts
from vereda.registry.facts.queries import facts_frame

PACKS = {code: default_library().get(code) for code in ("cr", "us", "co")}


@contextmanager
def undone():
    """Take back what one example wrote."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@st.composite
def records(draw):
    """What is on record of one case, and what officers established about it."""
    pack = PACKS[draw(st.sampled_from(sorted(PACKS)))]
    established = {
        name: values(name, pack)
        for name in facts_of(pack)
        if name not in derived_facts() and not load_vocabulary()[name].act
    }
    return {
        "pack": pack.code,
        "stage": draw(st.sampled_from([None, *pack.stages])),
        "sex": draw(st.sampled_from([None, "female", "male"])),
        "months": draw(st.sampled_from([None, 30, 48, 72, 73])),
        "offence": draw(st.sampled_from([None, *pack.offences])),
        "facts": draw(st.fixed_dictionaries({}, optional=established)),
    }


def on_record(drawn):
    person = a.born("1960-05-05", sex=drawn["sex"])
    made = a.case(
        person,
        pack=drawn["pack"],
        stage=drawn["stage"],
        facts=drawn["facts"],
        proceeding_type="adult",
    )
    if drawn["months"]:
        a.sentence(made, months=drawn["months"], starts_on=a.BEFORE)
    if drawn["offence"]:
        a.charge(made, drawn["offence"], offence_on=a.BEFORE)
    return made


def as_written(row):
    """A row of the frame as the plain reading takes it."""
    vocabulary = load_vocabulary()
    return {
        name: _written(value)
        for name, value in row.items()
        if name in vocabulary and value is not None
    }


def _written(value):
    if value == inf:
        return "none"
    return value.isoformat() if hasattr(value, "isoformat") else value


def keyed(entries):
    return {
        (entry["case"], entry["measure"], entry["version"]): (
            entry["verdict"],
            frozenset(entry["decided_by"]),
        )
        for entry in entries
    }


def alone(case, by):
    return {
        (case.number, result.measure.id, result.version.id): (
            result.verdict,
            frozenset(result.decided_by),
        )
        for result in screen_case(case, a.ON, by=by).measures
    }


def by_kleene(case):
    row = facts_frame(Case.objects.filter(pk=case.pk), a.ON).row(0, named=True)
    pack = default_library().get(case.pack)
    answers = plainly(pack, as_written(row), a.ON)
    return {
        (case.number, *key): (answer.verdict, answer.decided_by)
        for key, answer in answers.items()
    }


@pytest.mark.django_db
@given(drawn=st.lists(records(), min_size=1, max_size=4))
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_one_person_and_everybody_get_the_same_verdicts(drawn):
    with undone():
        judge = access.account("clinical_assessor")
        cases = [on_record(one) for one in drawn]

        everybody = keyed(screen_cases(None, a.ON, size=2))

        one_by_one = [alone(case, judge) for case in cases]
        plainly_read = [by_kleene(case) for case in cases]
        assert one_by_one == plainly_read
        assert everybody == dict(ChainMap(*one_by_one))


@pytest.mark.django_db
def test_what_officers_established_reaches_the_law():
    made = a.case(facts={"is_first_offender": True, "danger_or_evasion": False})

    row = facts_frame(None, a.ON).row(0, named=True)

    assert (row["is_first_offender"], row["danger_or_evasion"]) == (True, False)
    assert row["case_stage"] == "S80_SENTENCING"
    assert row["case_id"] == made.pk
