"""The processes that the supervisor starts, watches and ends."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from vereda.config.supervisor.errors import CannotRun
from vereda.config.wording import _

PATIENCE_SECONDS = 15


@contextmanager
def child(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """A web or work process: ended when the block ends, or when we are killed.

    It inherits the reading end of a pipe that closes when this process is gone.
    """
    reading, writing = os.pipe()
    process = subprocess.Popen(
        command,
        pass_fds=[reading],
        env=os.environ | {"VEREDA_LIFELINE": f"{reading}:{os.getpid()}"},
        start_new_session=True,
    )
    os.close(reading)
    try:
        yield process
    finally:
        end(process)
        os.close(writing)


def end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def run_step(command: str, *arguments: str, keep: bool = False) -> str:
    """Run one ``vereda`` command to its end; its output, where it is kept.

    Raises CannotRun when it fails; the command has said why on standard error.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "vereda.config.cli", command, *arguments],
        stdout=subprocess.PIPE if keep else subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        output, _errors = process.communicate()
    except BaseException:
        with contextlib.suppress(ProcessLookupError):
            end(process)
        raise
    if process.returncode:
        raise CannotRun(
            _("Vereda did not start because `vereda %(command)s` failed.")
            % {"command": command}
        )
    return (output or b"").decode()
