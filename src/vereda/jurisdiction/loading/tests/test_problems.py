# ruff: noqa: E501 - a table of problems, one line each
"""Every kind of problem is refused with the file and the line it stands on."""

import pytest

from vereda.jurisdiction.loading import PackRefused, load_pack
from vereda.jurisdiction.loading.tests import builders as a

FILE = {
    "pack": "pack.yaml",
    "stages": "stages.yaml",
    "terms": "terms.yaml",
    "clocks": "clocks.yaml",
    "offences": "offences.yaml",
    "measure": "measures/XX-A.yaml",
    "cases": "cases/XX-A.yaml",
}

# file, words in it, words instead, lines further down, part of the reason
PROBLEMS = [
    # YAML and its traps
    ("pack", "code: xx", "code: [xx", 1, "is not YAML"),
    ("measure", "id: XX-A", "id: XX-A\nid: XX-A", 1, "the key id is there twice"),
    ("cases", '"on": "2026-01-15"\n    facts: {case', 'on: "2026-01-15"\n    facts: {case', 0, 'write "on"'),
    ("measure", "title: {en: Measure A", "title: {no: Tiltak A, en: Measure A", 0, 'write "no"'),
    ("terms", "family: diversion", "yes: diversion", 0, 'write "yes"'),
    ("measure", "from_verified: true\n    until", "from_verified: yes\n    until", 0, "write true or false"),
    ("offences", "max_months: 36", "max_months: 1:30", 0, "not a plain number"),
    ("clocks", "rule: {months: 12}", "rule: &r {months: 12}\n    again: *r", 1, "alias"),
    # shape
    ("measure", "citation: Act 1, art. 2\n", "", -3, "citation missing"),
    ("measure", "        cite: art. 3\n", "", -5, "cite missing"),
    ("measure", "cite: art. 3", "cite: 3", 0, "takes text, not 3"),
    ("measure", "kind: exclude", "kind: bar", 0, "takes one of"),
    ("measure", "model: diversion", "model: diversion\nmodell: x", 1, "unknown key modell"),
    ("measure", "id: b", "id: b\n        note: x", 1, "unknown key note"),
    ("measure", 'from: "2020-01-01"', 'from: "1 January 2020"', 0, "takes a date in quotes"),
    ("measure", "decision_maker: [judge]", "decision_maker: []", 0, "is empty"),
    ("offences", 'iccs: "0502"', "iccs: 502", 0, "takes text or null, not 502"),
    ("offences", "min_months: 6", "min_months: -6", 0, "takes 0 or more"),
    ("cases", "verdict: not_met", "verdict: refused", 0, "takes one of"),
    # dates
    ("measure", 'from: "2020-01-01"', 'from: "2020-02-31"', 0, "no day of the calendar"),
    ("measure", '    until: "2024-01-01"\n', "", 10, "overlaps"),
    ("measure", 'until: "2024-01-01"', 'until: "2024-06-01"', 11, "overlaps"),
    ("measure", 'until: "2024-01-01"', 'until: "2019-01-01"', 0, "not after from"),
    # words
    ("measure", "title: {en: Measure A, es: Medida A}", "title: {en: Measure A}", 0, "no words in es"),
    ("measure", "        es: De 21 años\n", "", -4, "criterion a: no words in es"),
    ("offences", ", es: Hurto", "", 0, "no words in es"),
    ("clocks", ", es: Prisión preventiva máxima", "", 0, "no words in es"),
    ("stages", ", es: Sentencia}", "}", 0, "no words in es"),
    ("stages", ", es: Cumplida", "", 0, "no words in es"),
    ("terms", ", es: Juez o jueza", "", 0, "no words in es"),
    ("measure", "citation: Act 1, art. 2\n", "citation: Act 1, art. 2\ncitation_in:\n  pt: Lei 1, art. 2\n", 2, "citation_in: pt is no language of this pack; known: en, es"),
    ("measure", "cite: art. 3", "cite: art. 3\n        cite_in: {fr: art. 3}", 1, "cite_in: fr is no language of this pack"),
    ("measure", "cite: art. 3", 'cite: art. 3\n        cite_in: {es: ""}', 1, "is empty"),
    ("offences", "    cite: art. 1\n", "    cite: art. 1\n    cite_in: {fr: art. 1er}\n", 1, "cite_in: fr is no language of this pack"),
    # names
    ("pack", "code: xx", "code: yy", 0, "not the name of the folder"),
    ("measure", "id: XX-A", "id: XX-B", 0, "not the name of the file"),
    ("measure", "decision_maker: [judge]", "decision_maker: [judge, king]", 0, "unknown role king"),
    ("measure", "model: diversion", "model: magic", 0, "unknown model magic"),
    ("measure", "sources: [ACT]", "sources: [ACTS]", 0, "unknown source ACTS"),
    ("measure", "sources: [ACT]", "superseded_by: XX-Z\nsources: [ACT]", 0, "unknown measure XX-Z"),
    ("measure", 'until: "2024-01-01"\n    verified: text\n    stages: [S50_INVESTIGATION]', 'until: "2024-01-01"\n    verified: text\n    stages: [S51]', 2, "unknown stage S51"),
    ("clocks", "source: ACT", "source: ACTS", 0, "unknown source ACTS"),
    ("stages", "exits: [diversion]", "exits: [parole]", 0, "unknown model parole"),
    ("stages", "to: S99_CLOSED", "to: S98", 0, "unknown stage S98"),
    ("stages", "from: S80_SENTENCING", "from: S99_CLOSED", 0, "is terminal"),
    ("offences", "offence_property_nonviolent: true", "offence_theft: true", 0, "unknown fact offence_theft"),
    ("stages", "code: S80_SENTENCING", "code: S81", 0, "unknown stage of the map S81"),
    ("offences", "offence_property_nonviolent: true", "guilty_plea: true", 0, "no fact that an offence can fix"),
    ("offences", "offence_property_nonviolent: true", "is_woman: true", 0, "no fact that an offence can fix"),
    ("offences", "min_months: 6", "min_months: 60", 0, "above max_months"),
    ("offences", "    cite: art. 1\n", "", -6, "a penalty needs its article"),
    # nothing twice
    ("measure", "id: b", "id: a", 0, "criterion a is there twice"),
    ("measure", "id: b", "id: stage", 0, "kept for the stages"),
    ("stages", "code: S99_CLOSED", "code: S80_SENTENCING", 0, "stage S80_SENTENCING is there twice"),
    ("cases", "id: too young", "id: met", 0, "case met is there twice"),
    # conditions
    ("measure", "if: age_at_offence >= 21", "if: age_at_offense >= 21", 0, "age_at_offense"),
    ("measure", "if: age_at_offence >= 21", "if: age_at_offence >= 'x'", 0, "criterion a"),
    ("measure", "if: age_at_offence >= 21", "if: coalesce(offence_firearm, false)", 0, "criterion a"),
    ("measure", "if: age_at_offence >= 21", "if: offence_firearm is true", 0, "criterion a"),
    ("measure", "if: age_at_offence >= 21", "if: age_at_offence >= ", 0, "criterion a"),
    ("measure", "if: age_at_offence >= 21", "if: age_at_offence", 0, "criterion a"),
    ("measure", "if: age_at_offence >= 21", "if: any_in(offence_codes, 'XX-1', 'XX-9')", 0, "XX-9 is no offence of this pack"),
    # worked cases
    ("cases", "age_at_offence: 19", "age_at_offense: 19", 0, "unknown fact age_at_offense"),
    ("cases", "age_at_offence: 19", "age_at_offence: nineteen", 0, "takes a number of years"),
    ("cases", "decided_by: [a]", "decided_by: [z]", 0, "unknown criterion z"),
    ("cases", "missing: [offence_firearm]", "missing: [firearm]", 0, "unknown fact firearm"),
    ("cases", "expect: {verdict: not_met, decided_by: [a]}", "dates: {birthday: \"2000-01-01\"}\n    expect: {verdict: not_met}", 0, "unknown date birthday"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "before", "after", "further", "reason"), PROBLEMS)
def test_a_problem_is_named_with_file_line_and_reason(
    tmp_path, kind, before, after, further, reason
):
    text, line = a.edited(a.FILES[FILE[kind]], before, after)
    folder = a.pack(tmp_path, **{kind: text})

    with pytest.raises(PackRefused) as refused:
        load_pack(folder)

    found = [
        (problem.file, problem.line)
        for problem in refused.value.problems
        if reason in problem.reason
    ]
    assert (f"xx/{FILE[kind]}", line + further) in found, refused.value


def test_a_condition_that_cannot_be_read_is_the_only_problem(tmp_path):
    before, after = "if: age_at_offence >= 21", "if: age_at_offense >= 21"
    text, line = a.edited(a.FILES[FILE["measure"]], before, after)

    with pytest.raises(PackRefused) as refused:
        load_pack(a.pack(tmp_path, measure=text))

    found = [(one.file, one.line) for one in refused.value.problems]
    assert found == [(f"xx/{FILE['measure']}", line)]
