import pytest

from vereda.registry.intake.giving_way import Retold
from vereda.registry.intake.person_file import Identity

TOLD = Retold(
    gone={Identity("north", key) for key in ("k1~", "k2", "k2~", "a~b~")},
    stay_of={
        Identity("north", "k1"): {Identity("north", "k1")},
        Identity("north", "k1~2"): {Identity("north", "k1")},
    },
)


@pytest.mark.parametrize(
    ("key", "has_gone"),
    [
        ("k1", False),  # the file speaks of it
        ("k1~2", False),
        ("k1~3", True),  # one stretch less than before
        ("k2", True),  # merged into another
        ("k2~2", True),
        ("k3", False),  # left out, so it stays
        ("k3~2", False),
        ("a~b", False),  # the source's own sign
        ("a~b~2", True),
        ("k1~x", False),
    ],
)
def test_a_stretch_gives_way_when_its_row_is_told_anew_without_it(key, has_gone):
    assert TOLD.has_gone(Identity("north", key)) is has_gone


def test_what_another_source_told_stays():
    assert not TOLD.has_gone(Identity("south", "k2"))
