from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vereda.jurisdiction.evaluate import screen_facts, screen_frame, value_on
from vereda.jurisdiction.evaluate.tests import builders as a
from vereda.jurisdiction.vocabulary import load_vocabulary

FACTS = load_vocabulary()


def turn(law, on=a.ON, **facts):
    entry = a.answer(law, on, **facts)
    return entry["verdict"], entry["turns_on"], entry["turns_to"]


def of_age(source, kind="require", **changed):
    return a.law(a.criterion("a", source, kind), **changed)


# --- the values themselves


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ("2004-03-10", "2022-03-09", 17),
        ("2004-03-10", "2022-03-10", 18),
        ("2004-02-29", "2022-02-28", 17),
        ("2004-02-29", "2022-03-01", 18),
        ("2004-02-29", "2024-02-28", 19),
        ("2004-02-29", "2024-02-29", 20),
        ("2004-03-01", "2024-02-29", 19),
        ("2026-01-15", "2026-01-15", 0),
        ("2026-01-16", "2026-01-15", None),
        (None, "2026-01-15", None),
    ],
)
def test_age_counts_full_years(born, on, age):
    dates = {"birth_date": date.fromisoformat(born) if born else None}

    assert value_on(FACTS["age_now"], dates, date.fromisoformat(on)) == age


@pytest.mark.parametrize(
    ("since", "on", "years"),
    [
        ("2021-01-15", "2026-01-15", 5),
        ("2021-01-15", "2026-01-14", 4 + 364 / 365),
        ("2021-07-01", "2022-01-01", 184 / 365),
        ("2024-02-29", "2025-03-01", 1),
        ("2024-02-29", "2025-02-28", 365 / 366),
        ("2026-02-01", "2026-01-15", None),
    ],
)
def test_years_since_counts_the_days_too(since, on, years):
    fact = FACTS["years_since_last_conviction"]
    dates = {"last_conviction_date": date.fromisoformat(since)}

    assert value_on(fact, dates, date.fromisoformat(on)) == years


@pytest.mark.parametrize(
    ("start", "end", "on", "share"),
    [
        ("2024-01-01", "2026-01-01", "2025-01-01", 366 * 100 / 731),
        ("2025-01-01", "2027-01-01", "2026-01-01", 50),
        ("2025-01-01", "2027-01-01", "2025-01-01", 0),
        ("2025-01-01", "2027-01-01", "2024-06-01", 0),
        ("2025-01-01", "2027-01-01", "2027-01-01", 100),
        ("2025-01-01", "2027-01-01", "2030-01-01", 100),
        ("2025-01-01", "2025-01-01", "2025-01-01", None),
        ("2025-01-01", "2024-01-01", "2025-01-01", None),
    ],
)
def test_the_share_served_runs_from_start_to_end(start, end, on, share):
    dates = {
        "sentence_start": date.fromisoformat(start),
        "sentence_end": date.fromisoformat(end),
    }

    found = value_on(FACTS["portion_served_pct"], dates, date.fromisoformat(on))

    assert found == share


def test_half_a_sentence_has_no_value_and_a_fact_that_stands_still_has_none():
    start = {"sentence_start": date(2025, 1, 1)}

    assert value_on(FACTS["portion_served_pct"], start, a.ON) is None
    assert value_on(FACTS["is_woman"], start, a.ON) is None


def test_a_value_that_is_absent_is_counted_from_its_date():
    law = of_age("age_now >= 18")

    known = turn(law, _dates={"birth_date": "2000-05-05"})
    given_wins = turn(law, age_now=17, _dates={"birth_date": "2000-05-05"})

    assert known == ("appears_met", None, None)
    assert given_wins == ("not_met", None, None)


# --- turns


def test_a_verdict_turns_on_the_birthday():
    law = of_age("age_now >= 18")
    young = {"age_now": 17, "_dates": {"birth_date": "2008-03-10"}}

    assert turn(law, **young) == ("not_met", "2026-03-10", "appears_met")
    assert turn(law, date(2026, 3, 9), **young)[1] == "2026-03-10"
    assert turn(law, date(2026, 3, 10), _dates=young["_dates"])[1] is None


def test_who_was_born_on_29_february_is_of_age_on_1_march():
    law = of_age("age_now >= 18")

    assert turn(law, _dates={"birth_date": "2008-02-29"})[1] == "2026-03-01"
    assert turn(law, date(2025, 5, 5), _dates={"birth_date": "2008-02-29"})[1] == (
        "2026-03-01"
    )
    leap = turn(law, date(2027, 5, 5), _dates={"birth_date": "2010-02-28"})
    assert leap[1] == "2028-02-28"


def test_a_verdict_may_turn_against_the_person():
    law = of_age("youngest_dependant_age <= 12")
    child = {"_dates": {"youngest_dependant_birth_date": "2014-06-01"}}

    assert turn(law, **child) == ("appears_met", "2027-06-01", "not_met")


def test_a_verdict_turns_when_half_of_the_sentence_is_served():
    law = of_age("portion_served_pct >= 50")
    even = {"sentence_start": "2025-01-01", "sentence_end": "2027-01-01"}
    odd = {"sentence_start": "2025-01-01", "sentence_end": "2027-01-02"}

    assert turn(law, date(2025, 6, 1), _dates=even)[1:] == ("2026-01-01", "appears_met")
    assert turn(law, date(2025, 6, 1), _dates=odd)[1:] == ("2026-01-02", "appears_met")


def test_credited_time_keeps_the_share_ahead_of_its_dates():
    law = of_age("portion_served_pct >= 50")
    dates = {"sentence_start": "2025-01-01", "sentence_end": "2027-01-01"}

    ahead = turn(law, date(2025, 6, 1), portion_served_pct=30.7, _dates=dates)
    rounded = turn(law, date(2025, 6, 1), portion_served_pct=21, _dates=dates)

    assert ahead[1] == "2025-10-20"  # 151 days are 20.7 %: ten points, 73 days, ahead
    assert rounded[1] == "2026-01-01"


@pytest.mark.parametrize(
    ("sign", "turns_on"),
    [(">=", "2026-03-01"), (">", "2026-03-02")],
)
def test_years_since_are_reached_on_the_day_and_passed_on_the_next(sign, turns_on):
    law = of_age(f"years_since_last_conviction {sign} 5")
    dates = {"last_conviction_date": "2021-03-01"}

    assert turn(law, _dates=dates)[1] == turns_on
    assert turn(law, years_since_last_conviction=4.9, _dates=dates)[1] == turns_on
    assert turn(law, years_since_last_conviction=4, _dates=dates)[1] == turns_on


def test_half_years_are_counted_in_days():
    law = of_age("years_since_last_conviction >= 4.5")

    assert turn(law, _dates={"last_conviction_date": "2021-10-01"})[1] == "2026-04-02"


def test_a_range_is_entered_and_left():
    law = of_age("age_now between 18 and 20")
    dates = {"birth_date": "2006-06-01"}

    entered = turn(law, date(2023, 1, 1), _dates=dates)
    left = turn(law, date(2025, 1, 1), _dates=dates)

    assert entered == ("not_met", "2024-06-01", "appears_met")
    assert left == ("appears_met", "2027-06-01", "not_met")


def test_an_age_in_a_list_turns_too():
    law = of_age("age_now in (18, 20)")

    assert turn(law, date(2023, 1, 1), _dates={"birth_date": "2006-06-01"}) == (
        "not_met",
        "2024-06-01",
        "appears_met",
    )


def test_an_age_is_compared_with_a_fact_that_stands_still():
    law = of_age("age_now >= prior_convictions")
    dates = {"birth_date": "2006-06-01"}

    assert turn(law, prior_convictions=25, _dates=dates)[1] == "2031-06-01"
    assert turn(law, _dates=dates) == ("undetermined", None, None)


def test_moving_facts_are_counted_together_day_by_day():
    law = of_age("age_now - youngest_dependant_age < 20")
    dates = {"birth_date": "2000-06-01", "youngest_dependant_birth_date": "2020-03-01"}

    assert turn(law, _dates=dates) == ("not_met", "2026-03-01", "appears_met")
    assert turn(law, date(2026, 3, 1), _dates=dates)[1:] == ("2026-06-01", "not_met")


def test_what_never_turns_day_by_day_is_given_up():
    law = of_age("age_now + 2 < 10")

    assert turn(law, _dates={"birth_date": "2000-06-01"}) == ("not_met", None, None)


def test_an_unknown_fact_beside_turns_to_what_can_be_said():
    law = a.law(a.criterion("a", "age_now < 70"), a.criterion("b", "good_conduct"))
    dates = {"birth_date": "1956-02-01"}

    assert turn(law, _dates=dates) == ("undetermined", "2026-02-01", "not_met")


def test_what_the_stage_closes_time_does_not_open():
    law = of_age("age_now >= 18", stages=(a.TRIAL,))
    dates = {"birth_date": "2008-03-10"}

    assert turn(law, case_stage=a.SENTENCED, _dates=dates) == ("not_met", None, None)
    assert turn(law, case_stage=a.TRIAL, _dates=dates)[1] == "2026-03-10"
    assert turn(law, _dates=dates) == ("not_met", "2026-03-10", "undetermined")


def test_a_date_that_contradicts_its_fact_tells_no_turn():
    dates = {"birth_date": "2008-03-10", "last_conviction_date": "2021-03-01"}

    assert turn(of_age("age_now >= 18"), age_now=16, _dates=dates)[1] is None
    never = of_age("years_since_last_conviction < 5", "exclude")
    assert turn(never, years_since_last_conviction="none", _dates=dates) == (
        "appears_met",
        None,
        None,
    )


def test_without_a_date_nothing_turns():
    law = of_age("age_now >= 18")

    assert turn(law, age_now=17) == ("not_met", None, None)
    assert turn(law, age_now=17, _dates={"sentence_start": "2025-01-01"})[1] is None


def test_a_version_that_ends_before_does_not_turn():
    dates = {"birth_date": "2008-03-10"}

    ends_before = of_age("age_now >= 18", until_on=date(2026, 3, 10))
    ends_after = of_age("age_now >= 18", until_on=date(2026, 3, 11))

    assert turn(ends_before, _dates=dates)[1] is None
    assert turn(ends_after, _dates=dates)[1] == "2026-03-10"


def test_the_law_of_the_offence_goes_on_after_its_end():
    ended = a.version(a.criterion("a", "age_now >= 18"), until_on=date(2025, 1, 1))
    law = a.pack(a.measure(ended, date_basis="offence_date"))
    dates = {"birth_date": "2008-03-10"}

    assert turn(law, offence_date="2024-01-01", _dates=dates)[1] == "2026-03-10"


@pytest.mark.parametrize(
    ("ends", "turns_on"), [(date(2026, 3, 10), None), (date(2026, 3, 11), "2026-03-10")]
)
def test_a_law_beside_that_of_the_offence_does_not_turn_after_its_end(ends, turns_on):
    old = a.version(from_on=date(2010, 1, 1), until_on=date(2020, 1, 1))
    new = a.version(a.criterion("a", "age_now >= 18"), until_on=ends)
    law = a.pack(a.measure(old, new, date_basis="offence_date", favourability=True))
    dates = {"birth_date": "2008-03-10"}

    of_the_offence, beside = a.answers(law, offence_date="2019-05-01", _dates=dates)

    assert of_the_offence["turns_on"] is None
    assert (beside["version"], beside["turns_on"]) == ("2020-01-01", turns_on)


def test_a_country_turns_as_each_person_does():
    law = of_age("age_now >= 18 and portion_served_pct >= 50", stages=(a.TRIAL,))
    people = [
        {
            "case_stage": (a.TRIAL, a.SENTENCED, None)[n % 3],
            "_dates": {
                "birth_date": date(2006 + n % 4, 1 + n % 12, 1 + n % 28),
                "sentence_start": date(2024, 1 + n % 12, 1),
                "sentence_end": date(2027 + n % 5, 1, 1),
            },
        }
        for n in range(120)
    ]

    together = screen_facts(law, people, a.ON)

    assert together == [a.answers(law, **person) for person in people]
    assert len({entries[0]["turns_on"] for entries in together}) > 20


def test_turns_come_as_dates_and_verdicts_in_columns():
    frame = pl.DataFrame({"_birth_date": [date(2008, 3, 10), None]})

    (found,) = screen_frame(of_age("age_now >= 18"), frame, a.ON).evaluated
    turns_on, turns_to = found.turns()

    assert (turns_on.dtype, turns_to.dtype) == (pl.Date, pl.String)
    assert turns_on.to_list() == [date(2026, 3, 10), None]
    assert turns_to.to_list() == ["appears_met", None]


# --- against a plain reading, day by day


def full_years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


DAYS = st.dates(date(2004, 1, 1), date(2010, 12, 31))


@settings(max_examples=60, deadline=None)
@given(
    born=DAYS,
    low=st.integers(15, 22),
    wide=st.integers(0, 3),
    on=st.dates(date(2024, 1, 1), date(2027, 1, 1)),
    form=st.sampled_from(
        [
            "age_now between {low} and {high}",
            "age_now >= {low} and not age_now > {high}",
            "age_now - 3 between {low} - 3 and {high} - 3",
        ]
    ),
)
def test_the_first_turn_is_the_first_day_that_answers_otherwise(
    born, low, wide, on, form
):
    high = low + wide

    def is_met(day):
        return low <= full_years(born, day) <= high

    later = (on + timedelta(days=n) for n in range(1, 9000))
    first = next((day for day in later if is_met(day) != is_met(on)), None)

    law = of_age(form.format(low=low, high=high))
    assert turn(law, on, _dates={"birth_date": born})[1] == (
        first.isoformat() if first else None
    )


@settings(max_examples=60, deadline=None)
@given(
    start=DAYS,
    days=st.integers(30, 4000),
    goal=st.sampled_from([0, 10, 33.3, 50, 60, 66.6, 75, 99.9, 100]),
    sign=st.sampled_from([">=", ">", "<", "="]),
    passed=st.integers(0, 4000),
)
def test_a_share_turns_on_the_first_day_that_answers_otherwise(
    start, days, goal, sign, passed
):
    on = start + timedelta(days=passed)

    def is_met(day):
        share = min(max((day - start).days * 100 / days, 0.0), 100.0)
        compared = {">=": share >= goal, ">": share > goal, "<": share < goal}
        return {**compared, "=": share == goal}[sign]

    later = (on + timedelta(days=n) for n in range(1, 4100))
    first = next((day for day in later if is_met(day) != is_met(on)), None)

    law = of_age(f"portion_served_pct {sign} {goal}", from_on=date(2000, 1, 1))
    dates = {"sentence_start": start, "sentence_end": start + timedelta(days=days)}
    assert turn(law, on, _dates=dates)[1] == (first.isoformat() if first else None)
