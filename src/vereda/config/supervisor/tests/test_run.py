"""The whole of ``vereda run``, with real kills: nothing is lost, nothing is left."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from vereda.config.database.holding import connection_arguments
from vereda.config.database.server import EmbeddedServer
from vereda.config.supervisor.port import ADDRESS
from vereda.config.supervisor.tests.test_children import wait_until_gone

pytestmark = pytest.mark.slow
VEREDA = [sys.executable, "-m", "vereda.config.cli"]
READY = re.compile(r"Vereda is ready: http://127\.0\.0\.1:(\d+)/")
START_WITHIN, END_WITHIN = 60, 20


@pytest.fixture(scope="module")
def country() -> Iterator[Path]:
    """A data folder with twenty invented people, made once."""
    with tempfile.TemporaryDirectory(prefix="vereda-test-") as folder:
        Path(folder).chmod(0o755)
        here = {"VEREDA_VAR": folder}
        vereda("migrate", "--verbosity=0", **here)
        vereda("demo", "--people=20", **here)
        yield Path(folder)


@pytest.fixture
def var(country: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VEREDA_VAR", str(country))
    monkeypatch.setenv("VEREDA_PORT", str(free_port()))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return country


def vereda(*arguments: str, **environment: str) -> None:
    subprocess.run([*VEREDA, *arguments], check=True, env=os.environ | environment)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((ADDRESS, 0))
        return int(probe.getsockname()[1])


@contextmanager
def running() -> Iterator[subprocess.Popen[str]]:
    """``vereda run`` from the moment that it says it is ready."""
    process = subprocess.Popen(
        [*VEREDA, "run"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        said = told(process)
        assert READY.search(said), said
        yield process
    finally:
        process.kill()
        process.communicate()


def told(process: subprocess.Popen[str]) -> str:
    """What it prints until it is ready, or has ended."""
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("Ctrl-C"):
            break
    return "".join(lines)


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    _out, said = process.communicate(timeout=END_WITHIN)
    return process.returncode, said.splitlines()[-1]


def web_server(process: subprocess.Popen[str]) -> int:
    """The only process that ``vereda run`` keeps as a child."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    (pid,) = children.split()
    return int(pid)


def database() -> int:
    data = EmbeddedServer().where.data
    return int((data / "postmaster.pid").read_text().split()[0])


def is_answering() -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((ADDRESS, int(os.environ["VEREDA_PORT"]))) == 0


def nothing_is_left() -> bool:
    until = time.monotonic() + END_WITHIN
    server = EmbeddedServer()
    while time.monotonic() < until:
        if not is_answering() and not server.is_running():
            return True
        time.sleep(0.1)
    return False


def people() -> int:
    """How many are on record, asked as superuser: nobody is acting here."""
    with (
        EmbeddedServer(),
        psycopg.connect(**connection_arguments() | {"user": "postgres"}) as link,
    ):
        row = link.execute("select count(*) from registry_person").fetchone()
    return row[0] if row else 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_ends_cleanly_when_it_is_told_to(var, number):
    with running() as process:
        process.send_signal(number)

        assert ended(process) == (0, "Stopped.")
        assert nothing_is_left()


def test_a_second_signal_does_not_cut_the_ending_short(var):
    with running() as process:
        process.send_signal(signal.SIGINT)
        time.sleep(0.05)
        process.send_signal(signal.SIGINT)

        assert ended(process) == (0, "Stopped.")
        assert nothing_is_left()


def test_a_start_that_is_interrupted_leaves_nothing(var):
    process = subprocess.Popen([*VEREDA, "run"], stderr=subprocess.PIPE, text=True)
    assert process.stderr
    while "tables up to date" not in process.stderr.readline():
        pass
    process.send_signal(signal.SIGINT)

    assert ended(process) == (0, "Stopped.")
    assert nothing_is_left()


def test_a_second_start_takes_less_than_ten_seconds(var):
    with running():
        pass
    assert nothing_is_left()
    began = time.monotonic()

    with running():
        assert time.monotonic() - began < 10


def test_it_says_who_to_sign_in_as(var):
    process = subprocess.Popen(
        [*VEREDA, "run"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    said = told(process)
    process.terminate()
    process.communicate()

    assert f"http://127.0.0.1:{os.environ['VEREDA_PORT']}/" in said
    assert "vereda-demo" in said
    assert "jueza" in said


def test_when_the_web_server_is_killed_everything_ends_and_says_so(var):
    with running() as process:
        web = web_server(process)
        os.kill(web, signal.SIGKILL)

        code, said = ended(process)

    assert (code, said) == (1, "The web server ended by itself (exit code -9).")
    assert nothing_is_left()
    assert people() == 20


def test_when_the_supervisor_is_killed_everything_ends(var):
    with running() as process:
        web = web_server(process)
        process.kill()
        process.wait()

        assert wait_until_gone(web, END_WITHIN)
        assert nothing_is_left()

    assert people() == 20


def test_a_killed_database_is_started_again(var):
    with running() as process:
        killed = database()
        os.kill(killed, signal.SIGKILL)
        wait_until_gone(killed)

        assert is_well_again()
        assert database() != killed
        assert process.poll() is None
    assert nothing_is_left()


def is_well_again() -> bool:
    """Whether the sign-in page, which asks the database, answers within a while."""
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until:
        if page_status("/sign-in/") == http.client.OK:
            return True
        time.sleep(0.2)
    return False


def page_status(path: str) -> int:
    link = http.client.HTTPConnection(
        ADDRESS, int(os.environ["VEREDA_PORT"]), timeout=END_WITHIN
    )
    try:
        link.request("GET", path)
        return link.getresponse().status
    finally:
        link.close()


def test_a_command_joins_the_running_database_and_leaves_it_alone(var):
    with running() as process:
        before = database()
        vereda("demo")

        assert database() == before
        assert page_status("/sign-in/") == http.client.OK
        assert process.poll() is None


def test_a_port_in_use_is_said_at_once(var):
    with socket.socket() as taken:
        taken.bind((ADDRESS, int(os.environ["VEREDA_PORT"])))
        taken.listen()
        done = subprocess.run(
            [*VEREDA, "run"], capture_output=True, text=True, check=False
        )

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "is in use; stop the program that uses it" in done.stderr
