"""The packs of this repository: complete, and without a problem."""

import re

import pytest

from vereda.jurisdiction.pack import cited
from vereda.jurisdiction.tests.field import PACKS, shipped

MEASURES = {
    "ar": "AR-23737-18 AR-24660-32 AR-26 AR-SJP-76BIS",
    "bb": "BB-DTC-PILOT",
    "ca": "CA-CDSA-10_2 CA-DTC-10_4 CA-YCJA-10",
    "cl": "CL-SCP-237 CL-TTD",
    "co": "CO-2292-38I CO-38B CO-63 CO-64",
    "cr": (
        "CR-486BIS CR-77BIS CR-ADME-57BIS-2014 CR-ADME-57BIS-2025 CR-CAUTELAR-244 "
        "CR-PTDJ-SUSP CR-PTDJR-PENA CR-RJ-9582 CR-SPP-25 CR-SUP-56BIS"
    ),
    "do": "DO-SCP-40",
    "generic": (
        "GEN-ADTC GEN-COMMUNITY-COURT GEN-COMMUNITY-SERVICE GEN-DEFLECT GEN-DIVERSION "
        "GEN-EM GEN-JDTC GEN-PRETRIAL GEN-PROBATION GEN-REENTRY GEN-RJ"
    ),
    "jm": "JM-DCA",
    "mx": "MX-JT-LNEP-169 MX-LA-141 MX-LC-137 MX-SCP-192 MX-TTA-PRACTICE",
    "pa": "PA-SPC-215",
    "pe": "PE-VEP-1322",
    "tt": "TT-DTC-PILOT",
    "us": "US-ADC-10613 US-JDC-10613B",
}
CODES = tuple(MEASURES)
SPANISH = ("ar", "cl", "co", "cr", "do", "mx", "pa", "pe")
ENGLISH = re.compile(
    r"\b(of|the|to|by|with|and|as|for|since|from|last|first|second|added|"
    r"paras?|ff|reform|reformed|replaced|chapters?|act|code|bill|law|scope|confirm|"
    r"practice|protocol|template|policy|rules|principles|guidelines|pilot|page|"
    r"gazette|reported|approved|suspension|responsibility|assessment)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("code", CODES)
def test_a_pack_holds_its_measures(code):
    pack = shipped(code)

    assert sorted(pack.measures) == MEASURES[code].split()


def test_there_are_47_measures():
    assert sum(len(ids.split()) for ids in MEASURES.values()) == 47


@pytest.mark.parametrize("code", CODES)
def test_every_pack_stands_on_the_same_map(code):
    pack = shipped(code)

    assert len(pack.stages) == 16
    assert len(pack.transitions) == 53
    assert {family: len(terms) for family, terms in pack.terms.items()} == {
        "role": 24,
        "custody_status": 15,
        "legal_status": 11,
        "closure_reason": 10,
        "enrolment_status": 21,
        "model": 13,
    }


@pytest.mark.parametrize("code", CODES)
def test_every_stage_but_the_last_leads_on_and_can_be_closed(code):
    pack = shipped(code)
    closed = {stage.code for stage in pack.stages.values() if stage.terminal}

    def reach(stage, seen=()):
        further = set(pack.next_stages(stage)) - set(seen)
        return further.union(*(reach(one, {*seen, *further}) for one in further))

    assert closed == {"S99_CLOSED"}
    for stage in set(pack.stages) - closed:
        assert closed <= reach(stage), stage


@pytest.mark.parametrize("code", ["_template", *CODES])
def test_a_pack_speaks_english_and_spanish_and_says_what_it_rests_on(code):
    pack = shipped(code)
    readme = (PACKS / code / "README.md").read_text("utf-8")

    assert {"en", "es"} <= set(pack.languages)
    assert readme.startswith(f"# {pack.name['en']}\n")
    assert "CC0 1.0" in (PACKS / code / "LICENSE").read_text("utf-8")


@pytest.mark.parametrize("code", ["_template", *CODES])
def test_every_word_that_a_pack_shows_is_there_in_both_languages(code):
    pack = shipped(code)
    criteria = [
        criterion.statement
        for measure in pack.measures.values()
        for version in measure.versions
        for criterion in version.criteria
    ]
    named = [
        *pack.stages.values(),
        *pack.transitions,
        *pack.offences.values(),
        *pack.clocks.values(),
        *pack.measures.values(),
        *(term for family in pack.terms.values() for term in family.values()),
    ]
    words = [*criteria, *(one.title for one in named)]
    words += [measure.consequence for measure in pack.measures.values()]

    assert [text for text in words if not (text.get("en") and text.get("es"))] == []


@pytest.mark.parametrize("code", ["_template", "generic", *SPANISH])
def test_a_citation_holds_no_english_for_a_reader_of_spanish(code):
    pack = shipped(code)
    shown = [cited(m.citation, m.citation_in, "es") for m in pack.measures.values()]
    shown += [
        cited(one.cite, one.cite_in, "es")
        for one in (
            *pack.offences.values(),
            *(
                c
                for m in pack.measures.values()
                for v in m.versions
                for c in v.criteria
            ),
        )
    ]

    assert [citation for citation in shown if ENGLISH.search(citation)] == []


def test_generic_speaks_four_languages_where_the_field_has_them():
    pack = shipped("generic")

    four = {"en", "es", "pt", "fr"}
    assert all(set(stage.title) == four for stage in pack.stages.values())
    for family in ("role", "custody_status", "closure_reason", "enrolment_status"):
        assert all(set(term.title) == four for term in pack.terms[family].values())


def test_what_a_country_has_not_adopted_is_not_its_law():
    for code in set(CODES) - {"generic"}:
        pack = shipped(code)

        assert not [name for name in pack.measures if name.startswith("GEN-")]


def test_measures_without_a_date_are_not_in_use():
    packs = [shipped(code) for code in CODES]
    not_in_use = {
        measure.id
        for pack in packs
        for measure in pack.measures.values()
        if not any(version.in_use for version in measure.versions)
    }

    assert not_in_use == {"AR-26", "CL-TTD", "CR-ADME-57BIS-2025"}


def test_nothing_is_confirmed_that_has_one_criterion_unread():
    packs = [shipped(code) for code in CODES]
    confirmed = {
        measure.id
        for pack in packs
        for measure in pack.measures.values()
        if any(version.confirmed for version in measure.versions)
    }

    assert confirmed == {"CA-CDSA-10_2"}


def test_the_older_home_arrest_of_costa_rica_names_its_reform():
    measures = shipped("cr").measures

    assert measures["CR-ADME-57BIS-2014"].superseded_by == "CR-ADME-57BIS-2025"


CLOCKS = {
    "cr": (
        "conditional_release detention_hearing home_arrest_report "
        "pretrial_detention_max pretrial_detention_possible_penalty "
        "pretrial_detention_review prison_ceiling treatment_viability work_redemption"
    ),
    "mx": "pretrial_detention_max",
    "co": (
        "accusation_to_trial imputation_to_accusation pretrial_detention_max "
        "trial_duration_detained"
    ),
    "ar": "pretrial_detention_max",
    "pe": "pretrial_detention_max",
    "cl": "formal_investigation_max pretrial_detention_review",
    "do": "pretrial_detention_max",
    "pa": "pretrial_detention_max",
    "ca": "trial_ceiling",
    "us": "",
}


@pytest.mark.parametrize("code", CLOCKS)
def test_a_country_has_the_clocks_that_were_read(code):
    generic = shipped("generic").clocks

    own = set(shipped(code).clocks) - set(generic)

    assert own == set(CLOCKS[code].split())


def test_a_penalty_stands_only_where_its_article_is_cited():
    offences = [o for code in CODES for o in shipped(code).offences.values()]

    assert {o.code for o in offences if o.max_months is not None} == {"CR-L8204-77"}
    assert {o.code for o in offences if o.cite} == {
        "CR-L8204-77",
        *(f"CO-CP-{n}" for n in ("188D", 229, 239, 240, 241, 375, 376, 377)),
    }


@pytest.mark.parametrize(
    "fact",
    [
        "offence_drug_into_prison",
        "offence_drug_supply",
        "offence_homicide",
        "offence_public_official",
        "offence_sexual",
        "offence_sexual_minor",
        "offence_violence_persons",
        "offence_force_on_things",
    ],
)
def test_costa_rica_has_the_offences_that_its_rules_name(fact):
    offences = shipped("cr").offences.values()

    assert [o.code for o in offences if o.flags.get(fact) is True]
    assert [o.code for o in offences if o.flags.get(fact) is not True]


def test_no_offence_is_both_with_violence_and_without():
    both = [
        offence.code
        for code in CODES
        for offence in shipped(code).offences.values()
        if offence.flags.get("offence_property_nonviolent")
        and offence.flags.get("offence_violence_persons") is not False
    ]

    assert both == []
