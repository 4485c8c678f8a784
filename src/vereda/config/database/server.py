"""Start, share and stop the embedded PostgreSQL.

Every process that uses the server holds a shared lock; the last one to leave stops
it. Nobody connects over the network: the only door is a socket in a folder of 0700,
and peer authentication lets in the person who runs Vereda and nobody else.
"""

import getpass
import os
import pwd
import re
import shutil
import socket
import stat
import subprocess
import time
from pathlib import Path
from typing import IO

from vereda.config.database import locks
from vereda.config.database.binaries import binaries
from vereda.config.database.errors import DatabaseUnusable
from vereda.config.database.places import (
    PORT,
    SOCKET,
    Places,
    is_root,
    make_passable,
    make_var_folder,
    places,
    server_account,
)
from vereda.config.database.roles import prepare_embedded
from vereda.config.wording import _

MEGABYTE = 1024 * 1024
ROOM_FOR_NEW = 300 * MEGABYTE
ROOM_TO_RUN = 64 * MEGABYTE
PATIENCE_SECONDS = 300
INITDB = [
    *("-U", "postgres", "--auth=peer", "--encoding=UTF8", "--locale=C.UTF-8"),
    *("--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
    "--text-search-config=simple",
]
SETTINGS = """
# Vereda
timezone = 'UTC'
jit = off
max_wal_size = '2GB'
shared_buffers = '256MB'
"""


class EmbeddedServer:
    """The embedded server as one process holds it; use it in a ``with``."""

    def __init__(self, where: Places | None = None) -> None:
        self.where = where or places()
        self._users: IO[bytes] | None = None

    def __enter__(self) -> "EmbeddedServer":
        self.join()
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()

    def join(self) -> None:
        """Hold the server, starting it (and making it) when nobody did."""
        if self._users:
            return
        make_var_folder()
        self.where = places(self.where.var)
        self._users = locks.open_lock(self.where.users_lock)
        try:
            locks.share(self._users)
            self.ensure_running()
        except BaseException:  # whatever ends the start, no server stays behind
            self.leave()
            raise

    def leave(self) -> None:
        """Let go; stop the server when no other process uses it."""
        if not self._users:
            return
        users, self._users = self._users, None
        with users:
            if locks.take_alone(users):
                self._pg_ctl("-m", "fast", "stop", check=False)

    def is_running(self) -> bool:
        command = [str(binaries() / "pg_isready"), "-q", "-p", PORT]
        asked = [*command, "-h", str(self.where.sockets)]
        return subprocess.run(asked, check=False).returncode == 0

    def is_reachable(self) -> bool:
        """Whether somebody listens at the socket; quicker than asking."""
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(str(self.where.sockets / SOCKET)) == 0

    def ensure_running(self) -> None:
        """Start the server when it does not run; one process at a time."""
        with locks.alone(self.where.start_lock):
            if not self.is_running():
                self._bring_up()
            prepare_embedded(self.where.sockets)

    def _bring_up(self) -> None:
        self._require_room()
        if not self.where.data.exists():
            self._make()
        self._require_ours()
        self._open_socket_folder()
        self._start()

    def _require_room(self) -> None:
        new = not self.where.data.exists()
        needed = ROOM_FOR_NEW if new else ROOM_TO_RUN
        existing = self.where.data
        while not existing.exists():
            existing = existing.parent
        free = shutil.disk_usage(existing).free
        if free < needed:
            raise DatabaseUnusable(
                _(
                    "The disk of %(folder)s has %(free)s MB free and the database "
                    "needs %(needed)s MB; make room, or name another folder in "
                    "VEREDA_VAR."
                )
                % {
                    "folder": existing,
                    "free": free // MEGABYTE,
                    "needed": needed // MEGABYTE,
                }
            )

    def _make(self) -> None:
        """Make the data folder beside its place and move it in when it is whole."""
        account = server_account()
        home = self.where.data.parent
        make_passable(home)
        making = home / "postgres.new"
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(mode=0o700)
        if is_root():
            os.chown(making, account.pw_uid, account.pw_gid)
        self._run(["initdb", *INITDB, "-D", str(making)])
        self._write(making / "pg_hba.conf", "local all all peer map=vereda\n")
        self._write(making / "pg_ident.conf", _who_may_connect(account))
        with (making / "postgresql.conf").open("a") as settings:
            settings.write(SETTINGS)
        making.rename(self.where.data)

    def _write(self, path: Path, text: str) -> None:
        path.write_text(text)

    def _require_ours(self) -> None:
        owner = self.where.data.stat().st_uid
        account = server_account()
        if owner != account.pw_uid:
            raise DatabaseUnusable(
                _(
                    "The database in %(folder)s belongs to another system user than "
                    "'%(user)s'; run as that user, or name another folder in "
                    "VEREDA_VAR."
                )
                % {"folder": self.where.data, "user": account.pw_name}
            )

    def _open_socket_folder(self) -> None:
        """A socket folder of our own, when the data folder's path is too long."""
        folder, account = self.where.sockets, server_account()
        if folder == self.where.data:
            return
        try:
            folder.mkdir(mode=0o700)
            if is_root():
                os.chown(folder, account.pw_uid, account.pw_gid)
        except FileExistsError:
            found = folder.lstat()
            ours = stat.S_ISDIR(found.st_mode) and found.st_uid == account.pw_uid
            if not ours or stat.S_IMODE(found.st_mode) != 0o700:
                raise DatabaseUnusable(
                    _(
                        "The folder %(folder)s is not ours or is open to others; "
                        "remove it."
                    )
                    % {"folder": folder}
                ) from None

    def _start(self) -> None:
        """Ask, start, ask again: recovery after a kill may take a while."""
        until = time.monotonic() + PATIENCE_SECONDS
        options = f"-c listen_addresses= -k '{self.where.sockets}'"
        self._drop_foreign_pid()
        while True:
            started = self._pg_ctl(
                "-w", "-t", str(PATIENCE_SECONDS), "-l", str(self.where.log),
                "-o", options, "start", check=False,
            )  # fmt: skip
            if self.is_running():
                return
            if time.monotonic() > until or self._failed_for_good(started.stderr):
                raise DatabaseUnusable(
                    _(
                        "The embedded PostgreSQL does not start (%(reason)s); its log "
                        "is %(log)s."
                    )
                    % {"reason": self._last_words(), "log": self.where.log}
                )
            time.sleep(0.1)

    def _failed_for_good(self, words: str) -> bool:
        log = self._last_words()
        waiting = ("still in use", "lock file", "starting up", "pre-existing shared")
        return bool(words) and "FATAL" in log and not any(w in log for w in waiting)

    def _last_words(self) -> str:
        """What the server's log said last, without moment and process."""
        try:
            lines = self.where.log.read_text(errors="replace").splitlines()[-20:]
        except OSError:
            return ""
        loud = [line for line in lines if "FATAL:" in line or "PANIC:" in line]
        return re.sub(r"^.*?(?=FATAL:|PANIC:)", "", (loud or lines or [""])[-1])

    def _drop_foreign_pid(self) -> None:
        """Remove a stale ``postmaster.pid`` whose number another program now has."""
        file = self.where.data / "postmaster.pid"
        try:
            pid = int(file.read_text().split()[0])
            program = Path(f"/proc/{pid}/cmdline").read_bytes()
        except (OSError, ValueError, IndexError):
            return
        if b"postgres" not in program:
            file.unlink(missing_ok=True)

    def _pg_ctl(
        self, *arguments: str, check: bool = True
    ) -> subprocess.CompletedProcess[str]:
        return self._run(
            ["pg_ctl", "-D", str(self.where.data), *arguments], check=check
        )

    def _run(
        self, command: list[str], check: bool = True
    ) -> subprocess.CompletedProcess[str]:
        account = server_account()
        become: dict = {}
        if is_root():
            become = {"user": account.pw_uid, "group": account.pw_gid}
            become["extra_groups"] = []
        done = subprocess.run(
            [str(binaries() / command[0]), *command[1:]],
            capture_output=True, text=True, check=False, cwd="/",
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"},
            **become,
        )  # fmt: skip
        if check and done.returncode:
            reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            raise DatabaseUnusable(
                _("PostgreSQL's %(program)s failed: %(reason)s")
                % {"program": command[0], "reason": reason}
            )
        return done


def _who_may_connect(account: pwd.struct_passwd) -> str:
    people = {getpass.getuser() if not is_root() else "root", account.pw_name}
    return "".join(f"vereda {person} all\n" for person in sorted(people))
