import json

import pytest
from django.db import ProgrammingError, transaction

from vereda.access.models import TrailEntry
from vereda.access.tests import builders as access
from vereda.alternatives.screening.actions import store_screening
from vereda.alternatives.screening.models import Screening
from vereda.alternatives.screening.queries import last_screening
from vereda.alternatives.screening.tests import builders as a
from vereda.jurisdiction.library import default_library

pytestmark = pytest.mark.django_db

TREATMENT = "CR-PTDJR-PENA"


@pytest.fixture
def clinician():
    return access.account("clinical_assessor")


@pytest.fixture
def director():
    return access.account("prison_director")


def verdict(screening, measure=TREATMENT):
    return next(one for one in screening.verdicts if one["measure"] == measure)


def test_a_stored_screening_names_pack_version_facts_and_who_looked(director):
    case = a.case(facts={"is_first_offender": False})

    stored = store_screening(case, a.ON, by=director)

    assert (stored.case, stored.screened_by, stored.as_of) == (case, director, a.ON)
    assert stored.pack_version == default_library().get("cr").version
    assert stored.facts["is_first_offender"] == {"value": False, "origin": "Report 7"}
    assert verdict(stored, "CR-ADME-57BIS-2014")["decided_by"] == ["c"]


def test_it_leaves_an_entry_in_the_trail(director):
    case = a.case()

    store_screening(case, a.ON, by=director)

    entry = TrailEntry.objects.get(act="screened")
    assert (entry.act, entry.actor) == ("screened", director)
    assert (entry.subject_kind, entry.subject_number) == ("case", case.number)
    assert entry.details["pack_version"] == default_library().get("cr").version


def test_others_read_of_a_clinicians_screening_that_it_depends_on_a_reserved_fact(
    clinician, director
):
    case = a.case(facts={"offence_linked_to_substance_use": False})
    store_screening(case, a.ON, by=clinician)

    seen = last_screening(case, by=director)
    full = last_screening(case, by=clinician)

    assert verdict(full)["verdict"] == "not_met"
    assert full.facts["offence_linked_to_substance_use"]["value"] is False
    assert seen.facts["offence_linked_to_substance_use"] == {"reserved": True}
    assert verdict(seen)["depends_on_reserved"]
    assert verdict(seen)["criteria"]["a"] == {"reserved": True}


def test_what_others_read_is_the_same_whatever_the_reserved_fact_says(
    clinician, director
):
    rows = []
    for facts in ({}, {"sud_severity": "mild"}, {"sud_severity": "severe"}):
        case = a.case(facts=facts, pack="us", stage="S50_INVESTIGATION")
        store_screening(case, a.ON, by=clinician)
        seen = last_screening(case, by=director)
        rows.append(json.dumps([seen.facts, seen.verdicts], sort_keys=True))

    assert rows[0] == rows[1] == rows[2]


def test_a_judge_reads_what_a_judge_may_see(clinician):
    case = a.case(
        facts={"offence_linked_to_substance_use": True, "has_serious_illness": True},
        stage="S90_CUSTODIAL_EXECUTION",
    )
    store_screening(case, a.ON, by=clinician)

    seen = last_screening(case, by=access.account("execution_judge"))

    assert seen.sight == ["C3"]
    assert seen.facts["offence_linked_to_substance_use"]["value"] is True
    assert seen.facts["has_serious_illness"] == {"reserved": True}


def test_the_latest_is_read(director):
    case = a.case()
    store_screening(case, a.BEFORE, by=director)
    latest = store_screening(case, a.ON, by=director)

    assert last_screening(case, by=director) == latest
    assert last_screening(a.case(), by=director) is None


def test_a_stored_screening_is_never_changed(director):
    stored = store_screening(a.case(), a.ON, by=director)

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
    ):
        Screening.objects.filter(pk=stored.pk).update(pack="xx")
