"""The invented country is plausible, and the same for the same seed and day."""

from collections import Counter
from datetime import date
from statistics import median

import pytest

from vereda.demo.country import invented_people
from vereda.demo.identity import name_parts
from vereda.demo.plan import read_data, the_plan
from vereda.jurisdiction.library import default_library
from vereda.jurisdiction.vocabulary import load_vocabulary
from vereda.registry.intake.checking import check_file
from vereda.registry.intake.knowing import knowledge

AS_OF = date(2026, 6, 30)
PEOPLE = 2_000


def invented(people=PEOPLE, seed=7):
    plan = the_plan()
    pack = default_library().get(plan.pack)
    return list(invented_people(people, seed, AS_OF, plan, pack))


@pytest.fixture(scope="module")
def files():
    return invented()


@pytest.fixture(scope="module")
def rows(files):
    found = {name: [] for name in ("names", "documents", "custody", "sentences")}
    for file in files:
        for row in file.all_rows():
            found.setdefault(row.table, []).append(row.cells)
    return found


def share(cells, is_so) -> float:
    return sum(map(is_so, cells)) / len(cells)


def held_now(rows) -> list:
    return [cells for cells in rows["custody"] if not cells["until_on"]]


def test_the_same_seed_gives_the_same_country():
    assert invented(40) == invented(40)
    assert invented(40) != invented(40, seed=8)


def test_a_smaller_country_is_the_beginning_of_a_larger_one(files):
    assert invented(25) == files[:25]


def test_every_file_would_be_taken_in_from_anybody_else(files):
    """Known codes, moves that the pack allows, no day in the future, no overlap."""
    known = knowledge("demo", AS_OF)

    for file in files:
        assert check_file(file, known)


def test_facts_are_of_the_vocabulary_and_never_acts(rows):
    vocabulary = load_vocabulary()
    told = {cells["fact"] for cells in rows["facts"]}

    assert len(told) > 30
    assert not [name for name in told if vocabulary[name].act]


def test_much_is_not_known(files, rows):
    minors = [
        cells for cells in rows["facts"] if cells["fact"] == "has_minor_dependants"
    ]

    assert 0.35 < len(minors) / len(files) < 0.55


def test_women_are_fewer_than_one_in_ten_of_those_held(rows):
    women = {p["person_key"] for p in rows["people"] if p["sex"] == "female"}
    held = held_now(rows)

    assert 0.05 < share(held, lambda cells: cells["person_key"] in women) < 0.10


def test_about_three_in_ten_of_those_held_wait_for_a_first_judgment(rows):
    unsentenced = share(
        held_now(rows), lambda cells: cells["legal_status"] in {"L1", "L2"}
    )

    assert 0.25 < unsentenced < 0.37


def test_property_and_drugs_lead_and_drugs_far_ahead_among_women(rows):
    offences = default_library().get(the_plan().pack).offences
    women = {p["person_key"] for p in rows["people"] if p["sex"] == "female"}

    def classes(is_woman):
        found = Counter(
            offences[cells["offence"]].iccs[:2]
            for cells in rows["charges"]
            if (cells["case_key"].split("-")[0] in women) == is_woman
        )
        whole = sum(found.values())
        return {code: count / whole for code, count in found.items()}

    of_women, of_men = classes(True), classes(False)
    assert 0.5 < of_women["06"] < 0.7
    assert 0.17 < of_men["06"] < 0.26
    assert 0.32 < of_men["04"] + of_men["05"] < 0.45
    assert 0.08 < of_men["01"] < 0.16


def test_people_are_as_old_as_people_in_prison_are(rows):
    ages = [AS_OF.year - int(cells["birth_date"][:4]) for cells in rows["people"]]

    assert 31 < median(ages) < 37
    assert min(ages) >= 18
    assert 0.01 < share(ages, lambda age: age > 65) < 0.06


def test_sentences_are_as_long_as_those_that_fill_prisons(rows):
    months = [
        12 * int(cells["years"]) + int(cells["months"])
        for cells in rows["sentences"]
        if cells["kind"] == "prison"
    ]

    assert 36 < median(months) < 108
    assert min(months) >= 2
    assert max(months) <= 360


def test_a_sentence_keeps_to_the_range_that_the_pack_gives(files):
    offences = default_library().get(the_plan().pack).offences
    seen = 0
    for file in files:
        charged = {
            row.cells["case_key"]: offences[row.cells["offence"]]
            for row in file.rows["charges"]
        }
        for row in file.rows.get("sentences", ()):
            offence = charged[row.cells["case_key"]]
            if offence.max_months:
                months = 12 * int(row.cells["years"]) + int(row.cells["months"])
                assert offence.min_months <= months <= offence.max_months
                seen += 1
    assert seen > 20


def test_names_are_those_of_the_americas(rows):
    parts = name_parts()["parts"].values()
    given = {name for own in parts for name in (*own["women"], *own["men"])}
    surnames = {name for own in parts for name in own["surnames"]}
    legal = [cells for cells in rows["names"] if cells["kind"] == "legal"]
    whole = {
        tuple(c[p] for p in ("given", "first_surname", "second_surname")) for c in legal
    }

    assert len(given) > 300
    assert len(surnames) > 280
    assert len(whole) > 0.97 * len(legal)
    assert share(legal, lambda cells: bool(cells["second_surname"])) > 0.85
    accented = share(whole, lambda name: not " ".join(name).isascii())
    assert 0.5 < accented < 0.95
    for origin, own in name_parts()["parts"].items():
        here = share(
            legal, lambda cells, own=own: cells["first_surname"] in own["surnames"]
        )
        assert here > 0.004, origin


def test_files_have_the_gaps_and_oddities_of_real_ones(files, rows):
    people = rows["people"]

    assert 0.01 < share(people, lambda cells: len(cells["birth_date"]) == 4) < 0.04
    assert 0.03 < share(files, lambda file: "documents" not in file.rows) < 0.10
    assert 0.08 < share(files, lambda file: len(file.rows["names"]) > 1) < 0.20
    assert 0.10 < share(people, lambda cells: not cells["gender"]) < 0.20
    assert {"legal", "alias", "previous", "social"} == {
        n["kind"] for n in rows["names"]
    }
    assert not any(cells.get("died_on") for cells in people)


def test_no_number_is_one_that_a_service_gives(rows):
    for cells in rows["documents"]:
        assert cells["number"].startswith(("0-", "X"))
    assert all(cells["docket"].endswith("-DEMO") for cells in rows["cases"])


def test_places_and_courts_are_those_of_the_invented_country(rows):
    codes = {entry["code"] for entry in read_data("organisations")}

    assert {cells["court"] for cells in rows["cases"]} < codes
    assert {cells["place"] for cells in rows["custody"]} - {""} < codes
