"""The invented country leaves one database and arrives in another."""

from datetime import date

import pytest
from django.db import transaction
from polars.testing import assert_frame_equal

from vereda.demo.actions import make_demo
from vereda.interop.exporting import export_to
from vereda.interop.importing import import_path
from vereda.registry.facts.queries import facts_frame
from vereda.registry.models import Person

pytestmark = pytest.mark.django_db

AS_OF = date(2026, 6, 30)
KEYS = ["case_id", "person_id", "case_number"]  # given anew


def what_the_law_reads():
    frame = facts_frame(None, AS_OF)
    return frame.drop(KEYS).sort("person_number", "offence_date", "case_stage")


def test_the_law_reads_the_same_after_the_journey(tmp_path, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with transaction.atomic():
        make_demo(40, 7, AS_OF)
        before = what_the_law_reads()
        export_to(tmp_path, by=None)
        report = import_path(tmp_path, today=AS_OF)
        assert all(count.read == count.unchanged for count in report.tables.values())
        transaction.set_rollback(True)
    assert not Person.objects.exists()

    report = import_path(tmp_path, today=AS_OF)

    assert not report.refused
    assert_frame_equal(what_the_law_reads(), before)
