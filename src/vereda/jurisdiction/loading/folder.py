"""The files of one pack: which there are, their documents, their hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vereda.jurisdiction.loading.reading import Mapping, Reader
from vereda.jurisdiction.loading.shape import check_shape
from vereda.jurisdiction.problems import Problem

FILES = {
    "pack.yaml": "pack",
    "stages.yaml": "stages",
    "offences.yaml": "offences",
    "clocks.yaml": "clocks",
    "terms.yaml": "terms",
}
FOLDERS = {"measures": "measure", "cases": "cases"}


@dataclass
class Document:
    """One file that has the right shape. ``file`` is how problems name it."""

    file: str
    stem: str
    data: Mapping


@dataclass
class Folder:
    """A pack's documents by kind, and what was wrong with the files."""

    path: Path
    documents: dict[str, list[Document]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def one(self, kind: str) -> Document | None:
        found = self.documents.get(kind)
        return found[0] if found else None

    def all(self, kind: str) -> list[Document]:
        return self.documents.get(kind, [])

    def measures(self) -> set[str]:
        """Ids by the names of the files, those with problems included."""
        return {file.stem for file in (self.path / "measures").glob("*.yaml")}


def read_folder(path: Path) -> Folder:
    """Read every file of the pack at ``path``; wrong files become problems."""
    folder = Folder(path)
    if not (path / "pack.yaml").is_file():
        reason = "no such file: a pack is a folder that holds pack.yaml"
        folder.problems.append(Problem(f"{path.name}/pack.yaml", 1, reason))
        return folder
    for file in yaml_files(path):
        name = f"{path.name}/{file.relative_to(path).as_posix()}"
        kind = _kind(path, file)
        if kind is None:
            folder.problems.append(Problem(name, 1, _unknown_file()))
            continue
        document = _read(file, name, kind, folder.problems)
        if document is not None:
            folder.documents.setdefault(kind, []).append(document)
    return folder


def yaml_files(path: Path) -> list[Path]:
    """Files that belong to the pack, in a fixed order."""
    found = [*path.rglob("*.yaml"), *path.rglob("*.yml")]
    return sorted(
        file
        for file in found
        if not any(part.startswith(".") for part in file.relative_to(path).parts)
    )


def law_hash(path: Path, inherited: str) -> str:
    """Hash of all files but the worked cases, which change no law."""
    digest = hashlib.sha256(inherited.encode())
    for file in yaml_files(path):
        name = file.relative_to(path).as_posix()
        if not name.startswith("cases/"):
            content = file.read_bytes()
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def _kind(path: Path, file: Path) -> str | None:
    parts = file.relative_to(path).parts
    if len(parts) == 1:
        return FILES.get(parts[0])
    if len(parts) == 2 and file.suffix == ".yaml":
        return FOLDERS.get(parts[0])
    return None


def _unknown_file() -> str:
    known = [*FILES, *(f"{name}/<ID>.yaml" for name in FOLDERS)]
    return f"is not a file of a pack; known: {', '.join(known)}"


def _read(file: Path, name: str, kind: str, problems: list[Problem]) -> Document | None:
    reader = Reader(name)
    data: Any = reader.read(file)
    problems += reader.problems
    if reader.problems:
        return None
    wrong = list(check_shape(kind, data, name))
    problems += wrong
    return None if wrong else Document(name, file.stem, data)
