from itertools import pairwise

import pytest

from vereda.jurisdiction.evaluate import screen_facts
from vereda.jurisdiction.evaluate.sheet import SHORT
from vereda.jurisdiction.evaluate.tests import builders as a

H, V, X = "is_woman", "in_custody", "offence_firearm"
MONTHS, AGE = "sentence_months", "age_now"


def missing(*sources, kinds=(), **facts):
    """What is missing for one person, and for many: the same."""
    kinds = dict(enumerate(kinds))
    law = a.law(
        *(
            a.criterion(f"c{n}", source, kinds.get(n, "require"))
            for n, source in enumerate(sources)
        )
    )
    few = screen_facts(law, [facts], a.ON)
    many = screen_facts(law, [facts] * (SHORT + 1), a.ON)
    assert many == few * (SHORT + 1)
    return few[0][0]["missing"]


@pytest.mark.parametrize(
    ("source", "facts", "names"),
    [
        # what is known on one side settles it, or leaves the other to matter
        (f"({H} and {V}) or {X}", {H: False}, [X]),
        (f"({H} and {V}) or {X}", {H: True}, [V, X]),
        (f"({H} and {V}) or {X}", {X: False}, [H, V]),
        (f"({H} and {V}) or {X}", {X: True}, []),
        (f"({H} or {V}) and {X}", {H: True}, [X]),
        (f"({H} or {V}) and {X}", {X: False}, []),
        (f"not ({H} and not {V}) or {X}", {V: True}, []),
        (f"not ({H} and not {V}) or {X}", {V: False}, [H, X]),
        (f"{H} = {V}", {H: True}, [V]),
        # ranges, lists and sums
        (f"{MONTHS} between {AGE} and 60", {MONTHS: 61}, []),
        (f"{MONTHS} between {AGE} and 60", {MONTHS: 60}, [AGE]),
        (f"{MONTHS} between {AGE} and 60", {AGE: 3}, [MONTHS]),
        (f"{MONTHS} between {AGE} and 60", {}, [MONTHS, AGE]),
        (f"{MONTHS} between 1 and {AGE} or {H}", {MONTHS: 0}, [H]),
        (f"{AGE} in (18, 19)", {}, [AGE]),
        (f"{AGE} + prior_convictions > 20", {AGE: 30}, ["prior_convictions"]),
        (f"{AGE} + prior_convictions > 20", {}, [AGE, "prior_convictions"]),
        ("any_in(offence_codes, 'XX-1')", {}, ["offence_codes"]),
        ("any_in(offence_codes, 'XX-1')", {"offence_codes": []}, []),
        # a fact that stands twice
        (f"{MONTHS} > 5 and {H} or {MONTHS} > 3", {}, [MONTHS]),
        (f"{MONTHS} > 3 and {H} or {MONTHS} > 5", {}, [MONTHS, H]),
        (f"{H} and {V} or not {H} and {V}", {}, [H, V]),
        (f"{H} and {V} or not {H} and {V}", {V: False}, []),
        (f"({H} or {V}) and ({H} or {X})", {V: True}, [H, X]),
        (f"({H} or {V}) and ({H} or {X})", {X: True, V: True}, []),
        (f"{H} or not {H}", {}, [H]),
        ("age_now - age_now > 1 and is_woman", {}, [AGE, H]),
        ("risk_level = 'low' and is_woman or risk_level in ('low', 'high')", {},
         ["risk_level"]),
        ("any_in(offence_codes, 'XX-1') and is_woman or any_in(offence_codes, 'XX-1', "
         "'XX-2')", {}, ["offence_codes"]),
        ("offence_date < '2024-01-01' and is_woman or offence_date < '2025-01-01'", {},
         ["offence_date"]),
        # whether it is known at all
        (f"{H} is null or {V}", {V: False}, []),
        (f"{H} is null and {V}", {}, [H, V]),
        (f"{H} is not null or {V}", {}, [H, V]),
    ],
)  # fmt: skip
def test_a_fact_is_missing_when_it_can_still_change_the_verdict(source, facts, names):
    assert missing(source, **facts) == names


def test_a_fact_of_another_criterion_can_make_one_idle():
    assert missing(H, f"not {H} and {V}", kinds=["require", "exclude"]) == [H]


def test_criteria_that_can_never_both_hold_leave_nothing_else_to_matter():
    idle = f"{MONTHS} < 5 and {MONTHS} > 9"

    assert missing(H, f"not {H}", idle, kinds=["require"] * 2 + ["exclude"]) == [H]


def test_what_only_informs_is_never_missing():
    assert missing(H, V, X, kinds=["require", "discretion", "procedure"]) == [H]


def test_facts_come_in_the_order_of_the_law_the_stage_first():
    law = a.law(
        a.criterion("a", f"{X} or {H}"),
        a.criterion("b", f"{V} and {MONTHS} < 5"),
        stages=(a.TRIAL,),
    )

    assert a.answer(law)["missing"] == ["case_stage", X, H, V, MONTHS]


def test_many_facts_that_stand_twice_are_all_named():
    names = [
        "is_woman", "is_pregnant", "in_custody", "good_conduct", "trial_opened",
        "facts_admitted", "guilty_plea", "plan_filed", "victim_exists",
    ]  # fmt: skip
    either = [f"({one} or not {other})" for one, other in pairwise(names)]

    assert missing(" and ".join(either)) == names


def test_seventy_criteria_are_told_apart():
    facts = ["is_woman", "in_custody"]
    law = a.law(*(a.criterion(f"c{n}", facts[n % 2]) for n in range(70)))

    everybody = screen_facts(law, [{"is_woman": True}] * (SHORT + 1), a.ON)

    odd = [f"c{n}" for n in range(1, 70, 2)]
    assert {tuple(entry["decided_by"]) for (entry,) in everybody} == {tuple(odd)}
    assert everybody[0] == a.answers(law, is_woman=True)
