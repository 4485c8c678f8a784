from datetime import date

import pytest

from vereda.jurisdiction.loading import PackRefused, Problem, load_pack
from vereda.jurisdiction.loading.tests import builders as a
from vereda.jurisdiction.pack import Clock, Offence, Stage, Term, Transition, cited

CHILD = """\
code: yy
name: {en: Elsewhere, es: Otra parte}
languages: [es]
version: "2026.2"
extends: xx
"""


def test_a_pack_holds_what_its_files_say(tmp_path):
    pack = load_pack(a.pack(tmp_path))

    assert (pack.code, pack.languages, pack.extends) == ("xx", ("en", "es"), None)
    assert pack.name == {"en": "Nowhere", "es": "Ninguna parte"}
    assert pack.sources == {
        "ACT": {"url": "https://example.org/act", "what": "The act"}
    }
    assert pack.stages["S50_INVESTIGATION"] == Stage(
        "S50_INVESTIGATION",
        {"en": "Investigation", "es": "Investigación"},
        sim_intercept=3,
        exits=("diversion",),
    )
    assert pack.stages["S99_CLOSED"].terminal
    assert pack.transitions[0] == Transition(
        "S50_INVESTIGATION",
        "S80_SENTENCING",
        "convicted",
        {"en": "Convicted", "es": "Condena"},
    )
    assert pack.next_stages("S50_INVESTIGATION") == ("S80_SENTENCING",)
    assert pack.terms["model"]["diversion"] == Term(
        "diversion",
        {"en": "Diversion", "es": "Salida alterna"},
        {"family": "diversion"},
    )
    assert pack.clocks["detention_max"] == Clock(
        "detention_max",
        {"en": "Longest detention", "es": "Prisión preventiva máxima"},
        rule={"months": 12},
        cite="art. 9",
        verified="text",
    )
    assert pack.offences["XX-1"] == Offence(
        "XX-1",
        {"en": "Theft", "es": "Hurto"},
        iccs="0502",
        min_months=6,
        max_months=36,
        flags={"offence_property_nonviolent": True},
        cite="art. 1",
        verified="text",
    )


def test_versions_of_a_measure_follow_one_another(tmp_path):
    measure = load_pack(a.pack(tmp_path)).measures["XX-A"]

    first, second = measure.versions
    assert (first.id, first.from_on, first.until_on) == (
        "2020-01-01",
        date(2020, 1, 1),
        date(2024, 1, 1),
    )
    assert (second.id, second.until_on, second.in_use) == ("2024-01-01", None, True)
    assert second.confirmed
    assert [c.source for c in second.criteria] == [
        "age_at_offence >= 21",
        "offence_firearm or years_since_last_conviction < 5",
    ]
    assert second.criteria[0].statement == {"en": "Aged 21", "es": "De 21 años"}


def test_a_citation_may_differ_in_another_language(tmp_path):
    measure = a.MEASURE.replace("art. 2\n", "art. 2\ncitation_in: {es: Ley 1}\n", 1)
    measure, _ = a.edited(
        measure, "cite: art. 3", "cite: art. 3\n        cite_in: {es: artículo 3}"
    )
    offences, _ = a.edited(
        a.OFFENCES, "cite: art. 1", "cite: art. 1\n    cite_in: {es: artículo 1}"
    )

    pack = load_pack(a.pack(tmp_path, measure=measure, offences=offences))

    found = pack.measures["XX-A"]
    assert cited(found.citation, found.citation_in, "es") == "Ley 1"
    assert cited(found.citation, found.citation_in, "en") == "Act 1, art. 2"
    assert [c.cite_in for c in found.versions[1].criteria] == [{}, {"es": "artículo 3"}]
    assert pack.offences["XX-1"].cite_in == {"es": "artículo 1"}


def test_a_version_without_a_date_is_not_in_use(tmp_path):
    text, _ = a.edited(a.MEASURE, 'from: "2024-01-01"', "from: null")

    versions = load_pack(a.pack(tmp_path, measure=text)).measures["XX-A"].versions

    assert [(v.id, v.in_use) for v in versions] == [
        ("not-in-use", False),
        ("2020-01-01", True),
    ]


def test_one_criterion_that_was_not_read_keeps_a_version_unconfirmed(tmp_path):
    text, _ = a.edited(
        a.MEASURE, "cite: art. 3\n        verified: text", "cite: art. 3"
    )

    version = load_pack(a.pack(tmp_path, measure=text)).measures["XX-A"].versions[1]

    assert version.criteria[1].verified is None
    assert not version.confirmed


def test_worked_cases_keep_their_place(tmp_path):
    cases = load_pack(a.pack(tmp_path)).cases

    assert [(c.id, c.measure, c.on, c.line) for c in cases] == [
        ("met", "XX-A", date(2026, 1, 15), 2),
        ("too young", "XX-A", date(2026, 1, 15), 10),
        ("weapon not known", "XX-A", date(2026, 1, 15), 14),
    ]
    assert cases[0].facts["years_since_last_conviction"] == "none"
    assert cases[0].file == "xx/cases/XX-A.yaml"


def test_a_pack_inherits_terms_stages_and_clocks_but_no_law(tmp_path):
    parent = load_pack(a.pack(tmp_path))

    child = load_pack(a.write(tmp_path / "yy", {"pack.yaml": CHILD}))

    assert child.stages == parent.stages
    assert child.transitions == parent.transitions
    assert child.terms == parent.terms
    assert child.clocks == parent.clocks
    assert (child.measures, child.offences, child.cases) == ({}, {}, ())


def test_own_words_replace_inherited_ones_code_by_code(tmp_path):
    a.pack(tmp_path)
    stages = (
        "stages:\n"
        "  - {code: S50_INVESTIGATION, title: {es: Sumario}, sim_intercept: 3}\n"
        "  - {code: S80_SENTENCING, title: {es: Fallo}, sim_intercept: 3}\n"
    )
    terms = "families:\n  role:\n    - {code: judge, title: {es: Magistratura}}\n"
    files = {"pack.yaml": CHILD, "stages.yaml": stages, "terms.yaml": terms}

    child = load_pack(a.write(tmp_path / "yy", files))

    assert [stage.title["es"] for stage in child.stages.values()] == [
        "Sumario",
        "Fallo",
    ]
    assert child.terms["role"]["judge"].title == {"es": "Magistratura"}
    assert "diversion" in child.terms["model"]
    assert [t.to_stage for t in child.transitions] == ["S80_SENTENCING"]


def test_the_version_changes_with_the_law_and_not_with_a_worked_case(tmp_path):
    before = load_pack(a.pack(tmp_path)).version

    same = load_pack(a.pack(tmp_path, cases=a.CASES.replace("id: met", "id: is met")))
    other = load_pack(a.pack(tmp_path, measure=a.MEASURE.replace(">= 21", ">= 22")))

    assert before.startswith("2026.1+")
    assert len(before) == len("2026.1+") + 12
    assert same.version == before
    assert other.version != before


def test_the_version_changes_with_what_is_inherited(tmp_path):
    a.pack(tmp_path)
    child = a.write(tmp_path / "yy", {"pack.yaml": CHILD})
    before = load_pack(child).version

    a.pack(tmp_path, clocks=a.CLOCKS.replace("months: 12", "months: 18"))

    assert load_pack(child).version != before


def refused(path) -> list[Problem]:
    with pytest.raises(PackRefused) as refusal:
        load_pack(path)
    return refusal.value.problems


def test_a_folder_without_a_pack_is_refused(tmp_path):
    reason = "no such file: a pack is a folder that holds pack.yaml"

    assert refused(tmp_path / "zz") == [Problem("zz/pack.yaml", 1, reason)]


def test_a_file_that_no_pack_has_is_refused(tmp_path):
    folder = a.pack(tmp_path)
    a.write(folder, {"measure/XX-B.yaml": "id: XX-B\n", "stages.yml": "stages: []\n"})

    found = refused(folder)

    assert [(p.file, p.line) for p in found] == [
        ("xx/measure/XX-B.yaml", 1),
        ("xx/stages.yml", 1),
    ]
    assert "is not a file of a pack" in found[0].reason


def test_a_file_that_is_no_text_is_refused(tmp_path):
    folder = a.pack(tmp_path)
    (folder / "clocks.yaml").write_bytes(b"clocks: \xff\n")

    assert refused(folder) == [Problem("xx/clocks.yaml", 1, "is not UTF-8 text")]


def test_an_empty_file_is_refused(tmp_path):
    assert refused(a.pack(tmp_path, clocks="# later\n")) == [
        Problem("xx/clocks.yaml", 1, "is empty")
    ]


def test_a_worked_case_of_no_measure_is_refused(tmp_path):
    folder = a.write(a.pack(tmp_path), {"cases/XX-B.yaml": a.CASES})

    assert refused(folder) == [
        Problem("xx/cases/XX-B.yaml", 1, "XX-B is no measure of this pack")
    ]


def test_cases_of_a_refused_measure_draw_no_second_problem(tmp_path):
    text, _ = a.edited(a.MEASURE, "citation: Act 1, art. 2\n", "")

    found = refused(a.pack(tmp_path, measure=text))

    assert found == [Problem("xx/measures/XX-A.yaml", 1, "citation missing")]


def test_a_pack_cannot_extend_what_is_not_there(tmp_path):
    folder = a.write(tmp_path / "yy", {"pack.yaml": CHILD})

    reason = "extends xx, and there is no such pack beside this one"
    assert Problem("yy/pack.yaml", 5, reason) in refused(folder)


def test_a_pack_cannot_extend_itself(tmp_path):
    a.pack(tmp_path, pack=a.PACK.replace("extends: null", "extends: yy"))
    folder = a.write(tmp_path / "yy", {"pack.yaml": CHILD})

    assert any("extends itself: yy > xx > yy" in p.reason for p in refused(folder))


def test_the_problems_of_an_inherited_pack_are_named_with_its_files(tmp_path):
    a.pack(tmp_path, clocks="clocks: {}\n")
    folder = a.write(tmp_path / "yy", {"pack.yaml": CHILD})

    assert {p.file for p in refused(folder)} == {"xx/clocks.yaml", "yy/pack.yaml"}


def test_all_problems_are_told_at_once_in_reading_order(tmp_path):
    measure = a.MEASURE.replace("model: diversion", "model: magic").replace(
        "stages: [S50_INVESTIGATION]", "stages: [S51]"
    )
    offences = a.OFFENCES.replace("min_months: 6", "min_months: 60")

    found = refused(a.pack(tmp_path, measure=measure, offences=offences))

    assert [(p.file.removeprefix("xx/"), p.line) for p in found] == [
        ("measures/XX-A.yaml", 3),
        ("measures/XX-A.yaml", 15),
        ("measures/XX-A.yaml", 27),
        ("offences.yaml", 5),
    ]
