"""Organisations and what is part of them."""

import pytest

from vereda.access.organisations import with_those_below
from vereda.access.tests import builders as a

pytestmark = pytest.mark.django_db


def test_an_organisation_comes_with_all_that_is_part_of_it():
    ministry = a.organisation(kind="ministry")
    prison = a.organisation(parent=ministry)
    wing = a.organisation(parent=prison)
    other = a.organisation()

    assert with_those_below([ministry.pk, prison.pk, other.pk]) == {
        ministry.pk: {ministry.pk, prison.pk, wing.pk},
        prison.pk: {prison.pk, wing.pk},
        other.pk: {other.pk},
    }


def test_a_circle_in_the_tree_ends():
    above = a.organisation()
    below = a.organisation(parent=above)
    above.parent = below
    above.save()

    assert with_those_below([above.pk]) == {above.pk: {above.pk, below.pk}}
