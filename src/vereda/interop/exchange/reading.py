"""Opens a package or a folder of tables, and hands out rows of text."""

from __future__ import annotations

import gzip
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from django.utils.translation import gettext as _
from frictionless import Dialect, FrictionlessException
from frictionless.resources import TableResource

from vereda.registry.intake.person_file import Problem

LARGEST_FILE = 8 * 1024**3  # bytes of one unpacked file in a zip
Cells = dict[str, str | None]


class CannotRead(Exception):
    """The package or a table as a whole cannot be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.reason)
        self.problem = problem


def cannot(table: str, value: str, reason: str, accepted: str = "") -> CannotRead:
    return CannotRead(Problem(table, None, "", value, reason, accepted))


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table of the source: where it lies and how it is written."""

    name: str
    folder: Path
    path: str
    encoding: str = "utf-8"
    dialect: dict[str, Any] = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Row number and cells by column. The header is row 1. Raises CannotRead."""
        try:
            yield from self._rows()
        except FrictionlessException as error:
            raise cannot(
                self.name,
                self.path,
                _("The file cannot be read: %(why)s") % {"why": error.error.note},
                _("A CSV file, in %(encoding)s.") % {"encoding": self.encoding},
            ) from error

    def header(self) -> list[str]:
        with self._open() as cells:
            return [cell.strip().lstrip("\ufeff") for cell in next(cells, [])]

    def _rows(self) -> Iterator[tuple[int, Cells]]:
        with self._open() as stream:
            names = [cell.strip().lstrip("\ufeff") for cell in next(stream, [])]
            self._check_header(names)
            for number, cells in enumerate(stream, start=2):
                if not any(cells):
                    continue
                row: Cells = dict(zip(names, cells, strict=False))
                if len(cells) != len(names):
                    row["*"] = _(
                        "The row has %(cells)s cells, the header %(names)s."
                    ) % {
                        "cells": len(cells),
                        "names": len(names),
                    }
                yield number, row

    def _check_header(self, names: list[str]) -> None:
        twice = sorted({name for name in names if names.count(name) > 1})
        if not names or not all(names) or twice:
            raise cannot(
                self.name,
                ", ".join(twice) or self.path,
                _("The header has an empty or repeated column name."),
                _("A first line that names every column once."),
            )

    @contextmanager
    def _open(self) -> Iterator[Iterator[list[str]]]:
        target = safe_path(self.name, self.folder, self.path)
        try:
            with _plain(target) as plain:
                resource = TableResource(
                    path=plain.name,
                    basepath=str(plain.parent),
                    encoding=self.encoding,
                    **({"dialect": _made(self.dialect)} if self.dialect else {}),
                )
                try:
                    resource.open()
                    yield iter(resource.cell_stream)
                finally:
                    resource.close()
        except FrictionlessException as error:
            raise cannot(
                self.name,
                self.path,
                _("The file cannot be read: %(why)s") % {"why": error.error.note},
                _("A CSV file, in %(encoding)s.") % {"encoding": self.encoding},
            ) from error
        except (UnicodeError, OSError, EOFError) as error:
            raise cannot(
                self.name,
                self.path,
                _("The file cannot be read: %(why)s") % {"why": error},
                _("A CSV file, in %(encoding)s.") % {"encoding": self.encoding},
            ) from error


@contextmanager
def _plain(path: Path) -> Iterator[Path]:
    """The file itself, or a gzip file unpacked for a while."""
    if path.suffix != ".gz":
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="vereda-import-") as folder:
        plain = Path(folder) / path.stem
        with gzip.open(path) as packed, plain.open("wb") as file:
            shutil.copyfileobj(packed, file, 1 << 20)
        yield plain


def _made(dialect: dict[str, Any]) -> Dialect:
    return Dialect.from_descriptor(dialect)


def safe_path(table: str, folder: Path, path: str) -> Path:
    """The file a package names, which must lie inside the package's folder."""
    parts = PurePosixPath(path)
    inside = folder.resolve()
    target = (inside / parts).resolve()
    if (
        "://" in path
        or "\\" in path
        or parts.is_absolute()
        or ".." in parts.parts
        or not target.is_relative_to(inside)
    ):
        raise cannot(
            table,
            path,
            _("The file lies outside the package."),
            _("A file inside the package's folder, with a relative path."),
        )
    if not target.is_file():
        raise cannot(table, path, _("The file is missing."), _("A file at this place."))
    return target


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The folder of a package: itself, or a zip file unpacked for a while."""
    if path.is_dir():
        yield path
    elif path.name == "datapackage.json" and path.is_file():
        yield path.parent
    elif path.is_file() and zipfile.is_zipfile(path):
        with tempfile.TemporaryDirectory(prefix="vereda-import-") as folder:
            _unzip(path, Path(folder))
            yield Path(folder)
    else:
        raise cannot(
            "",
            str(path),
            _("There is nothing to import here."),
            _("A folder, a zip file, or the datapackage.json of a package."),
        )


def _unzip(path: Path, folder: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            if entry.is_dir():
                continue
            parts = PurePosixPath(entry.filename)
            if parts.is_absolute() or ".." in parts.parts or "\\" in entry.filename:
                raise cannot(
                    "",
                    entry.filename,
                    _("The zip file names a place outside itself."),
                    _("Relative paths without '..'."),
                )
            if entry.file_size > LARGEST_FILE:
                raise cannot("", entry.filename, _("The file in the zip is too large."))
            archive.extract(entry, folder)
    inner = [child for child in folder.iterdir() if child.is_dir()]
    if len(inner) == 1 and not (folder / "datapackage.json").exists():
        for child in inner[0].iterdir():
            child.rename(folder / child.name)


def read_descriptor(folder: Path) -> dict[str, Any] | None:
    """The package's descriptor, or None where there is none. Raises CannotRead."""
    path = folder / "datapackage.json"
    if not path.is_file():
        return None
    try:
        descriptor = json.loads(path.read_text("utf-8"))
    except (ValueError, OSError) as error:
        raise cannot(
            "",
            "datapackage.json",
            _("The descriptor cannot be read: %(why)s") % {"why": error},
            _("JSON in UTF-8."),
        ) from error
    resources = descriptor.get("resources") if isinstance(descriptor, dict) else None
    if not isinstance(resources, list) or not all(
        isinstance(r, dict) and isinstance(r.get("name"), str) for r in resources
    ):
        raise cannot(
            "",
            "datapackage.json",
            _("The descriptor lists no tables."),
            _("'resources': a list of objects with name and path."),
        )
    return descriptor


def package_tables(folder: Path, descriptor: dict[str, Any]) -> list[TableFile]:
    """The tables that a descriptor lists, in its order."""
    files = []
    for resource in descriptor["resources"]:
        path = resource.get("path")
        if not isinstance(path, str):
            raise cannot(
                resource["name"],
                str(path),
                _("The table has no single path."),
                _("'path': the name of one file."),
            )
        files.append(
            TableFile(
                resource["name"],
                folder,
                path,
                resource.get("encoding") or "utf-8",
                _dialect(resource.get("dialect")),
            )
        )
    return files


def _dialect(dialect: Any) -> dict[str, Any]:
    """Frictionless wants the delimiter under ``csv``; older packages put it on top."""
    if not isinstance(dialect, dict):
        return {}
    if "csv" in dialect:
        return {"csv": dialect["csv"]}
    names = ("delimiter", "quoteChar", "doubleQuote", "escapeChar")
    return {"csv": {name: dialect[name] for name in names if name in dialect}}
