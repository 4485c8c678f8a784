"""A child ends when the process that started it is gone, even by ``kill -9``."""

import os
import signal
import threading
import time

LOOK_EVERY_SECONDS = 1.0


def follow_supervisor() -> None:
    """End this process when the supervisor's end of the pipe closes."""
    named = os.environ.pop("VEREDA_LIFELINE", "")
    if named:
        threading.Thread(target=_wait_for_end, args=[int(named)], daemon=True).start()


def _wait_for_end(descriptor: int) -> None:
    while os.read(descriptor, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def follow_parent() -> None:
    """End this process when its parent is another one than now."""
    parent = os.getppid()
    threading.Thread(target=_watch_parent, args=[parent], daemon=True).start()


def _watch_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY_SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)
