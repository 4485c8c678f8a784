"""The web server's process: ``python -m vereda.config.supervisor.web``."""

import os
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from vereda.config.database.errors import DatabaseUnusable
from vereda.config.database.limits import require_limited_role
from vereda.config.supervisor.lifeline import follow_supervisor
from vereda.config.supervisor.port import ADDRESS, wanted_port

THREADS = 4
END_WITHIN_SECONDS = 10


def main() -> None:
    follow_supervisor()
    try:
        require_limited_role()
    except DatabaseUnusable as refusal:
        sys.stderr.write(f"{refusal}\n")
        sys.exit(1)
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
