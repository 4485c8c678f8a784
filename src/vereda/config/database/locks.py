"""Locks between processes; the kernel frees them when a process is killed."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


def open_lock(path: Path) -> IO[bytes]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    return os.fdopen(descriptor, "r+b")


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until no other process is inside, then hold the door."""
    with open_lock(path) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def share(lock: IO[bytes]) -> None:
    fcntl.flock(lock, fcntl.LOCK_SH)


def take_alone(lock: IO[bytes]) -> bool:
    """Whether this process is the only one left holding the lock."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
