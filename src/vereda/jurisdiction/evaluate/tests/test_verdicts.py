from datetime import date

import polars as pl
import pytest

from vereda.jurisdiction.evaluate import WrongColumn, screen_facts, screen_frame
from vereda.jurisdiction.evaluate.plan import KEPT, plan_of
from vereda.jurisdiction.evaluate.tests import builders as a

LAW = a.law(
    a.criterion("a", "age_at_offence >= 18"),
    a.criterion("b", "offence_firearm or offence_sexual", "exclude"),
    a.criterion("c", "good_conduct", "discretion"),
    a.criterion("d", "informed_consent", "procedure"),
    stages=(a.TRIAL, a.SENTENCED),
)
OPEN = {
    "case_stage": a.TRIAL,
    "age_at_offence": 30,
    "offence_firearm": False,
    "offence_sexual": False,
}


def test_all_that_is_required_and_nothing_that_excludes_is_met():
    assert a.answer(LAW, **OPEN) == {
        "measure": "XX-A",
        "version": "2020-01-01",
        "verdict": "appears_met",
        "decided_by": ["stage", "a", "b"],
        "missing": [],
        "opens_at": None,
        "turns_on": None,
        "turns_to": None,
        "confirmed": True,
    }


@pytest.mark.parametrize(
    ("changed", "verdict", "decided_by", "missing"),
    [
        ({"age_at_offence": 17}, "not_met", ["a"], []),
        ({"offence_sexual": True}, "not_met", ["b"], []),
        ({"age_at_offence": 17, "offence_firearm": True}, "not_met", ["a", "b"], []),
        ({"age_at_offence": 17, "case_stage": "S50_INVESTIGATION"}, "not_met",
         ["stage", "a"], []),
        ({"age_at_offence": None}, "undetermined", ["a"], ["age_at_offence"]),
        ({"case_stage": None}, "undetermined", ["stage"], ["case_stage"]),
        ({"offence_firearm": None, "case_stage": None}, "undetermined",
         ["stage", "b"], ["case_stage", "offence_firearm"]),
        ({"age_at_offence": None, "offence_firearm": True}, "not_met", ["b"], []),
        ({"good_conduct": False, "informed_consent": False}, "appears_met",
         ["stage", "a", "b"], []),
    ],
)  # fmt: skip
def test_a_verdict_says_what_decided(changed, verdict, decided_by, missing):
    entry = a.answer(LAW, **{**OPEN, **changed})

    assert (entry["verdict"], entry["decided_by"], entry["missing"]) == (
        verdict,
        decided_by,
        missing,
    )
    assert entry["opens_at"] is None


def test_not_met_by_the_stage_alone_says_where_it_opens():
    at_arrest = {**OPEN, "case_stage": "S20_ARREST_CUSTODY"}

    assert a.answer(LAW, **at_arrest)["opens_at"] == [a.TRIAL, a.SENTENCED]
    assert a.answer(LAW, **{**at_arrest, "offence_firearm": None})["opens_at"]
    assert a.answer(LAW, **{**at_arrest, "offence_firearm": True})["opens_at"] is None


def test_a_version_without_stages_asks_for_none():
    entry = a.answer(a.law(a.criterion("a", "is_woman")), is_woman=True)

    assert entry["decided_by"] == ["a"]


def test_a_version_in_which_nothing_decides_is_met():
    law = a.law(a.criterion("a", "is_woman", "discretion"))

    assert [a.answer(law)[key] for key in ("verdict", "decided_by")] == [
        "appears_met",
        [],
    ]


def test_nobody_is_answered_nothing():
    assert screen_facts(LAW, [], a.ON) == []
    assert a.answers(a.pack()) == []
    assert screen_frame(LAW, pl.DataFrame(), a.ON).height == 0


def test_none_is_an_answer_and_unknown_is_not():
    law = a.law(a.criterion("a", "years_since_last_conviction < 5", "exclude"))

    known = a.answer(law, years_since_last_conviction="none")
    unknown = a.answer(law, years_since_last_conviction=None)

    assert (known["verdict"], unknown["verdict"]) == ("appears_met", "undetermined")


def test_every_criterion_is_explained():
    people = [{**OPEN, "offence_firearm": None, "good_conduct": False}]

    ((entry,),) = screen_facts(LAW, people, a.ON, explain=True)

    assert entry["criteria"] == [
        {
            "id": "stage",
            "kind": "require",
            "result": True,
            "statement": {
                "en": "The case is at one of these stages: Trial, Sentencing",
                "es": "La causa está en una de estas etapas: Juicio, Sentencia",
            },
            "citation": "Act 1",
            "verified": "text",
        },
        *(
            {
                "id": id_,
                "kind": kind,
                "result": result,
                "statement": {"en": f"Says {id_}", "es": f"Dice {id_}"},
                "citation": f"art. {id_}",
                "verified": "text",
            }
            for id_, kind, result in [
                ("a", "require", True),
                ("b", "exclude", None),
                ("c", "discretion", False),
                ("d", "procedure", None),
            ]
        ),
    ]


# --- columns


def test_columns_hold_verdicts_and_each_criterion():
    frame = pl.DataFrame(
        {"age_at_offence": [30, 17, None], "case_stage": [a.TRIAL, a.TRIAL, None]}
    ).with_columns(offence_firearm=False, offence_sexual=False)

    (found,) = screen_frame(LAW, frame, a.ON).evaluated

    assert (found.measure.id, found.version.id, found.beside) == (
        "XX-A",
        "2020-01-01",
        False,
    )
    assert found.applies.to_list() == [True] * 3
    assert found.verdict.to_list() == ["appears_met", "not_met", "undetermined"]
    assert {id_: one.to_list() for id_, one in found.criteria.items()} == {
        "stage": [True, True, None],
        "a": [True, False, None],
        "b": [False, False, False],
        "c": [None, None, None],
        "d": [None, None, None],
    }


def test_many_people_get_the_same_as_one():
    one = {**OPEN, "offence_firearm": None, "good_conduct": True}
    other = {"case_stage": a.TRIAL, "age_at_offence": 17}
    people = [one, other] * 300

    assert screen_facts(LAW, people, a.ON) == [
        a.answers(LAW, **one),
        a.answers(LAW, **other),
    ] * 300  # fmt: skip


def test_ten_thousand_codes_are_numbered_and_unusual_ones_are_read_as_well():
    stages = [a.TRIAL, None, "X_ANOTHER", "S50_INVESTIGATION"] * 2500
    frame = pl.DataFrame({"case_stage": stages}).with_columns(
        age_at_offence=30.0, offence_firearm=False, offence_sexual=False
    )

    for codes in (frame, frame.with_columns(pl.col("case_stage").cast(pl.Categorical))):
        (found,) = screen_frame(LAW, codes, a.ON).evaluated
        assert found.criteria["stage"].to_list() == [True, None, False, False] * 2500
        assert found.stage_only().to_list() == [False, False, True, True] * 2500


def test_a_frame_glued_from_many_pieces_is_answered_alike():
    pieces = [pl.DataFrame({"age_at_offence": [float(n)]}) for n in range(300)]

    (found,) = screen_frame(LAW, pl.concat(pieces, rechunk=False), a.ON).evaluated

    assert found.criteria["a"].to_list() == [n >= 18 for n in range(300)]
    assert found.verdict.n_chunks() == 1


def test_only_the_measures_asked_for():
    law = a.pack(
        a.measure(a.version(a.criterion("a", "is_woman"))),
        a.measure(a.version(a.criterion("a", "in_custody")), id="XX-B"),
    )
    frame = pl.DataFrame({"is_woman": [True]})

    def asked(measures):
        screened = screen_frame(law, frame, a.ON, measures=measures)
        return [found.measure.id for found in screened.evaluated]

    assert asked(None) == ["XX-A", "XX-B"]
    assert asked({"XX-B"}) == ["XX-B"]
    assert asked(()) == []


def test_a_condition_that_versions_share_is_asked_once():
    law = a.pack(
        *(
            a.measure(a.version(a.criterion(id_, "is_woman and in_custody")), id=id_)
            for id_ in ("XX-A", "XX-B")
        )
    )

    screened = screen_frame(law, pl.DataFrame({"is_woman": [True]}), a.ON)

    one, other = screened.evaluated
    assert one.plan.parts[0].column == other.plan.parts[0].column
    assert one.sheet is other.sheet


def test_a_pack_is_made_ready_once_and_old_ones_are_let_go():
    packs = [a.law(a.criterion("a", "is_woman")) for _ in range(KEPT + 2)]

    plans = [plan_of(pack) for pack in packs]

    assert plan_of(packs[-1]) is plans[-1]
    assert plan_of(packs[0]) is not plans[0]


@pytest.mark.parametrize(
    ("column", "reason"),
    [
        (pl.Series("age_at_offence", ["30"]), "age_at_offence is String; accepted: F"),
        (
            pl.Series("offence_sexual", [1]),
            "offence_sexual is Int64; accepted: Boolean",
        ),
        (pl.Series("case_stage", [3]), "case_stage is Int64; accepted: String"),
        (pl.Series("offence_date", ["2020-01-01"]), "accepted: Date"),
    ],
)
def test_a_column_of_another_type_is_refused(column, reason):
    with pytest.raises(WrongColumn, match=reason):
        screen_frame(LAW, pl.DataFrame([column]), a.ON)


def test_a_column_of_nothing_is_unknown_for_all():
    frame = pl.DataFrame({"age_at_offence": [None, None]})

    (found,) = screen_frame(LAW, frame, a.ON).evaluated

    assert found.verdict.to_list() == ["undetermined"] * 2
    assert found.missing().to_list() == [
        ["case_stage", "age_at_offence", "offence_firearm", "offence_sexual"]
    ] * 2  # fmt: skip


# --- versions


OLD, NEW = date(2020, 1, 1), date(2024, 1, 1)


def two_versions(**changed):
    old = a.version(a.criterion("a", "is_woman"), from_on=OLD, until_on=NEW)
    new = a.version(a.criterion("a", "in_custody"), from_on=NEW)
    undated = a.version(a.criterion("a", "good_conduct"), from_on=None)
    return a.pack(a.measure(undated, old, new, **changed))


def shown(law, on=a.ON, **facts):
    return [entry["version"] for entry in a.answers(law, on, **facts)]


@pytest.mark.parametrize(
    ("on", "version"),
    [
        (date(2019, 12, 31), []),
        (OLD, ["2020-01-01"]),
        (date(2023, 12, 31), ["2020-01-01"]),
        (NEW, ["2024-01-01"]),
        (date(2099, 1, 1), ["2024-01-01"]),
    ],
)
def test_the_day_of_decision_picks_the_version(on, version):
    for favourability in (True, False):
        law = two_versions(favourability=favourability)

        assert shown(law, on, offence_date="2021-01-01") == version


@pytest.mark.parametrize(
    ("offence_date", "strict", "favourable"),
    [
        ("2019-12-31", [], ["2024-01-01"]),
        ("2020-01-01", ["2020-01-01"], ["2020-01-01", "2024-01-01"]),
        ("2023-12-31", ["2020-01-01"], ["2020-01-01", "2024-01-01"]),
        ("2024-01-01", ["2024-01-01"], ["2024-01-01"]),
        (None, ["2024-01-01"], ["2024-01-01"]),
    ],
)
def test_the_day_of_the_offence_picks_the_version(offence_date, strict, favourable):
    basis = {"date_basis": "offence_date"}
    law, kind = two_versions(**basis), two_versions(**basis, favourability=True)

    assert shown(law, offence_date=offence_date) == strict
    assert shown(kind, offence_date=offence_date) == favourable


def test_a_later_law_that_is_not_in_force_yet_does_not_stand_beside():
    law = two_versions(date_basis="offence_date", favourability=True)

    assert shown(law, date(2023, 6, 1), offence_date="2021-01-01") == ["2020-01-01"]


def test_each_row_has_its_own_version():
    law = two_versions(date_basis="offence_date", favourability=True)
    days = [date(2019, 1, 1), date(2021, 1, 1), None]

    found = screen_frame(law, pl.DataFrame({"offence_date": days}), a.ON).evaluated

    assert [(one.version.id, one.beside, one.applies.to_list()) for one in found] == [
        ("2020-01-01", False, [False, True, False]),
        ("2024-01-01", False, [False, False, True]),
        ("2024-01-01", True, [True, True, False]),
    ]
