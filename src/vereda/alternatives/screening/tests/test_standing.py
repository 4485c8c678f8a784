from datetime import date

import polars as pl
import pytest

from vereda.alternatives.screening.rules import (
    FULL_SIGHT,
    NO_SIGHT,
    hidden_from,
    standing_of,
    without,
)
from vereda.alternatives.screening.standing import standings
from vereda.jurisdiction.evaluate import column_type, screen_frame
from vereda.jurisdiction.library import default_library
from vereda.jurisdiction.vocabulary import load_vocabulary
from vereda.registry.facts.rules import is_reached

ON = date(2026, 6, 15)
PACK, VOCABULARY = default_library().get("cr"), load_vocabulary()
SUSPENSION = "CR-SPP-25"
SETTLED = {
    "case_stage": "S50_INVESTIGATION",
    "conditional_sentence_possible": True,
    "prior_suspension_5y": False,
    "offence_intentional": False,
    "facts_admitted": True,
    "victim_exists": False,
}


def standing(measure, sight=FULL_SIGHT, **facts):
    """Standing, the one fact, and whether an act is missing, for one case.

    What is said of one case must be what is said of many.
    """
    columns = [
        pl.Series(name, [value], dtype=column_type(VOCABULARY[name]))
        for name, value in facts.items()
    ]
    hidden = hidden_from(sight, VOCABULARY)
    frame = without(pl.DataFrame(columns), hidden, VOCABULARY)
    (evaluated,) = screen_frame(PACK, frame, ON, measures=[measure]).evaluated
    stage = pl.Series("case_stage", [facts.get("case_stage")], dtype=pl.String)
    row = standings(evaluated, stage, PACK, VOCABULARY, hidden).row(0)
    alone = standing_of(
        evaluated.verdict[0],
        evaluated.stage_only()[0],
        evaluated.missing().to_list()[0],
        facts.get("case_stage"),
        tuple(PACK.stages),
        VOCABULARY,
        hidden,
    )
    assert alone == row[0]
    return row


def suspension(*unknown, **changed):
    facts = {**SETTLED, **changed}
    return standing(
        SUSPENSION, **{name: facts[name] for name in facts if name not in unknown}
    )


@pytest.mark.parametrize(
    ("unknown", "changed", "answer"),
    [
        ([], {}, ("met", None, False)),
        (["facts_admitted"], {}, ("acts", None, True)),
        (["prior_suspension_5y"], {}, ("one_fact", "prior_suspension_5y", False)),
        (
            ["prior_suspension_5y", "facts_admitted"],
            {},
            ("one_fact", "prior_suspension_5y", True),
        ),
        (
            ["prior_suspension_5y", "conditional_sentence_possible"],
            {},
            ("several", None, False),
        ),
        ([], {"prior_suspension_5y": True}, ("not_met", None, False)),
        ([], {"case_stage": "S80_SENTENCING"}, ("other_stage", None, False)),
        (
            [],
            {"case_stage": "S80_SENTENCING", "prior_suspension_5y": True},
            ("not_met", None, False),
        ),
        (["case_stage"], {}, ("one_fact", "case_stage", False)),
    ],
)
def test_how_far_a_measure_is_from_an_answer(unknown, changed, answer):
    assert suspension(*unknown, **changed) == answer


@pytest.mark.parametrize(
    ("stage", "answer"),
    [("S30_INITIAL_HEARING", "several"), ("S85_APPEAL", "one_fact")],
)
def test_a_fact_that_cannot_be_asked_for_yet_is_not_one_that_settles(stage, answer):
    ask_from = VOCABULARY["conviction_final"].ask_from

    found, *_rest = standing("CR-CAUTELAR-244", case_stage=stage, in_custody=True)

    assert found == answer
    assert is_reached(stage, ask_from, list(PACK.stages)) == (answer == "one_fact")


def test_a_reserved_fact_is_named_to_nobody_who_may_not_see_it():
    facts = {
        "case_stage": "S90_CUSTODIAL_EXECUTION",
        "offence_linked_to_substance_use": True,
        "clinical_report_accredited": True,
        "any_party_requests": True,
        "parties_agree_plan": True,
    }

    assert standing("CR-PTDJR-PENA", **facts)[:2] == ("one_fact", "treatment_viable")
    assert standing("CR-PTDJR-PENA", NO_SIGHT, **facts)[:2] == ("reserved", None)
