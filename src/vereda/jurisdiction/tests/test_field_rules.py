"""The packs carry the field's rules over: same ids, citations, dates and marks."""

import pytest

from vereda.jurisdiction.tests import field
from vereda.jurisdiction.vocabulary import load_vocabulary

pytestmark = [pytest.mark.real_data, field.needs_field]

RULES = [pytest.param(rule, id=rule["id"]) for rule in field.rules()]
MARKS = {False: None}  # "not verified" is kept as no mark


@pytest.fixture(scope="module")
def measures():
    codes = {field.code_of(rule) for rule in field.rules()}
    packs = [field.shipped(code) for code in codes]
    return {name: m for pack in packs for name, m in pack.measures.items()}


def test_no_rule_is_left_out_and_none_is_added(measures):
    assert set(measures) == {rule["id"] for rule in field.rules()}


@pytest.mark.parametrize("rule", RULES)
def test_a_measure_keeps_its_citation_dates_and_marks(rule, measures):
    measure = measures[rule["id"]]
    (version,) = measure.versions

    assert measure.citation == rule["citation"]
    assert measure.model == rule["model"]
    assert list(measure.decision_maker) == rule["decision_maker"]
    assert measure.title["es"] == rule["title"]["es"]
    assert measure.superseded_by == rule.get("superseded_by")
    assert measure.date_basis == rule.get("date_basis", "decision_date")
    assert measure.favourability == rule.get("favourability", True)
    assert list(measure.sources) == rule["sources"]
    assert (version.from_on and version.from_on.isoformat()) == rule["in_force_from"]
    assert version.from_verified == rule.get("in_force_from_verified", False)
    assert (version.until_on and version.until_on.isoformat()) == rule.get(
        "in_force_to"
    )
    assert version.verified == MARKS.get(rule["verified"], rule["verified"])
    assert list(version.stages) == rule["stages"]


@pytest.mark.parametrize("rule", RULES)
def test_a_criterion_keeps_its_article_and_mark(rule, measures):
    (version,) = measures[rule["id"]].versions

    assert [(c.id, c.kind, c.cite, c.verified) for c in version.criteria] == [
        (c["id"], c["kind"], c["cite"], c.get("verified")) for c in rule["criteria"]
    ]


@pytest.mark.parametrize("rule", RULES)
def test_what_a_rule_notes_is_kept(rule, measures):
    notes = measures[rule["id"]].notes

    for key in ("missing", "note", "interplay", "effects", "team", "on_inadmissible"):
        assert notes.get(key) == rule.get(key)


@pytest.mark.parametrize("code", sorted({field.code_of(r) for r in field.rules()}))
def test_the_sources_of_a_pack_are_those_of_the_field(code):
    known = field.read("eligibility_rules.yaml")["sources"]
    others = field.read("stages.yaml")["sources"]

    for name, source in field.shipped(code).sources.items():
        if name in known:
            assert (source["url"], source["what"]) == (
                known[name]["url"],
                known[name]["what"],
            )
        else:
            assert (source["url"], source["verified"]) == (
                others[name]["url"],
                others[name]["verified"],
            )


def test_the_vocabulary_has_the_same_facts_of_the_same_types():
    facts = field.read("eligibility_rules.yaml")["facts"]
    ours = load_vocabulary()

    assert list(ours) == list(facts)
    assert {n: f.type for n, f in ours.items()} == {
        n: f["type"] for n, f in facts.items()
    }


def test_the_map_is_the_field_s_map():
    stages = field.read("stages.yaml")
    generic = field.shipped("generic")

    assert list(generic.stages) == [stage["code"] for stage in stages["case_stages"]]
    assert [(t.from_stage, t.to_stage, t.event) for t in generic.transitions] == [
        (t["from"], t["to"], t["event"]) for t in stages["transitions"]
    ]
    for stage in stages["case_stages"]:
        ours = generic.stages[stage["code"]]
        assert ours.sim_intercept == stage["sim_intercept"]
        assert list(ours.exits) == stage["exits"]


@pytest.mark.parametrize(
    ("family", "key"),
    [
        ("role", "roles"),
        ("custody_status", "custody_statuses"),
        ("closure_reason", "closure_reasons"),
        ("enrolment_status", "enrolment_statuses"),
    ],
)
def test_terms_are_the_field_s_words(family, key):
    terms = field.shipped("generic").terms[family]

    assert {code: term.title for code, term in terms.items()} == {
        row["code"]: {lang: row[lang] for lang in ("en", "es", "pt", "fr")}
        for row in field.read("stages.yaml")[key]
    }


def test_clocks_keep_their_article_and_mark():
    kept = {
        (code, clock.code): (clock.cite, clock.verified)
        for code in ("cr", "mx", "co", "ar", "pe", "cl", "do", "pa", "ca")
        for clock in field.shipped(code).clocks.values()
    }

    for clock in field.read("stages.yaml")["clocks"]:
        key = (clock["cc"].lower(), clock["clock"])
        if (field.PACKS / key[0]).is_dir():
            assert kept[key] == (clock["cite"], clock["verified"])


@pytest.mark.parametrize(
    "path", sorted(field.PACKS.glob("*/offences.yaml")), ids=lambda p: p.parent.name
)
def test_classes_of_offences_are_codes_of_the_international_classification(path):
    classes = {str(entry["code"]) for entry in field.read("iccs.yaml")["categories"]}

    unknown = {
        offence.code: offence.iccs
        for offence in field.shipped(path.parent.name).offences.values()
        if offence.iccs and offence.iccs not in classes
    }

    assert unknown == {}
