"""A person under the invented country's law, and those who look at the page."""

import pytest
from django.conf import settings

from vereda.access.tests import builders as access
from vereda.alternatives.screening.law.tests.reading import day
from vereda.alternatives.screening.tests import builders as a
from vereda.registry.cases.models import Case, StageEvent


@pytest.fixture
def person():
    return a.born("1990-05-05", number="2026-60")


@pytest.fixture
def add(person):
    """A case of person 2026-60 under the invented country's law, at a stage."""

    def make(stage: str | None = "S90_CUSTODIAL_EXECUTION", **given) -> Case:
        values = {"pack": "_template", "stage": None} | given
        facts = values.pop("facts", {})
        case = a.case(person, **values)
        if stage:
            StageEvent.objects.create(case=case, stage=stage, entered_on=day(50))
        for name, value in facts.items():
            a.fact(case, name, value, true_from=day(40))
        return case

    return make


@pytest.fixture
def enter(client):
    def sign_in(role: str = "case_manager"):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        client.force_login(access.account(role))
        return client

    return sign_in


@pytest.fixture
def see(enter):
    """What a role sees, in English."""

    def show(query: str = "", role: str = "case_manager", status: int = 200, **headers):
        answer = enter(role).get(f"/people/2026-60/law/{query}", headers=headers)
        assert answer.status_code == status
        return answer.content.decode()

    return show
