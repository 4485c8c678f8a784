"""Time in custody and ways through the stages, as they come in."""

import pytest

from vereda.interop.tests import builders as a
from vereda.registry.cases.models import StageEvent
from vereda.registry.custody.models import Episode, Segment
from vereda.registry.people.models import Person

pytestmark = pytest.mark.django_db


def test_stays_that_overlap_are_refused(tmp_path):
    custody = [
        a.held("k1", "2026-01-02", "2026-02-01"),
        a.held("k2", "2026-01-31", "2026-03-01"),
    ]
    path = a.package(tmp_path, people=[a.person()], custody=custody)

    first = next(iter(a.imported(path).problems))

    assert (first["row"], first["field"]) == (3, "from_on")
    assert first["reason"] == "It overlaps with row 2 of custody."


def test_a_stay_that_overlaps_with_what_another_source_told_is_refused(tmp_path):
    def one_stay(source, start, end):
        return a.package(
            tmp_path / source,
            source=source,
            people=[a.person()],
            custody=[a.held("k1", start, end)],
        )

    a.imported(one_stay("north", "2026-01-02", "2026-02-01"))
    Person.objects.update(source="south")  # the same person, known to both

    report = a.imported(one_stay("south", "2026-01-15", ""))

    first = next(iter(report.problems))
    assert "already holds this person" in first["reason"]
    assert (first["table"], first["row"]) == ("custody", 2)
    assert Segment.objects.count() == 1


def test_days_that_move_from_one_stay_to_the_next_are_taken(tmp_path):
    """The registry must not think that the person is in two places meanwhile."""

    def stays(between):
        return a.package(
            tmp_path,
            people=[a.person()],
            custody=[
                a.held("k1", "2026-01-02", between),
                a.held("k2", between, "2026-03-01"),
            ],
        )

    a.imported(stays("2026-02-01"))
    for between in ("2026-02-10", "2026-01-20"):
        report = a.imported(stays(between))

        assert a.counts(report)["custody"] == (2, 2, 0, 0)
        assert [
            str(day)
            for days in Segment.objects.filter(superseded_at=None)
            .order_by("from_on")
            .values_list("from_on", "until_on")
            for day in days
        ] == ["2026-01-02", between, between, "2026-03-01"]
        assert Episode.objects.filter(superseded_at=None).count() == 2


def test_a_stretch_that_comes_under_another_stay_leaves_none_behind(tmp_path):
    def stays(episode):
        return a.package(
            tmp_path,
            people=[a.person()],
            custody=[
                a.held("k1", "2026-01-02", "2026-02-01", episode_key="k1"),
                a.held("k2", "2026-02-01", "2026-03-01", episode_key=episode),
            ],
        )

    a.imported(stays("k2"))

    a.imported(stays("k1"))

    stay = Episode.objects.get(superseded_at=None)
    assert str(stay.until_on) == "2026-03-01"
    assert stay.segments.filter(superseded_at=None).count() == 2


def test_a_move_that_does_not_go_on_from_what_is_on_record_is_refused(tmp_path):
    def at(code, key, on):
        return a.package(
            tmp_path,
            people=[a.person()],
            cases=[a.case()],
            stage_events=[a.stage(key, code, on)],
        )

    a.imported(at("S30_INITIAL_HEARING", "s1", "2026-01-02"))

    report = a.imported(at("S92_PRE_RELEASE", "s2", "2026-02-02"))

    first = next(iter(report.problems))
    assert first["field"] == "stage"
    assert first["reason"].startswith("The pack allows no move from S30")
    assert StageEvent.objects.count() == 1
    assert not a.imported(at("S50_INVESTIGATION", "s3", "2026-02-02")).refused


def test_of_stages_on_one_day_the_allowed_order_is_kept(tmp_path):
    path = a.package(
        tmp_path,
        people=[a.person()],
        cases=[a.case()],
        stage_events=[
            a.stage("s2", "S50_INVESTIGATION", "2026-01-03"),
            a.stage("s1", "S30_INITIAL_HEARING", "2026-01-03"),
        ],
    )

    a.imported(path)

    assert list(StageEvent.objects.order_by("pk").values_list("stage", flat=True)) == [
        "S30_INITIAL_HEARING",
        "S50_INVESTIGATION",
    ]
