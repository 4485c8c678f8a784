"""Where things lie: computed for every process alike, reachable for the server."""

import os
import stat

import pytest

from vereda.config.database.places import (
    CLOSED_HOME,
    is_open_to_others,
    make_passable,
    places,
)


@pytest.fixture
def closed_umask():
    before = os.umask(0o077)
    yield
    os.umask(before)


def test_what_is_made_for_the_server_can_be_passed_whatever_the_umask(
    var, closed_umask
):
    make_passable(var / "a" / "b")

    assert is_open_to_others(var / "a" / "b")
    assert stat.S_IMODE((var / "a").stat().st_mode) == 0o711


def test_what_was_there_keeps_its_mode(var):
    closed = var / "home"
    closed.mkdir(mode=0o700)

    make_passable(closed / "a")

    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


def test_data_and_socket_lie_in_the_data_folder(var):
    where = places()

    assert (where.data, where.sockets) == (var / "postgres", var / "postgres")


def test_a_closed_folder_of_root_has_its_data_elsewhere(var, for_root):
    (var / "home").mkdir(mode=0o700)

    where = places(var / "home" / "var")

    assert where.data.parent.parent == CLOSED_HOME
    assert where.users_lock.parent == var / "home" / "var"
