"""Where the embedded server's files lie, and which system user runs it."""

import hashlib
import os
import pwd
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from vereda.config.database.errors import DatabaseUnusable
from vereda.config.tree import SOURCE_TREE
from vereda.config.wording import _

SERVER_USER = "vereda"
PORT = "5432"  # names the socket; nobody listens on the network
SOCKET = f".s.PGSQL.{PORT}"
LONGEST_SOCKET_PATH = 100
CLOSED_HOME = Path("/var/lib/vereda")


def var_folder() -> Path:
    """``VEREDA_VAR``, or ``var`` in the source tree."""
    named = os.environ.get("VEREDA_VAR")
    return Path(named).resolve() if named else SOURCE_TREE / "var"


def make_var_folder() -> Path:
    folder = var_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".writable").touch()
        (folder / ".writable").unlink()
    except OSError as refusal:
        raise DatabaseUnusable(
            _(
                "The data folder %(folder)s cannot be written (%(reason)s); name "
                "another one in VEREDA_VAR."
            )
            % {"folder": folder, "reason": refusal.strerror}
        ) from refusal
    return folder


@dataclass(frozen=True)
class Places:
    """Paths of one embedded server; the same for every process that uses it."""

    var: Path
    data: Path
    sockets: Path
    closed: bool

    @property
    def users_lock(self) -> Path:
        return self.var / "postgres.users"

    @property
    def start_lock(self) -> Path:
        return self.var / "postgres.start"

    @property
    def log(self) -> Path:
        return self.data / "log"


def places(var: Path | None = None) -> Places:
    """Where everything is. Computed only: nothing is created or started."""
    var = var or var_folder()
    mark = hashlib.sha256(str(var).encode()).hexdigest()[:16]
    closed = is_root() and not is_open_to_others(var)
    data = (CLOSED_HOME / mark if closed else var) / "postgres"
    sockets = data
    if len(os.fsencode(data / f"{SOCKET}.lock")) > LONGEST_SOCKET_PATH:
        sockets = Path(tempfile.gettempdir()) / f"vereda-{mark}"
    return Places(var, data, sockets, closed)


def is_root() -> bool:
    return os.geteuid() == 0


def is_open_to_others(path: Path) -> bool:
    """Whether any user may pass through ``path`` and every folder above it."""
    existing = path if path.exists() else next(p for p in path.parents if p.exists())
    return all(
        folder.stat().st_mode & stat.S_IXOTH for folder in (existing, *existing.parents)
    )


def make_passable(folder: Path) -> None:
    """Make ``folder``; what is new of it any user may pass, whatever the umask."""
    new = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for path in new:
        path.chmod(0o711)


def server_account() -> pwd.struct_passwd:
    """The system user that runs the server: this one, or for root one made once."""
    if not is_root():
        return pwd.getpwuid(os.geteuid())
    try:
        return pwd.getpwnam(SERVER_USER)
    except KeyError:
        _make_server_account()
        return pwd.getpwnam(SERVER_USER)


def _make_server_account() -> None:
    command = ["useradd", "--system", "--no-create-home", "--user-group"]
    command += ["--shell", "/usr/sbin/nologin", SERVER_USER]
    try:
        made = subprocess.run(command, capture_output=True, text=True, check=False)
        reason = made.stderr.strip()
    except FileNotFoundError:
        reason = "useradd is not installed"
    try:  # another process may have made it meanwhile
        pwd.getpwnam(SERVER_USER)
    except KeyError:
        raise DatabaseUnusable(
            _(
                "PostgreSQL does not run as root and the system user '%(user)s' could "
                "not be made (%(reason)s); run as an ordinary user."
            )
            % {"user": SERVER_USER, "reason": reason}
        ) from None
