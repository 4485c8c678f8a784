"""Reads a package's descriptor and finds the files that it names."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import Any

from django.utils.translation import gettext as _

from vereda.interop.exchange.errors import cannot
from vereda.interop.exchange.table_file import TableFile

DESCRIPTOR = "datapackage.json"


def read_descriptor(folder: Path) -> dict[str, Any] | None:
    """The package's descriptor, or None where there is none. Raises CannotRead."""
    path = folder / DESCRIPTOR
    if not path.is_file():
        return None
    try:
        descriptor = json.loads(path.read_text("utf-8"))
    except (ValueError, OSError, RecursionError) as error:
        raise cannot(
            "",
            DESCRIPTOR,
            _("The descriptor cannot be read: %(why)s") % {"why": error},
            _("JSON in UTF-8."),
        ) from error
    resources = descriptor.get("resources") if isinstance(descriptor, dict) else None
    if not isinstance(resources, list) or not all(
        isinstance(r, dict) and isinstance(r.get("name"), str) for r in resources
    ):
        raise cannot(
            "",
            DESCRIPTOR,
            _("The descriptor lists no tables."),
            _("'resources': a list of objects with name and path."),
        )
    return descriptor


def package_tables(folder: Path, descriptor: dict[str, Any]) -> list[TableFile]:
    """The tables that a descriptor lists, in its order. Raises CannotRead."""
    files: dict[str, TableFile] = {}
    for resource in descriptor["resources"]:
        name, path = resource["name"], resource.get("path")
        if not isinstance(path, str):
            raise cannot(
                name,
                str(path),
                _("The table has no single path."),
                _("'path': the name of one file."),
            )
        if name in files:
            raise cannot(
                name,
                path,
                _("The descriptor lists this table twice."),
                _("One file per table."),
            )
        encoding, dialect = resource.get("encoding"), resource.get("dialect")
        files[name] = TableFile(
            name,
            safe_path(name, folder, path),
            encoding if isinstance(encoding, str) and encoding else "utf-8",
            dialect if isinstance(dialect, dict) else {},
        )
    return list(files.values())


def safe_path(table: str, folder: Path, path: str) -> Path:
    """The file a package names, which must lie inside the package's folder."""
    parts = PurePosixPath(path)
    inside = folder.resolve()
    try:
        target = (inside / parts).resolve()
        is_inside = target.is_relative_to(inside)
        is_file = is_inside and target.is_file()
    except (OSError, ValueError, RuntimeError):  # NUL, too long, a circle of links
        is_inside = is_file = False
    if (
        "://" in path
        or "\\" in path
        or parts.is_absolute()
        or ".." in parts.parts
        or not is_inside
    ):
        raise cannot(
            table,
            path,
            _("The file lies outside the package."),
            _("A file inside the package's folder, with a relative path."),
        )
    if not is_file:
        raise cannot(table, path, _("The file is missing."), _("A file at this place."))
    return target
