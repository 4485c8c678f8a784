from datetime import date

import pytest

from vereda.alternatives.screening.law.rail import (
    Step,
    measures_by_exit,
    reachable,
    steps,
)
from vereda.jurisdiction.pack import Measure, Pack, Stage, Transition, Version

FIRST, NEXT, LATER = date(2026, 1, 5), date(2026, 2, 1), date(2026, 3, 1)


def stage(code, *exits):
    return Stage(code=code, title={"en": code}, sim_intercept=None, exits=exits)


def measure(code, model, *stages, since=FIRST):
    version = Version(
        id="v",
        from_on=since,
        until_on=None,
        from_verified=True,
        verified="text",
        stages=stages,
        criteria=(),
    )
    return Measure(
        id=code,
        title={"en": code},
        model=model,
        citation="",
        date_basis="decision_date",
        favourability=False,
        decision_maker=(),
        consequence={},
        versions=(version,),
    )


@pytest.fixture
def pack():
    """Hearing, charge, trial, then prison or the community, then closed."""
    stages = [
        stage("hearing", "diversion"),
        stage("charge", "diversion"),
        stage("trial"),
        stage("prison", "release"),
        stage("community"),
        stage("closed"),
    ]
    ways = "hearing charge, hearing trial, charge trial, trial hearing, trial prison, "
    ways += "trial community, prison community, community closed, prison closed"
    return Pack(
        code="zz",
        name={"en": "Z"},
        languages=("en",),
        version="1",
        extends=None,
        stages={one.code: one for one in stages},
        transitions=tuple(
            Transition(*way.split(), event="") for way in ways.split(", ")
        ),
        offences={},
        measures={
            one.id: one
            for one in (
                measure("PROBATION", "diversion", "hearing"),
                measure("EARLY", "release", "prison"),
                measure("DRAFT", "diversion", "hearing", since=None),
            )
        },
        clocks={},
        terms={},
        cases=(),
        sources={},
    )


def test_the_rail_shows_what_was_passed_where_the_case_is_and_what_may_come(pack):
    rail = steps(pack, [("hearing", FIRST), ("trial", NEXT), ("prison", LATER)])

    assert rail == [
        Step("hearing", "done", FIRST, ("diversion",)),
        Step("trial", "done", NEXT, ()),
        Step("prison", "here", LATER, ("release",)),
        Step("community", "ahead", None, ()),
        Step("closed", "ahead", None, ()),
    ]


def test_a_stage_entered_again_stands_where_it_was_entered_last(pack):
    rail = steps(pack, [("hearing", FIRST), ("trial", NEXT), ("hearing", LATER)])

    assert [(step.stage, step.state) for step in rail] == [
        ("trial", "done"),
        ("hearing", "here"),
        ("charge", "ahead"),
        ("prison", "ahead"),
        ("community", "ahead"),
        ("closed", "ahead"),
    ]


def test_without_a_stage_on_record_the_whole_map_lies_ahead(pack):
    rail = steps(pack, [])

    assert [step.stage for step in rail] == list(pack.stages)
    assert {step.state for step in rail} == {"ahead"}


def test_a_stage_that_the_map_does_not_know_is_shown_by_its_code(pack):
    assert steps(pack, [("S_OLD", FIRST)]) == [Step("S_OLD", "here", FIRST, ())]


def test_only_later_stages_of_the_map_can_be_reached(pack):
    assert reachable(pack, "trial") == ["prison", "community", "closed"]


def test_an_exit_leads_to_the_measures_in_use_at_the_stage(pack):
    assert measures_by_exit(pack, "hearing") == {"diversion": ("PROBATION",)}
    assert measures_by_exit(pack, "trial") == {}
