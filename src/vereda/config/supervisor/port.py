"""The address that the web server listens on: this machine only."""

import os
import socket

from vereda.config.supervisor.errors import CannotRun
from vereda.config.wording import _

ADDRESS = "127.0.0.1"
USUAL_PORT = 8000
LARGEST_PORT = 65535


def wanted_port() -> int:
    """``VEREDA_PORT``, or 8000."""
    named = os.environ.get("VEREDA_PORT", "") or str(USUAL_PORT)
    if not named.isdecimal() or not 0 < int(named) <= LARGEST_PORT:
        raise CannotRun(
            _("VEREDA_PORT is '%(value)s'; write a number from 1 to 65535.")
            % {"value": named}
        )
    return int(named)


def require_free(port: int) -> None:
    """Refuse a port that cannot be listened on, before anything else is done."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except PermissionError as refusal:
            raise CannotRun(
                _(
                    "Port %(port)s needs rights this user does not have; name another "
                    "one, as in VEREDA_PORT=%(other)s."
                )
                % {"port": port, "other": USUAL_PORT}
            ) from refusal
        except OSError as refusal:
            raise CannotRun(
                _(
                    "Port %(port)s on %(address)s is in use; stop the program that "
                    "uses it, or name another one, as in VEREDA_PORT=%(other)s."
                )
                % {"port": port, "address": ADDRESS, "other": port + 1}
            ) from refusal
