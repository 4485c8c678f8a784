"""Have a usable database while a command runs."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from vereda.config.database.address import (
    OLDEST_POSTGRESQL,
    database_settings,
    is_embedded,
)
from vereda.config.database.errors import DatabaseUnusable
from vereda.config.database.server import EmbeddedServer
from vereda.config.wording import _


@contextmanager
def usable_database() -> Iterator[EmbeddedServer | None]:
    """The embedded server while inside; or the named one, when it will do."""
    if not is_embedded():
        require_usable_server()
        yield None
        return
    with EmbeddedServer() as server:
        yield server


def require_usable_server() -> None:
    """Refuse a server by ``DATABASE_URL`` that is away or too old."""
    try:
        with psycopg.connect(**connection_arguments(), connect_timeout=10) as link:
            version = link.info.server_version // 10000
    except psycopg.OperationalError as refusal:
        reason = str(refusal).strip().splitlines()[-1]
        raise DatabaseUnusable(
            _("The database named in DATABASE_URL does not answer: %(reason)s")
            % {"reason": reason}
        ) from refusal
    if version < OLDEST_POSTGRESQL:
        raise DatabaseUnusable(
            _(
                "The server named in DATABASE_URL is PostgreSQL %(version)s; Vereda "
                "needs %(oldest)s or later."
            )
            % {"version": version, "oldest": OLDEST_POSTGRESQL}
        )


def connection_arguments() -> dict:
    """The database as psycopg wants to hear it."""
    named = database_settings()
    return {
        "host": named.get("HOST"),
        "port": named.get("PORT") or None,
        "user": named.get("USER"),
        "password": named.get("PASSWORD") or None,
        "dbname": named.get("NAME"),
    } | named.get("OPTIONS", {})
