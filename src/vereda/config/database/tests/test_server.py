"""The launcher, with real servers and real kills."""

import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from vereda.config.database import server as launcher
from vereda.config.database.binaries import binaries
from vereda.config.database.errors import DatabaseUnusable
from vereda.config.database.places import is_open_to_others, places, server_account
from vereda.config.database.server import EmbeddedServer

HOLD = """
import sys, time
from vereda.config.database.server import EmbeddedServer
with EmbeddedServer():
    print("holding", flush=True)
    sys.stdin.read()
"""


def connect(server: EmbeddedServer, user: str = "vereda_app", **more: object):
    host = str(server.where.sockets)
    return psycopg.connect(host=host, user=user, dbname="vereda", **more)


def another_process(code: str = HOLD) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == "holding\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.communicate()


def server_pid(server: EmbeddedServer) -> int:
    return int((server.where.data / "postmaster.pid").read_text().split()[0])


def test_a_server_is_made_with_both_roles_and_stops_with_its_last_user(var):
    with EmbeddedServer() as server, connect(server) as connection:
        roles = connection.execute(
            "select rolname, rolsuper, rolbypassrls, rolcreatedb from pg_roles "
            "where rolname like 'vereda%' order by 1"
        ).fetchall()

    assert roles == [
        ("vereda_app", False, False, False),
        ("vereda_owner", False, False, True),
    ]
    assert not server.is_running()


def test_two_processes_share_it_and_the_last_one_stops_it(var):
    other = another_process()

    with EmbeddedServer() as server:
        end(other)
        still = server.is_running()

    assert still
    assert not server.is_running()


def test_a_killed_user_does_not_keep_it_running(var):
    with EmbeddedServer() as server:
        other = another_process()
        other.kill()
        other.communicate()

    assert not server.is_running()


def test_a_server_left_by_a_killed_user_is_joined(var):
    other = another_process()
    other.kill()
    other.communicate()

    with EmbeddedServer() as server, connect(server) as connection:
        assert connection.execute("select 1").fetchone() == (1,)

    assert not server.is_running()


def test_committed_rows_survive_the_death_of_the_server(var):
    with EmbeddedServer() as server:
        with connect(server, "vereda_owner") as connection:
            connection.execute("create table kept as select 42 as answer")
        os.kill(server_pid(server), signal.SIGKILL)

        with EmbeddedServer() as again, connect(again, "vereda_owner") as connection:
            kept = connection.execute("select answer from kept").fetchall()

    assert kept == [(42,)]


def test_a_stale_pid_that_another_program_now_has_is_no_obstacle(var):
    with EmbeddedServer() as server:
        pass
    stale = server.where.data / "postmaster.pid"
    stale.write_text(f"{os.getpid()}\n{server.where.data}\n1\n5432\n\n\n")
    account = server_account()
    os.chown(stale, account.pw_uid, account.pw_gid)

    with EmbeddedServer() as again:
        assert again.is_running()


def test_a_making_that_was_cut_short_is_begun_anew(var):
    half = var / "postgres.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18")

    with EmbeddedServer() as server:
        assert server.is_running()

    assert not half.exists()


def test_a_path_too_long_for_a_socket_gets_a_closed_folder_elsewhere(var, monkeypatch):
    deep = var / ("d" * 60) / ("e" * 60)
    monkeypatch.setenv("VEREDA_VAR", str(deep))

    with EmbeddedServer() as server, connect(server) as connection:
        assert connection.execute("select 1").fetchone() == (1,)
        mode = stat.S_IMODE(server.where.sockets.stat().st_mode)

    assert server.where.sockets != server.where.data
    assert mode == 0o700
    shutil.rmtree(server.where.sockets)


def test_a_socket_folder_that_others_may_enter_is_refused(var, monkeypatch):
    monkeypatch.setenv("VEREDA_VAR", str(var / ("d" * 100)))
    sockets = places().sockets
    sockets.mkdir(mode=0o777)
    sockets.chmod(0o777)

    try:
        with pytest.raises(DatabaseUnusable, match="not ours or is open to others"):
            EmbeddedServer().join()
    finally:
        sockets.rmdir()


def test_nobody_connects_over_the_network(var):
    with EmbeddedServer() as server, connect(server) as connection:
        listening = connection.execute("show listen_addresses").fetchone()

        with socket.socket() as probe:
            refused = probe.connect_ex(("127.0.0.1", 5432))

    assert listening == ("",)
    assert refused


def test_the_folder_of_the_data_stays_closed(var):
    with EmbeddedServer() as server:
        mode = stat.S_IMODE(server.where.data.stat().st_mode)

    assert mode == 0o700


def test_another_system_user_cannot_connect(var, for_root):
    with EmbeddedServer() as server:
        host = str(server.where.sockets)
        asked = subprocess.run(
            [binaries() / "psql", "-h", host, "-U", "vereda_app", "vereda"],
            user="nobody", capture_output=True, text=True, check=False, cwd="/",
        )  # fmt: skip

    assert "Permission denied" in asked.stderr


def test_a_closed_folder_of_root_stays_closed(var, monkeypatch, for_root):
    closed = var / "home"
    closed.mkdir(mode=0o700)
    monkeypatch.setenv("VEREDA_VAR", str(closed / "var"))

    with EmbeddedServer() as server, connect(server) as connection:
        assert connection.execute("select 1").fetchone() == (1,)

    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert not is_open_to_others(closed)
    assert server.where.data.is_relative_to("/var/lib/vereda")
    shutil.rmtree(server.where.data.parent)


def test_a_full_disk_is_said_in_one_sentence(var, monkeypatch):
    monkeypatch.setattr(launcher, "ROOM_FOR_NEW", 2**62)

    with pytest.raises(DatabaseUnusable, match=r"MB free and the database needs"):
        EmbeddedServer().join()


def test_a_folder_that_cannot_be_made_is_said_in_one_sentence(var, monkeypatch):
    (var / "file").touch()
    monkeypatch.setenv("VEREDA_VAR", str(var / "file" / "below"))

    with pytest.raises(DatabaseUnusable, match="cannot be written"):
        EmbeddedServer().join()


def test_a_server_that_cannot_start_says_why_at_once(var):
    with EmbeddedServer() as server:
        pass
    with (server.where.data / "postgresql.conf").open("a") as settings:
        settings.write("no_such_setting = 1\n")
    began = time.monotonic()

    with pytest.raises(
        DatabaseUnusable, match=r"does not start \(FATAL: .*contains errors\)"
    ):
        EmbeddedServer().join()

    assert time.monotonic() - began < 5


def test_a_data_folder_of_another_user_is_refused(var, for_root):
    data = Path(places().data)
    data.mkdir()

    with pytest.raises(DatabaseUnusable, match="belongs to another system user"):
        EmbeddedServer().join()
