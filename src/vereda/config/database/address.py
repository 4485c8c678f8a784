"""Which database is used, as Django and psycopg want to hear it."""

import os
from urllib.parse import parse_qsl, unquote, urlsplit

from vereda.config.database.errors import DatabaseUnusable
from vereda.config.database.places import PORT, places
from vereda.config.database.roles import APPLICATION, DATABASE, OWNER
from vereda.config.wording import _

OLDEST_POSTGRESQL = 15


def is_embedded() -> bool:
    return not os.environ.get("DATABASE_URL")


def connects_as_owner() -> bool:
    """Whether this process migrates; set by the command line, never by a person."""
    return os.environ.get("VEREDA_DATABASE_ROLE") == "owner"


def database_settings() -> dict:
    """Django's ``DATABASES["default"]`` without pool and transactions."""
    engine = {"ENGINE": "django.db.backends.postgresql"}
    if is_embedded():
        user = OWNER if connects_as_owner() else APPLICATION
        host = str(places().sockets)
        here = {"NAME": DATABASE, "USER": user, "HOST": host, "PORT": PORT}
        return engine | here | {"OPTIONS": {}}
    url = os.environ["DATABASE_URL"]
    if connects_as_owner():
        url = os.environ.get("DATABASE_OWNER_URL") or url
        return engine | _parsed(url) | _owner_user(url)
    return engine | _parsed(url)


def _owner_user(url: str) -> dict:
    named = os.environ.get("DATABASE_OWNER_URL") == url
    return {} if named else {"USER": OWNER}


def _parsed(url: str) -> dict:
    try:
        parts = urlsplit(url)
        port = str(parts.port or "")
    except ValueError:
        raise _not_understood() from None
    if parts.scheme not in ("postgres", "postgresql") or len(parts.path) < 2:
        raise _not_understood()
    options = dict(parse_qsl(parts.query))
    return {
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or APPLICATION),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": port,
        "OPTIONS": options,
    }


def _not_understood() -> DatabaseUnusable:
    return DatabaseUnusable(
        _("DATABASE_URL is not understood; write %(address)s.")
        % {"address": "postgresql://vereda_app:PASSWORD@HOST:5432/DATABASE"}
    )
