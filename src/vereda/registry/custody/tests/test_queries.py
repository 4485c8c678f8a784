from datetime import date

import pytest

from vereda.registry.custody.queries import held_on, where_now
from vereda.registry.custody.tests import builders as a
from vereda.registry.people.tests import builders as people

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("from_on", "until_on", "is_here"),
    [
        ("2026-03-01", "", True),
        ("2026-02-01", "2026-03-02", True),
        ("2026-02-01", "2026-03-01", False),  # left that day
        ("2026-03-02", "", False),
        ("2026-03-01", "2026-03-01", False),
    ],
)
def test_the_day_of_entry_counts_and_the_day_of_leaving_does_not(
    from_on, until_on, is_here
):
    segment = a.held(people.person(), from_on, until_on)

    assert list(held_on(DAY)) == ([segment] if is_here else [])
    assert where_now(segment.person, DAY) == (segment if is_here else None)


@pytest.mark.parametrize(
    ("status", "is_held"),
    [
        ("pretrial_detention", True),
        ("hospital_custody", True),
        ("house_arrest_pretrial", False),
        ("conditional_release", False),
        ("unlawfully_at_large", False),
    ],
)
def test_people_at_home_or_at_large_are_not_held_but_it_is_known_where(status, is_held):
    segment = a.held(people.person(), "2026-01-01", custody_status=status)

    assert held_on(DAY).exists() is is_held
    assert where_now(segment.person, DAY) == segment
