"""The invented country holds one of everything, and is what a new country copies."""

import shutil

import pytest

from vereda.jurisdiction.checking import check_pack
from vereda.jurisdiction.language.tree import AnyIn, atoms
from vereda.jurisdiction.loading import load_pack
from vereda.jurisdiction.loading.folder import FILES
from vereda.jurisdiction.tests.field import PACKS
from vereda.jurisdiction.vocabulary import load_vocabulary

TEMPLATE = PACKS / "_template"


@pytest.fixture(scope="module")
def pack():
    return load_pack(TEMPLATE)


@pytest.fixture(scope="module")
def facts(pack):
    """Facts by kind of criterion that names them."""
    named: dict[str, set[str]] = {}
    for measure in pack.measures.values():
        for version in measure.versions:
            for criterion in version.criteria:
                named.setdefault(criterion.kind, set()).update(
                    criterion.condition.facts
                )
    return named


def test_it_has_every_file(pack):
    assert {name for name in FILES if (TEMPLATE / name).is_file()} == set(FILES)
    for name in ("measures", "cases"):
        assert any((TEMPLATE / name).glob("*.yaml"))
    assert (TEMPLATE / "README.md").is_file()
    assert (TEMPLATE / "LICENSE").is_file()


def test_it_shows_each_state_of_a_measure(pack):
    versions = [v for measure in pack.measures.values() for v in measure.versions]

    assert {v.in_use for v in versions} == {True, False}
    assert {v.confirmed for v in versions} == {True, False}
    assert any(v.until_on for v in versions)
    assert any(measure.superseded_by for measure in pack.measures.values())
    assert {m.date_basis for m in pack.measures.values()} == {
        "decision_date",
        "offence_date",
    }


def test_it_shows_each_kind_of_criterion_and_of_fact(facts):
    vocabulary = load_vocabulary()
    named = [vocabulary[name] for names in facts.values() for name in names]

    assert set(facts) == {"require", "exclude", "discretion", "procedure"}
    assert {fact.none_allowed for fact in named} == {True, False}
    assert {fact.act for fact in named} == {True, False}
    assert {fact.reserved for fact in named} == {True, False}
    assert {fact.moves for fact in named} >= {
        "years_since",
        "whole_years_since",
        "served_share",
    }


def test_it_asks_for_a_list_of_offences(pack):
    criteria = pack.measures["XX-TREAT-5"].versions[0].criteria

    assert any(isinstance(a, AnyIn) for c in criteria for a in atoms(c.condition.tree))


def test_it_cites_in_both_its_languages(pack):
    measure = pack.measures["XX-SUSP-20"]
    first, *_, added, _last = measure.versions[1].criteria

    assert measure.citation_in == {"es": "Código Procesal Penal art. 20"}
    assert first.cite_in == {"es": "art. 20 a), reformado por la Ley 7 de 2020"}
    assert added.cite_in == {"es": "art. 20 c), adicionado por la Ley 7 de 2020"}
    assert pack.offences["XX-101"].cite_in == {"es": "Código Penal art. 31"}


def test_its_cases_show_all_that_a_case_may_say(pack):
    keys = {key for case in pack.cases for key in case.expect}

    assert keys == {
        "verdict",
        "version",
        "decided_by",
        "missing",
        "opens_at",
        "turns_on",
        "turns_to",
    }
    assert any(case.dates for case in pack.cases)
    assert any("none" in case.facts.values() for case in pack.cases)


def test_its_own_words_and_limits_replace_the_generic_ones(pack):
    generic = load_pack(PACKS / "generic")

    assert pack.terms["role"]["control_judge"] != generic.terms["role"]["control_judge"]
    assert (
        pack.terms["role"]["police_officer"] == generic.terms["role"]["police_officer"]
    )
    assert pack.clocks["police_custody_max"].verified == "text"


def test_a_country_begins_with_a_copy(tmp_path):
    shutil.copytree(PACKS / "generic", tmp_path / "generic")
    copy = shutil.copytree(TEMPLATE, tmp_path / "zz")
    header = copy / "pack.yaml"
    header.write_text(header.read_text("utf-8").replace("_template", "zz", 1), "utf-8")
    assert "code: zz" in header.read_text("utf-8")

    report = check_pack(copy)

    assert report.problems == ()
    assert report.pack is not None
    assert report.pack.code == "zz"
