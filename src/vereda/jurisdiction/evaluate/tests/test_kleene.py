"""The engine against a plain reading of Kleene's tables, on random law and facts."""

import math
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from vereda.jurisdiction.evaluate import screen_facts
from vereda.jurisdiction.evaluate.sheet import SHORT
from vereda.jurisdiction.evaluate.tests import builders as a
from vereda.jurisdiction.language.tests import builders as the

KINDS = ("require", "exclude", "discretion", "procedure")
STAGES = (a.TRIAL, a.SENTENCED, "S50_INVESTIGATION", None)


def laws(conditions: Any) -> Any:
    """Kinds and conditions of up to four criteria."""
    criteria = st.tuples(st.sampled_from(KINDS), conditions)
    return st.lists(criteria, min_size=1, max_size=4)


def pack_of(law: Any, stages: tuple[str, ...]) -> Any:
    criteria = [
        a.criterion(f"c{n}", the.source(node), kind)
        for n, (kind, node) in enumerate(law)
    ]
    return a.law(*criteria, stages=stages)


def plainly(law: Any, stages: Any, facts: dict[str, Any]) -> dict[str, Any]:
    """The verdict, what decided and each answer, by the issue's own words."""
    results = {f"c{n}": (kind, the.kleene(node, facts)) for n, (kind, node) in law}
    if stages:
        stage = facts["case_stage"]
        at = None if stage is None else stage in stages
        results = {"stage": ("require", at), **results}
    failed = [
        id_
        for id_, (kind, result) in results.items()
        if (kind == "require" and result is False)
        or (kind == "exclude" and result is True)
    ]
    deciding = {i: r for i, (k, r) in results.items() if k in ("require", "exclude")}
    unknown = [id_ for id_, result in deciding.items() if result is None]
    if failed:
        verdict, decided_by = "not_met", failed
    elif unknown:
        verdict, decided_by = "undetermined", unknown
    else:
        verdict, decided_by = "appears_met", list(deciding)
    return {
        "verdict": verdict,
        "decided_by": decided_by,
        "opens_at": list(stages) if failed == ["stage"] else None,
        "results": [result for _, result in results.values()],
    }


def told(entry: dict[str, Any]) -> dict[str, Any]:
    kept = {key: entry[key] for key in ("verdict", "decided_by", "opens_at")}
    return {**kept, "results": [c["result"] for c in entry["criteria"]]}


@settings(max_examples=100, deadline=None)
@given(
    law=laws(the.conditions(6)),
    stages=st.sampled_from([(), (a.TRIAL,), (a.TRIAL, a.SENTENCED)]),
    people=st.lists(
        st.tuples(the.people(), st.sampled_from(STAGES)), min_size=1, max_size=5
    ),
)
def test_one_person_and_everybody_are_answered_as_kleene_says(law, stages, people):
    everybody = [{**facts, "case_stage": stage} for facts, stage in people]
    pack = pack_of(law, stages)
    numbered = list(enumerate(law))

    wanted = [plainly(numbered, stages, facts) for facts in everybody]
    few = screen_facts(pack, everybody, a.ON, explain=True)
    many = screen_facts(pack, everybody * (SHORT + 1), a.ON, explain=True)

    assert [told(entry) for (entry,) in few] == wanted
    assert many == few * (SHORT + 1)


# --- which facts are missing


def simple_conditions() -> Any:
    """Conditions whose facts have few values that matter, all of them in VALUES."""
    number, none = ("fact", "sentence_months"), ("fact", "years_since_last_conviction")
    bools = [("fact", name) for name in ("is_woman", "in_custody", "offence_firearm")]
    atoms = [
        *bools,
        *bools,
        ("compare", "<=", number, ("const", 18)),
        ("compare", ">", number, ("const", 60)),
        ("between", number, ("const", 18), ("const", 60)),
        ("in", number, ("const", 18), ("const", 61)),
        ("compare", ">", ("count", "-", number, ("const", 2)), ("const", 17.5)),
        ("compare", "<", none, ("const", 5)),
        ("in", ("fact", "risk_level"), ("const", "low"), ("const", "high")),
        ("compare", "=", ("fact", "risk_level"), ("const", "low")),
        ("any_in", "offence_codes", "XX-1"),
        ("any_in", "offence_codes", "XX-1", "XX-2"),
        ("unknown", "is_woman"),
        ("unknown", "sentence_months"),
    ]
    found = st.sampled_from(atoms)
    return st.recursive(found, the._joined, max_leaves=6)


VALUES: dict[str, list[Any]] = {
    "is_woman": [True, False],
    "in_custody": [True, False],
    "offence_firearm": [True, False],
    "sentence_months": [0.0, 18.0, 18.5, 19.5, 30.0, 60.0, 60.5, 61.0, 62.0],
    "years_since_last_conviction": [0.0, 5.0, math.inf],
    "risk_level": ["low", "moderate", "high"],
    "offence_codes": [[], ["XX-1"], ["XX-2"], ["XX-1", "XX-2"]],
}


def can_change(name: str, law: Any, facts: dict[str, Any], unknown: list[str]) -> bool:
    """Some state of the other unknown facts in which learning this one matters."""
    others = [other for other in unknown if other != name]
    for state in product(*([None, *VALUES[other]] for other in others)):
        around = {**facts, **dict(zip(others, state, strict=True))}
        before = plainly(law, (), around)["verdict"]
        for value in VALUES[name]:
            if plainly(law, (), {**around, name: value})["verdict"] != before:
                return True
    return False


@st.composite
def cases(draw: Any) -> tuple[Any, dict[str, Any]]:
    """A law, and a person of whom at most three of the facts it names are unknown."""
    law = draw(laws(simple_conditions()))
    named = sorted({name for _, node in law for name in the.names_in(node)})
    unknown = draw(st.sets(st.sampled_from(named), max_size=3))
    facts = {n: draw(st.sampled_from(VALUES[n])) for n in named if n not in unknown}
    return law, facts


@settings(max_examples=150, deadline=None)
@given(case=cases())
def test_missing_facts_are_those_that_can_change_the_verdict(case):
    law, facts = case
    numbered = list(enumerate(law))
    deciding = [node for kind, node in law if kind in ("require", "exclude")]
    named = {name for node in deciding for name in the.names_in(node)}
    unknown = sorted(named - set(facts))
    undetermined = plainly(numbered, (), facts)["verdict"] == "undetermined"
    wanted = {
        name
        for name in unknown
        if undetermined and can_change(name, numbered, facts, unknown)
    }
    pack = pack_of(law, ())

    few = screen_facts(pack, [facts], a.ON)
    many = screen_facts(pack, [facts] * (SHORT + 1), a.ON)

    assert set(few[0][0]["missing"]) == wanted
    assert many == few * (SHORT + 1)
