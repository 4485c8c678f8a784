"""Random facts: every type, values on both sides of each limit, and unknown."""

import re
from datetime import date, timedelta

from hypothesis import strategies as st

from vereda.jurisdiction.vocabulary import load_vocabulary

ON = date(2026, 6, 15)
NUMBER = re.compile(r"(?<![\w.'])\d+(?:\.\d+)?")


def facts_of(pack):
    """Names of the facts that decide in this pack, and what versions are picked by."""
    named = {
        name
        for measure in pack.measures.values()
        for version in measure.versions
        for criterion in version.criteria
        for name in criterion.condition.facts
    }
    return sorted(named | {"case_stage", "offence_date"})


def limits_of(pack):
    """Every number that a condition compares with."""
    return sorted(
        {
            float(number)
            for measure in pack.measures.values()
            for version in measure.versions
            for criterion in version.criteria
            for number in NUMBER.findall(criterion.source)
        }
    ) or [0.0]


def values(name, pack):
    """Values of one fact, as an officer would write them."""
    fact = load_vocabulary()[name]
    if fact.type == "bool":
        return st.booleans()
    if fact.type in ("int", "number"):
        near = [
            max(0, limit + step) for limit in limits_of(pack) for step in (-1, 0, 1)
        ]
        whole = sorted({int(number) for number in near})
        return st.sampled_from([*whole, "none"] if fact.none_allowed else whole)
    if name == "case_stage":
        return st.sampled_from(list(pack.stages))
    if fact.type == "enum":
        return st.sampled_from(fact.values)
    if fact.type == "date":
        return st.sampled_from(days(pack))
    if fact.type == "list":
        offences = [*pack.offences, "another"][:5]
        return st.lists(st.sampled_from(offences), max_size=2, unique=True)
    return st.sampled_from([pack.code, "another"])


def days(pack):
    """Days around each version's first and last, none after the day asked about."""
    edges = {
        edge
        for measure in pack.measures.values()
        for version in measure.versions
        for edge in (version.from_on, version.until_on)
        if edge
    }
    near = {edge + timedelta(step) for edge in edges for step in (-1, 0)} | {ON}
    return sorted(day.isoformat() for day in near if day <= ON)


def people(pack, *, most=6):
    """Lists of people, each a dictionary that leaves out what is not known."""
    known = {name: values(name, pack) for name in facts_of(pack)}
    return st.lists(
        st.fixed_dictionaries({}, optional=known), min_size=1, max_size=most
    )
