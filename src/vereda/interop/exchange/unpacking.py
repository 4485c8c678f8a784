"""Unpacks zip and gzip files, neither outside their place nor without an end."""

from __future__ import annotations

import gzip
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from django.utils.translation import gettext as _

from vereda.interop.exchange.errors import cannot

LARGEST = 8 * 1024**3  # bytes of all that is unpacked from one zip
SPARED = 10 * 1024**2  # bytes up to which the ratio does not matter
RATIO = 200  # unpacked to packed; tables of text reach 50
CHUNK = 1024**2


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


@contextmanager
def plain(table: str, path: Path) -> Iterator[Path]:
    """The file itself, or a gzip file unpacked for a while."""
    if path.suffix != ".gz":
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="vereda-import-") as folder:
        target = Path(folder) / path.stem
        try:
            with gzip.open(path) as packed, target.open("wb") as file:
                _copy(packed, file, path.stat().st_size, table, path.name, LARGEST)
        except (OSError, EOFError, zlib.error) as error:
            raise cannot(
                table,
                path.name,
                _("The file cannot be unpacked: %(why)s") % {"why": error},
                _("A whole gzip file, or the plain one."),
            ) from error
        yield target


def _unzip(path: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            left = LARGEST
            for entry in archive.infolist():
                if not entry.is_dir():
                    left -= _extract(archive, entry, folder, left)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError) as error:
        # RuntimeError: the entry is encrypted.
        raise cannot(
            "",
            path.name,
            _("The file cannot be unpacked: %(why)s") % {"why": error},
            _("A whole zip file without a password."),
        ) from error
    inner = [child for child in folder.iterdir() if child.is_dir()]
    if len(inner) == 1 and not (folder / "datapackage.json").exists():
        for child in inner[0].iterdir():
            child.rename(folder / child.name)


def _extract(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, folder: Path, left: int
) -> int:
    parts = PurePosixPath(entry.filename)
    if parts.is_absolute() or ".." in parts.parts or "\\" in entry.filename:
        raise cannot(
            "",
            entry.filename,
            _("The zip file names a place outside itself."),
            _("Relative paths without '..'."),
        )
    target = folder / parts
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(entry) as packed, target.open("wb") as file:
        return _copy(packed, file, entry.compress_size, "", entry.filename, left)


def _copy(
    packed: gzip.GzipFile | IO[bytes],
    file: IO[bytes],
    packed_size: int,
    table: str,
    name: str,
    most: int,
) -> int:
    """Copy to the end; refuse what grows beyond all that a table of text does."""
    most = min(most, max(SPARED, RATIO * packed_size))
    size = 0
    while chunk := packed.read(CHUNK):
        size += len(chunk)
        if size > most:
            raise cannot(
                table,
                name,
                _("The packed file unpacks to more than %(most)d bytes.")
                % {"most": most},
                _("A file of text that is packed as usual, or the plain one."),
            )
        file.write(chunk)
    return size
