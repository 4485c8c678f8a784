import pytest

from vereda.jurisdiction.checking import check_pack, check_packs
from vereda.jurisdiction.loading.tests import builders as a
from vereda.jurisdiction.problems import Problem
from vereda.jurisdiction.tests.field import PACKS

CASES = "xx/cases/XX-A.yaml"


def test_a_sound_pack_has_no_problem(tmp_path):
    report = check_pack(a.pack(tmp_path))

    assert report.problems == ()
    assert report.warnings == ()
    assert report.pack is not None


def test_a_pack_that_does_not_load_is_reported(tmp_path):
    text, line = a.edited(a.MEASURE, "model: diversion", "model: magic")

    report = check_pack(a.pack(tmp_path, measure=text))

    assert report.pack is None
    assert [(p.file, p.line) for p in report.problems] == [
        ("xx/measures/XX-A.yaml", line)
    ]


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (
            "verdict: not_met",
            "verdict: appears_met",
            "case too young: verdict is not_met, expected appears_met",
        ),
        (
            "decided_by: [stage, a, b]",
            "decided_by: [a, b]",
            "case met: decided_by is [a, b, stage], expected [a, b]",
        ),
        (
            "missing: [offence_firearm]",
            "missing: []",
            "case weapon not known: missing is [offence_firearm], expected []",
        ),
        (
            "decided_by: [a]}",
            "decided_by: [a], turns_on: null, opens_at: [S50_INVESTIGATION]}",
            "case too young: opens_at is null, expected [S50_INVESTIGATION]",
        ),
    ],
)
def test_a_case_that_comes_out_otherwise_is_a_problem(tmp_path, before, after, reason):
    text, line = a.edited(a.CASES, before, after)

    report = check_pack(a.pack(tmp_path, cases=text))

    assert reason in [problem.reason for problem in report.problems]
    (problem,) = [p for p in report.problems if p.reason == reason]
    assert problem.file == CASES
    assert problem.line <= line  # the line on which the case begins


def test_a_case_may_ask_for_another_day(tmp_path):
    text = a.CASES.replace('"2026-01-15"', '"2022-01-15"').replace(
        "age_at_offence: 19", "age_at_offence: 17"
    )
    text = text.replace("[stage, a, b]", "[stage, a]").replace(
        "{verdict: undetermined, decided_by: [b], missing: [offence_firearm]}",
        "{verdict: appears_met, version: '2020-01-01'}",
    )

    report = check_pack(a.pack(tmp_path, cases=text))

    assert [p.reason for p in report.problems] == [
        "XX-A needs at least three worked cases (met, not met, not known); "
        "there is none for: not known"
    ]


def test_a_case_before_the_measure_began_is_a_problem(tmp_path):
    text = a.CASES.replace('"2026-01-15"', '"2019-12-31"')

    report = check_pack(a.pack(tmp_path, cases=text))

    assert Problem(
        CASES, 2, "case met: no version of XX-A is in force on 2019-12-31"
    ) in list(report.problems)


def test_a_measure_in_use_needs_three_kinds_of_case(tmp_path):
    only_met = a.CASES.split("  - id: too young")[0]

    report = check_pack(a.pack(tmp_path, cases=only_met))

    reason = (
        "XX-A needs at least three worked cases (met, not met, not known); "
        "there is none for: not met, not known"
    )
    assert report.problems == (Problem("xx/measures/XX-A.yaml", 1, reason),)


def test_a_measure_not_in_use_needs_no_case(tmp_path):
    first, second = a.MEASURE.split('  - from: "2020-01-01"\n')
    second = second.split('  - from: "2024-01-01"\n')[1]
    folder = a.pack(tmp_path, measure=f"{first}  - from: null\n{second}")
    (folder / "cases" / "XX-A.yaml").unlink()

    assert check_pack(folder).problems == ()


def test_a_reform_that_is_reported_draws_a_warning_on_the_older_measure(tmp_path):
    old, line = a.edited(
        a.MEASURE, "sources: [ACT]", "superseded_by: XX-B\nsources: [ACT]"
    )
    new = a.MEASURE.replace("id: XX-A", "id: XX-B")
    folder = a.pack(tmp_path, measure=old)
    a.write(folder, {"measures/XX-B.yaml": new, "cases/XX-B.yaml": a.CASES})

    report = check_pack(folder)

    assert report.problems == ()
    reason = "a reform is reported: XX-A is superseded by XX-B, which is in use"
    assert report.warnings == (Problem("xx/measures/XX-A.yaml", line, reason),)


def test_a_folder_of_packs_is_checked_pack_by_pack(tmp_path):
    a.pack(tmp_path)
    a.write(tmp_path / "yy", {"pack.yaml": "code: yy\n"})

    reports = check_packs(tmp_path)

    assert [(report.path.name, bool(report.problems)) for report in reports] == [
        ("xx", False),
        ("yy", True),
    ]


@pytest.mark.parametrize(
    "path", sorted(f.parent for f in PACKS.glob("*/pack.yaml")), ids=lambda p: p.name
)
def test_the_packs_of_this_repository_have_no_problem(path):
    assert check_pack(path).problems == ()
