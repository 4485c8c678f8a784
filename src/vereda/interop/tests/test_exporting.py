"""What is exported comes back as it was."""

import json
import stat

import frictionless
import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vereda.access.models import TrailEntry
from vereda.interop.exporting import export_to
from vereda.interop.tests import builders as a
from vereda.interop.tests.strategies import registry
from vereda.registry.models import (
    AssertedFact,
    Case,
    CaseOffice,
    Charge,
    Episode,
    IdentityDocument,
    Person,
    PersonName,
    Segment,
    Sentence,
    StageEvent,
)

pytestmark = pytest.mark.django_db

MODELS = (
    Person,
    PersonName,
    IdentityDocument,
    Case,
    CaseOffice,
    Charge,
    StageEvent,
    Episode,
    Segment,
    Sentence,
    AssertedFact,
)


def everything() -> dict:
    return {
        model.__name__: list(model.objects.order_by("pk").values()) for model in MODELS
    }


def unchanged(report) -> bool:
    assert list(report.problems) == []
    assert list(report.adjusted) == []
    return all(count.read == count.unchanged for count in report.tables.values())


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_importing_an_export_changes_nothing(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("package")
    with transaction.atomic():
        data.draw(registry())
        before = everything()
        export_to(folder, by=None)

        report = a.imported(folder)

        assert unchanged(report)
        assert everything() == before
        transaction.set_rollback(True)


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_an_export_taken_in_elsewhere_is_the_same_there(tmp_path_factory, data):
    """Exported there again, it says the same, and comes home unchanged."""
    first, second = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two")
    with transaction.atomic():
        written = data.draw(registry())
        export_to(first, source="home", by=None)
        transaction.set_rollback(True)

    with transaction.atomic():
        assert not a.imported(first).refused
        assert sum(len(rows) for rows in everything().values()) == written
        assert unchanged(a.imported(first))
        export_to(second, source="away", by=None)
        again = a.imported(second)
        assert unchanged(again)
        transaction.set_rollback(True)


def test_the_package_is_valid_for_others_too(tmp_path):
    a.imported(a.package(tmp_path / "in", **a.whole_file()))
    export_to(tmp_path / "out", by=None)

    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))

    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])
    assert report.stats["tasks"] == 9


def test_what_was_superseded_stays_at_home(tmp_path):
    rows = a.whole_file()
    a.imported(a.package(tmp_path / "in", **rows))
    rows["charges"][0]["words"] = "Robbery"
    a.imported(a.package(tmp_path / "in", **rows))

    counts = export_to(tmp_path / "out", by=None)

    assert counts["charges"] == 1
    assert "Robbery" in (tmp_path / "out" / "charges.csv").read_text("utf-8")
    assert "Theft" not in (tmp_path / "out" / "charges.csv").read_text("utf-8")


def test_the_export_is_in_the_trail(tmp_path):
    a.imported(a.package(tmp_path / "in", people=[a.person()]))

    export_to(tmp_path / "out", by=None)

    begun = TrailEntry.objects.get(act="exported")
    done = TrailEntry.objects.get(act="finished an export")
    assert begun.details == {"source": "vereda"}
    assert done.details["tables"]["people"] == 1


@pytest.mark.parametrize("is_there", [False, True])
def test_the_export_is_for_us_alone(tmp_path, is_there):
    folder = tmp_path / "out"
    if is_there:
        folder.mkdir(mode=0o755)

    export_to(folder, by=None)

    modes = {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_row_typed_in_here_is_known_again_after_a_correction(tmp_path):
    """A stale package does not bring back what was corrected meanwhile."""
    a.imported(a.package(tmp_path / "in", people=[a.person()]))
    person = Person.objects.get()
    old = PersonName.objects.create(person=person, given="Itzel")
    export_to(tmp_path / "out", by=None)
    PersonName.objects.filter(pk=old.pk).update(superseded_at=old.recorded_at)
    PersonName.objects.create(person=person, given="Ixchel", supersedes=old)

    report = a.imported(tmp_path / "out")

    assert unchanged(report)
    assert PersonName.objects.get(superseded_at=None).given == "Ixchel"


@pytest.mark.parametrize("times", [1, 2])
def test_a_typed_row_changed_in_the_package_is_corrected_once(tmp_path, times):
    person = Person.objects.create(number="P-1", sex="female")
    export_to(tmp_path / "out", by=None)
    path = tmp_path / "out" / "people.csv"
    path.write_text(path.read_text("utf-8").replace("female", "male"), "utf-8")

    reports = [a.imported(tmp_path / "out") for _turn in range(times)]

    assert len(reports[0].adjusted) == 1
    assert all(unchanged(report) for report in reports[1:])
    assert Person.objects.get(superseded_at=None).pk == person.pk
    assert Person.objects.get(superseded_at=None).sex == "male"


def test_another_service_does_not_take_our_ids_for_its_own(tmp_path):
    Person.objects.create(number="P-1", sex="female")
    export_to(tmp_path / "out", by=None)
    Person.objects.update(recorded_at="2020-01-01T00:00:00Z")  # another row, same id

    a.imported(tmp_path / "out")

    assert Person.objects.count() == 2


def test_what_breaks_off_on_the_way_is_no_package_and_in_the_trail(tmp_path):
    """The descriptor comes last; what was written before has left the registry."""
    a.imported(a.package(tmp_path / "in", people=[a.person()]))
    (tmp_path / "out" / "custody.csv").mkdir(parents=True)  # cannot be written

    with pytest.raises(OSError, match="custody"):
        export_to(tmp_path / "out", by=None)

    assert (tmp_path / "out" / "people.csv").exists()
    assert not (tmp_path / "out" / "datapackage.json").exists()
    assert TrailEntry.objects.filter(act="exported").count() == 1
    assert not TrailEntry.objects.filter(act="finished an export").exists()


@pytest.mark.django_db(transaction=True)
def test_all_tables_are_of_one_moment(tmp_path, monkeypatch):
    seen = []

    def look(table, rows, whole):
        with connection.cursor() as cursor:
            cursor.execute("show transaction_isolation")
            seen.append(cursor.fetchone()[0])

    Person.objects.bulk_create(Person(number=f"P-{n}") for n in range(1_000))
    export_to(tmp_path / "out", by=None, progress=look)

    assert seen == ["repeatable read"]


def test_the_descriptor_names_the_service_and_how_keys_are_written(tmp_path):
    export_to(tmp_path / "out", source="north", by=None)

    descriptor = json.loads((tmp_path / "out" / "datapackage.json").read_text())

    assert descriptor["source"] == "north"
    assert descriptor["keys"] == "with-source"
