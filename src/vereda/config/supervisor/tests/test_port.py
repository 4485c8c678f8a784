"""The port: as asked for, and free."""

import socket

import pytest

from vereda.config.supervisor.errors import CannotRun
from vereda.config.supervisor.port import ADDRESS, require_free, wanted_port


def test_the_usual_port_is_8000(monkeypatch):
    monkeypatch.delenv("VEREDA_PORT", raising=False)

    assert wanted_port() == 8000


@pytest.mark.parametrize("named", ["http", "0", "65536", "-1", "80 80"])
def test_a_port_that_is_none_is_refused(monkeypatch, named):
    monkeypatch.setenv("VEREDA_PORT", named)

    with pytest.raises(CannotRun, match=f"VEREDA_PORT is '{named}'; write a number"):
        wanted_port()


def test_a_port_in_use_is_refused_with_the_way_out():
    with socket.socket() as taken:
        taken.bind((ADDRESS, 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(CannotRun) as refusal:
            require_free(port)

    assert str(refusal.value) == (
        f"Port {port} on 127.0.0.1 is in use; stop the program that uses it, "
        f"or name another one, as in VEREDA_PORT={port + 1}."
    )


def test_a_free_port_is_fine():
    with socket.socket() as probe:
        probe.bind((ADDRESS, 0))
        port = probe.getsockname()[1]

    require_free(port)
