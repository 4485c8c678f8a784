"""A child ends when the process that started it is gone, even by ``kill -9``."""

import os
import signal
import threading
import time

LOOK_EVERY_SECONDS = 1.0
SHORTLY_SECONDS = 0.01


def follow_supervisor() -> None:
    """End this process when the supervisor's end of the pipe closes."""
    named = os.environ.pop("VEREDA_LIFELINE", "")
    if named:
        handed = [int(part) for part in named.split(":")]
        threading.Thread(target=_wait_for_end, args=handed, daemon=True).start()


def _wait_for_end(descriptor: int, supervisor: int) -> None:
    while os.read(descriptor, 1):
        pass
    # Of a process that is killed the pipe may close before its locks are free; it is
    # no longer our parent only when both are done.
    while os.getppid() == supervisor:
        time.sleep(SHORTLY_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


def follow_parent() -> None:
    """End this process when its parent is another one than now."""
    parent = os.getppid()
    threading.Thread(target=_watch_parent, args=[parent], daemon=True).start()


def _watch_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY_SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)
