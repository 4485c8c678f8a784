"""The web server's process: ``python -m vereda.config.supervisor.web``."""

import os
import signal
import sys
from types import FrameType

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from vereda.config.database.errors import DatabaseUnusable
from vereda.config.database.holding import usable_database
from vereda.config.database.limits import require_limited_role
from vereda.config.supervisor.lifeline import follow_supervisor
from vereda.config.supervisor.port import ADDRESS, wanted_port

THREADS = 4
END_WITHIN_SECONDS = 10


def main() -> None:
    """Serve until told to end; the database stays up as long, even without us."""
    signal.signal(signal.SIGTERM, _leave)  # until the server listens to it itself
    follow_supervisor()
    try:
        with usable_database():
            require_limited_role()
            _serve()
    except DatabaseUnusable as refusal:
        sys.stderr.write(f"{refusal}\n")
        sys.exit(1)


def _leave(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _serve() -> None:
    os.environ["VEREDA_WEB"] = "1"
    Granian(
        "vereda.config.wsgi:application",
        address=ADDRESS,
        port=wanted_port(),
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        workers_kill_timeout=END_WITHIN_SECONDS,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main()
