"""The defendants of one county: what the mapping makes of real, untidy tables.

Every figure that is not written here is read from the data folder's own reference.
"""

import json
from collections import Counter
from datetime import date, timedelta

import pytest
import yaml
from django.db import transaction
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce, Greatest, Least

from tests.real_data.shared import DATA, needs
from vereda.interop.importing import import_path
from vereda.interop.mapping.model import SHIPPED
from vereda.registry.cases.models import Case, Charge
from vereda.registry.custody.models import Episode, Segment
from vereda.registry.facts.models import AssertedFact
from vereda.registry.people.models import Person, PersonName

pytestmark = [pytest.mark.real_data, pytest.mark.django_db, needs("broward")]

FOLDER = DATA / "broward"
TODAY = date(2026, 1, 1)
SAME_CHARGE_TWICE = 269  # rows of charges that say what another row says
JAIL_ROWS_CUT_OR_MERGED = 70
NO_WORDS = 52


@pytest.fixture(scope="module")
def reference():
    return json.loads((FOLDER / "reference.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def report(django_db_setup, django_db_blocker):
    """One import for all tests of this module, undone at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield import_path(FOLDER, today=TODAY)
        transaction.set_rollback(True)


def test_every_row_is_read_and_none_refused(report, reference):
    counts = reference["counts"]
    taken = {
        "people": counts["people"],
        "charges": counts["charges"],
        "jail": counts["jail_episodes"],
        "prison": counts["prison_episodes"],
    }

    assert {name: count.as_json() for name, count in report.tables.items()} == {
        name: {"read": rows, "created": rows, "unchanged": 0, "refused": 0}
        for name, rows in taken.items()
    } | {
        "assessments": {
            "read": counts["assessments"],
            "created": 0,
            "unchanged": counts["assessments"],
            "refused": 0,
        }
    }
    assert list(report.problems) == []
    assert report.people == counts["people"] == 8_166


def test_quirks_are_resolved_by_written_rules_and_listed(report, reference):
    listed = Counter((entry["table"], entry["field"]) for entry in report.adjusted)

    assert listed == {
        ("charges", "charge_key"): SAME_CHARGE_TWICE,
        ("charges", "words"): NO_WORDS,
        ("jail", "from_on, until_on"): JAIL_ROWS_CUT_OR_MERGED,
        ("jail", "until_on"): reference["custody"]["date_out_before_date_in"]["jail"],
    }
    assert all(entry["reason"] for entry in report.adjusted)


def test_a_charge_told_in_two_roles_is_one_charge(report, reference):
    rows = reference["counts"]["charges"]

    assert Charge.objects.count() == rows - SAME_CHARGE_TWICE
    assert Case.objects.count() == 10_434


def test_an_offence_that_matches_nothing_keeps_its_words(report):
    unknown = Charge.objects.filter(offence=None)

    assert 0 < unknown.count() < 0.2 * Charge.objects.count()
    assert unknown.filter(words="arrest case no charge").exists()
    assert not unknown.filter(words="").exists()


def test_neither_race_nor_scores_become_facts(report):
    assert not AssertedFact.objects.exists()
    said = "\n".join(report.notes)
    assert "A risk score is an opinion of a machine" in said
    columns = {field.name for field in Person._meta.get_fields()}
    assert not columns & {"race", "score", "decile_score", "priors_count"}


def test_people_have_no_name_and_a_birth_date_between_two_days(report):
    assert not PersonName.objects.exists()
    assert Person.objects.filter(number="").count() == 0
    apart = [
        (last - first).days
        for first, last in Person.objects.values_list("born_earliest", "born_latest")
    ]
    assert max(apart) <= 365
    assert sum(apart) / len(apart) < 250  # without ages, 365


def test_whoever_was_inside_when_the_data_end_has_no_release(report, reference):
    made_up = reference["custody"]["jail_prison_open_2020_01_01"]
    inside = Q(superseded_at=None, until_on=None)

    assert not Segment.objects.filter(until_on=date(2020, 1, 1)).exists()
    prison = Segment.objects.filter(inside, custody_status="sentenced_closed")
    assert prison.count() == made_up["prison"]


def nights(rows, first: date, end: date) -> int:
    """Nights from ``first`` to the day before ``end`` that these stretches hold."""
    spent = rows.annotate(
        nights=Least(Coalesce(F("until_on"), end), end) - Greatest(F("from_on"), first)
    ).filter(nights__gt=timedelta(0))
    return spent.aggregate(whole=Sum("nights"))["whole"].days


def test_nights_in_custody_add_up_to_the_union_of_jail_and_prison(report, reference):
    first, end = map(date.fromisoformat, reference["custody"]["window"])
    told = reference["custody"]["jail_and_prison_nights_in_window_union_per_person"]

    assert nights(Segment.objects.all(), first, end) == told


def test_stays_hold_their_stretches_and_nothing_else(report):
    stays = Episode.objects.in_bulk()
    parts: dict[int, list[tuple[date, date]]] = {}
    for stay, start, end in Segment.objects.values_list(
        "episode_id", "from_on", "until_on"
    ):
        parts.setdefault(stay, []).append((start, end or date.max))

    assert parts.keys() == stays.keys()
    assert all(
        (stay.from_on, stay.until_on or date.max)
        == (min(parts[pk])[0], max(end for _start, end in parts[pk]))
        for pk, stay in stays.items()
    )


def test_a_second_import_leaves_everything_as_it_is(report):
    again = import_path(FOLDER, today=TODAY)

    assert all(
        (count.unchanged, count.created, count.refused) == (count.read, 0, 0)
        for count in again.tables.values()
    )
    assert len(again.adjusted) == len(again.problems) == 0


def test_jail_alone_agrees_with_the_published_census(report, reference, tmp_path):
    """Without the prison table no jail stay gives way, so jail figures are whole."""
    mapping = yaml.safe_load((SHIPPED / "broward.yaml").read_text("utf-8"))
    mapping["source"] = "jail-alone"
    mapping["tables"] = {name: mapping["tables"][name] for name in ("people", "jail")}
    mapping["stays"]["first"] = ["jail"]
    (tmp_path / "jail.yaml").write_text(yaml.safe_dump(mapping), "utf-8")

    import_path(FOLDER, mapping=tmp_path / "jail.yaml", today=TODAY)

    rows = Segment.objects.filter(source="jail-alone")
    told = reference["custody"]
    first, end = map(date.fromisoformat, told["window"])
    assert nights(rows, first, end) == told["jail_nights_in_window_union_per_person"]
    for day, people in told["jail_stock"].items():
        on = date.fromisoformat(day)
        held = rows.filter(Q(until_on=None) | Q(until_on__gt=on), from_on__lte=on)
        assert held.count() == people
    for year, average in told["jail_adp_by_year"].items():
        start, stop = date(int(year), 1, 1), date(int(year) + 1, 1, 1)
        # The reference adds rows up; five pairs of them overlap by 14 nights in all.
        apart = average * (stop - start).days - nights(rows, start, stop)
        assert 0 <= round(apart) <= 14
