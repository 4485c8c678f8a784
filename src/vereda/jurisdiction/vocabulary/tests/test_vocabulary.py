import math
from datetime import date

import pytest

from vereda.jurisdiction.vocabulary import WrongValue, load_vocabulary

FACTS = load_vocabulary()


def test_there_are_133_facts_in_seven_groups():
    assert len(FACTS) == 133
    assert {fact.group for fact in FACTS.values()} == set(FACTS.groups)


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_is_told_in_both_languages(name):
    fact = FACTS[name]

    for words in (fact.title, fact.meaning, fact.source, FACTS.groups[fact.group]):
        assert set(words) == {"en", "es"}
        assert all(words.values())


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_is_described_in_known_terms(name):
    fact = FACTS[name]

    assert fact.type in ("bool", "int", "number", "enum", "date", "list", "text")
    assert fact.level in ("C1", "C2", "C3", "C4")
    assert fact.about in ("person", "case")
    assert fact.moves in (None, "years_since", "whole_years_since", "served_share")
    assert (fact.moves is None) == (fact.date is None)
    assert not fact.none_allowed or fact.type in ("int", "number")
    assert (fact.type == "enum" and name != "jurisdiction") == (fact.values is not None)


def test_somebody_can_establish_each_fact_that_is_no_act():
    assert [n for n, f in FACTS.items() if not f.act and not f.establish] == []
    assert [n for n, f in FACTS.items() if f.act and f.establish] == []


def test_acts_arise_only_from_a_hearing_or_a_form():
    acts = {name for name, fact in FACTS.items() if fact.act}

    assert acts == {
        "any_party_requests",
        "counsel_consulted",
        "denies_involvement",
        "facts_admitted",
        "guilty_plea",
        "informed_consent",
        "parties_agree_plan",
        "person_requests",
        "prosecutor_agrees",
        "reparation_plan_offered",
        "responsibility_accepted",
        "victim_consents",
        "victim_founded_objection",
        "wants_trial",
    }


def test_health_pregnancy_and_diagnosis_are_reserved():
    reserved = {name for name, fact in FACTS.items() if fact.reserved}

    assert {
        "is_pregnant",
        "pregnancy_advanced",
        "has_serious_illness",
        "illness_terminal",
        "illness_care_outside_needed",
        "has_disability",
        "sud_severity",
        "dependence_diagnosed",
        "substance_screen_positive",
        "mental_condition_prevents",
    } <= reserved
    assert not reserved & {"age_now", "sentence_months", "case_stage", "is_woman"}


def test_none_is_kept_for_what_may_not_have_happened():
    assert {name for name, fact in FACTS.items() if fact.none_allowed} == {
        "youngest_dependant_age",
        "years_since_last_conviction",
        "years_since_suspension_completed",
        "years_since_suspension_failed",
    }


def test_dates_that_facts_are_counted_from():
    assert FACTS.date_keys == (
        "birth_date",
        "youngest_dependant_birth_date",
        "last_conviction_date",
        "suspension_completed_date",
        "suspension_failed_date",
        "sentence_start",
        "sentence_end",
    )


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("is_woman", True, True),
        ("is_woman", None, None),
        ("age_now", 30, 30),
        ("age_now", 30.0, 30),
        ("sentence_months", 60, 60.0),
        ("sentence_months", 0, 0.0),
        ("sud_severity", "none", "none"),
        ("case_stage", "S80_SENTENCING", "S80_SENTENCING"),
        ("jurisdiction", "CR", "CR"),
        ("offence_date", "2026-01-31", date(2026, 1, 31)),
        ("offence_date", date(2026, 1, 31), date(2026, 1, 31)),
        ("offence_codes", ["CO-CP-376"], ["CO-CP-376"]),
        ("offence_codes", [], []),
        ("youngest_dependant_age", "none", math.inf),
        ("years_since_last_conviction", math.inf, math.inf),
        ("years_since_last_conviction", 2.5, 2.5),
    ],
)
def test_a_possible_value_is_read(name, value, read):
    assert FACTS.check_value(name, value) == read


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("is_woman", "yes", "takes true or false"),
        ("is_woman", 1, "takes true or false"),
        ("is_woman", "none", "takes true or false"),
        ("age_now", "30", "takes a number of years"),
        ("age_now", True, "takes a number of years"),
        ("age_now", 30.5, "takes a whole number"),
        ("age_now", -1, "takes a number of years, zero or more"),
        ("age_now", math.nan, "takes a number of years, zero or more"),
        ("age_now", "none", "takes a number of years"),
        ("sentence_months", math.inf, "takes a number of months, zero or more"),
        ("youngest_dependant_age", "no", 'takes a number of years or "none"'),
        ("risk_level", "extreme", "takes one of low, moderate, high, very_high"),
        ("risk_level", 3, "takes a code"),
        ("offence_date", "31/01/2026", "takes a date such as 2026-01-31"),
        ("offence_date", 20260131, "takes a date such as 2026-01-31"),
        ("offence_codes", "CO-CP-376", "takes a list of codes"),
        ("offence_codes", [376], "takes a list of codes"),
    ],
)
def test_an_impossible_value_is_refused_with_the_reason(name, value, reason):
    with pytest.raises(WrongValue) as refused:
        FACTS.check_value(name, value)

    assert (refused.value.fact, refused.value.reason) == (name, reason)


def test_an_unknown_name_is_no_fact():
    with pytest.raises(KeyError):
        FACTS.check_value("is_rich", True)
