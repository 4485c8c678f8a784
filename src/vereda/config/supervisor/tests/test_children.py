"""What is started is ended, whoever dies first."""

import os
import signal
import subprocess
import sys
import time

import pytest

from vereda.config.supervisor.children import child, end, run_step
from vereda.config.supervisor.errors import CannotRun

SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]
FOLLOWS = [
    sys.executable,
    "-c",
    "import time\n"
    "from vereda.config.supervisor.lifeline import follow_supervisor\n"
    "follow_supervisor()\n"
    "print('following', flush=True)\n"
    "time.sleep(60)",
]
SUPERVISES = """
import sys
from vereda.config.supervisor.children import child
with child(sys.argv[1:]) as process:
    print(process.pid, flush=True)
    process.wait()
"""


def is_alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as about:
            return about.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until_gone(pid: int, seconds: float = 5) -> bool:
    until = time.monotonic() + seconds
    while is_alive(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return not is_alive(pid)


def test_a_child_ends_with_the_block():
    with child(SLEEPS) as process:
        assert process.poll() is None

    assert process.returncode == -signal.SIGTERM


def test_a_child_ends_with_the_block_that_fails():
    with pytest.raises(ZeroDivisionError), child(SLEEPS) as process:
        raise ZeroDivisionError

    assert process.poll() is not None


def test_a_child_that_does_not_listen_is_killed(monkeypatch):
    monkeypatch.setattr("vereda.config.supervisor.children.PATIENCE_SECONDS", 0.2)
    deaf = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        "print('deaf', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE)
    assert process.stdout
    process.stdout.readline()

    end(process)
    process.stdout.close()

    assert process.returncode == -signal.SIGKILL


def test_a_child_ends_when_its_supervisor_is_killed():
    supervisor = subprocess.Popen(
        [sys.executable, "-c", SUPERVISES, *FOLLOWS], stdout=subprocess.PIPE, text=True
    )
    assert supervisor.stdout
    pid = int(supervisor.stdout.readline())
    assert supervisor.stdout.readline() == "following\n"

    os.kill(supervisor.pid, signal.SIGKILL)
    supervisor.wait()
    supervisor.stdout.close()

    assert wait_until_gone(pid)


def test_a_step_that_fails_stops_the_start():
    with pytest.raises(CannotRun, match="because `vereda no-such-command` failed"):
        run_step("no-such-command")


def test_the_output_of_a_step_is_kept_when_asked_for():
    assert "vereda COMMAND --help" in run_step("help", keep=True)
