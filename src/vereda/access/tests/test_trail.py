import pytest
from django.db import ProgrammingError, transaction

from vereda.access import trail
from vereda.access.acting import acting_as
from vereda.access.models import TrailEntry
from vereda.access.tests import builders as a

pytestmark = pytest.mark.django_db


def test_an_entry_says_who_did_what_for_whom_and_from_where():
    officer, office = a.account(), a.organisation()

    with acting_as(officer, organisation=office, address="127.0.0.1"):
        trail.looked(officer, by=officer, panels=["banner", "law"])

    entry = TrailEntry.objects.get()
    assert (entry.act, entry.actor, entry.organisation) == ("looked", officer, office)
    assert (entry.subject_kind, entry.subject_number) == ("account", str(officer.pk))
    assert entry.address == "127.0.0.1"
    assert entry.details == {"panels": ["banner", "law"]}
    assert entry.at is not None


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_application_can_change_no_entry(change):
    trail.record("imported", by=None)
    entries = TrailEntry.objects.all()

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
    ):
        entries.update(act="else") if change == "update" else entries._raw_delete(
            entries.db
        )

    assert TrailEntry.objects.get().act == "imported"
