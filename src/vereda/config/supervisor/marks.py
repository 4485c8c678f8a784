"""Marks of work that is done: a step is taken again when its files have changed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from vereda.config.tree import SOURCE_TREE

PACKAGE = SOURCE_TREE / "src" / "vereda"
PINS = SOURCE_TREE / "requirements" / "app.txt"


def fingerprint(files: Iterable[Path], also: str) -> str:
    """One text for names, moments and sizes of the files, and for ``also``."""
    mark = hashlib.sha256(also.encode())
    for file in sorted(files):
        if file.is_file():
            found = file.stat()
            mark.update(f"{file} {found.st_mtime_ns} {found.st_size}\n".encode())
    return mark.hexdigest()


def is_marked(mark: Path, wanted: str) -> bool:
    return mark.exists() and mark.read_text() == wanted
