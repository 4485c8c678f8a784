"""What every test may use: the real database, as the application sees it."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import override_settings
from django.utils import translation

from vereda.config.database.address import database_settings
from vereda.config.database.holding import usable_database
from vereda.config.database.roles import APPLICATION
from vereda.config.translations.compiling import compile_all

END_OTHER_SESSIONS = """
select pg_terminate_backend(pid, 5000) from pg_stat_activity
where datname = current_database() and usename in ('vereda_app', 'vereda_owner')
  and pid <> pg_backend_pid()
"""
STATIC_AS_WRITTEN = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


def pytest_configure() -> None:
    compile_all()


@pytest.fixture(scope="session", autouse=True)
def settings_for_tests() -> Iterator[None]:
    """Messages as written, no collecting of static files, quick passwords."""
    os.environ["VEREDA_LANGUAGE"] = "en"  # for the commands that tests start
    with override_settings(
        LANGUAGE_CODE="en",
        STORAGES=STATIC_AS_WRITTEN,
        WHITENOISE_AUTOREFRESH=True,
        WHITENOISE_USE_FINDERS=True,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(autouse=True)
def speaking_english(settings_for_tests: None) -> Iterator[None]:
    """A request leaves its language behind in the thread; no test inherits it."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def database_server() -> Iterator[None]:
    """A running server, the embedded one unless ``DATABASE_URL`` names another."""
    with usable_database():
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, database_server: None
) -> None:
    """Build the test database as its owner."""
    _reconnect_as("owner")


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_modify_db_settings: None, django_db_setup: None, django_db_blocker: Any
) -> Iterator[None]:
    """The plugin builds as owner; then every test connects as the application."""
    from django.db import connection  # noqa: PLC0415 settings are read on import

    with django_db_blocker.unblock():
        with connection.cursor() as cursor:  # transactional tests empty the tables
            cursor.execute(
                f"grant truncate on all tables in schema public to {APPLICATION}"
            )
        _reconnect_as("application")
    yield
    with django_db_blocker.unblock():
        _reconnect_as("owner")
        with connection.cursor() as cursor:  # that of a thread may still be closing
            cursor.execute(END_OTHER_SESSIONS)
        _reconnect_as("owner")


def _reconnect_as(role: str) -> None:
    """Log in anew: an open pool goes on as the old role and keeps the database busy."""
    from django.db import connection  # noqa: PLC0415

    connection.close()
    connection.close_pool()
    os.environ["VEREDA_DATABASE_ROLE"] = role
    named = database_settings()
    connection.settings_dict["USER"] = named["USER"]
    connection.settings_dict["PASSWORD"] = named.get("PASSWORD", "")
