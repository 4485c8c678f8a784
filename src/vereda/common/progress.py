"""How far long work is, told on a stream that nothing else is read from."""

from __future__ import annotations

import time
from typing import TextIO

WIDTH = 24  # signs of the bar
SECONDS = {True: 0.2, False: 5.0}  # between two lines, on a terminal and in a file


class Progress:
    """A bar on a terminal; a line now and then in a file.

    Call it with a word for the stage, how much is done, and of how much (0: nobody
    knows). ``close`` ends the line.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._told_at = 0.0
        self._is_open = False

    def __call__(self, stage: str, done: int, whole: int = 0) -> None:
        now = time.monotonic()
        is_last = whole > 0 and done >= whole
        if not is_last and now - self._told_at < SECONDS[self._is_terminal]:
            return
        self._told_at = now
        words = _words(stage, done, whole, bar=self._is_terminal)
        if self._is_terminal:
            self._stream.write(f"\r\x1b[K{words}")
            self._is_open = True
        else:
            self._stream.write(f"{words}\n")
        self._stream.flush()

    def close(self) -> None:
        if self._is_open:
            self._stream.write("\n")
            self._is_open = False


def _words(stage: str, done: int, whole: int, *, bar: bool) -> str:
    if not whole:
        return f"{stage}: {done}"
    filled = WIDTH * done // whole
    drawn = f"[{'#' * filled}{'.' * (WIDTH - filled)}] " if bar else ""
    return f"{stage}: {drawn}{done} / {whole}"
