"""The packs of an installation, read again when their files change."""

from __future__ import annotations

import logging
import os
import threading
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vereda.jurisdiction.loading import lineage, load_pack
from vereda.jurisdiction.loading.folder import yaml_files
from vereda.jurisdiction.pack import Pack
from vereda.jurisdiction.problems import PackRefused, Problem

_log = logging.getLogger(__name__)
LOOK_EVERY = 1.0  # seconds between two looks at the files
Mark = tuple[tuple[str, int, int], ...]  # name, moment of change, size of each file


@dataclass
class _Shelf:
    """What was read of one pack, and when its files were last looked at."""

    looked_at: float
    mark: Mark
    pack: Pack | None
    problems: tuple[Problem, ...]


class PackLibrary:
    """Packs by code, from the folders under ``root``.

    A pack is read when it is first asked for, and again after its files, or those of
    a pack it extends, have changed. A pack with a problem is not loaded: the one
    loaded before stays, and ``problems`` says what is wrong.
    """

    def __init__(self, root: Path, look_every: float = LOOK_EVERY) -> None:
        self.root = root
        self._look_every = look_every
        self._shelves: dict[str, _Shelf] = {}
        self._lock = threading.Lock()

    def codes(self) -> tuple[str, ...]:
        """Codes of the packs; folders that begin with _ are samples, left out."""
        found = sorted(path.parent.name for path in self.root.glob("*/pack.yaml"))
        return tuple(code for code in found if not code.startswith("_"))

    def get(self, code: str) -> Pack:
        """The pack ``code``. Raises PackRefused when none could ever be loaded."""
        shelf = self._shelf(code)
        if shelf.pack is None:
            raise PackRefused(shelf.problems)
        return shelf.pack

    def problems(self, code: str) -> tuple[Problem, ...]:
        """What keeps the files of ``code`` from being loaded; empty when nothing."""
        return self._shelf(code).problems

    def _shelf(self, code: str) -> _Shelf:
        now = time.monotonic()
        with self._lock:
            shelf = self._shelves.get(code)
            if shelf is not None and now - shelf.looked_at < self._look_every:
                return shelf
            mark = self._mark(code)
            if shelf is None or shelf.mark != mark:
                shelf = self._read(code, mark, shelf)
            shelf.looked_at = now
            self._shelves[code] = shelf
            return shelf

    def _read(self, code: str, mark: Mark, before: _Shelf | None) -> _Shelf:
        try:
            return _Shelf(0.0, mark, load_pack(self.root / code, self.root), ())
        except PackRefused as refused:
            running = before.pack if before else None
            if running:
                _log.warning(
                    "Pack %s stays as it was, version %s; its new files have an "
                    "error: %s. `vereda pack check` lists all.",
                    code,
                    running.version,
                    refused.problems[0],
                )
            return _Shelf(0.0, mark, running, tuple(refused.problems))

    def _mark(self, code: str) -> Mark:
        return tuple(
            (str(file), (found := file.stat()).st_mtime_ns, found.st_size)
            for name in lineage(code, self.root)
            for file in yaml_files(self.root / name)
        )


def packs_folder() -> Path:
    """``VEREDA_PACKS``, or the ``packs`` folder of the source tree."""
    named = os.environ.get("VEREDA_PACKS")
    return Path(named) if named else Path(__file__).parents[3] / "packs"


@cache
def _library(named: str | None) -> PackLibrary:
    """By what the environment names: a page asks dozens of times for its pack."""
    return PackLibrary(packs_folder())


def default_library() -> PackLibrary:
    """The library of this installation; one per folder and process."""
    return _library(os.environ.get("VEREDA_PACKS"))
