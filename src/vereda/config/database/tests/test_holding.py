"""A server by its address: joined when it will do, refused in one sentence."""

from urllib.parse import quote

import psycopg
import pytest

from vereda.config.database import holding
from vereda.config.database.address import database_settings
from vereda.config.database.errors import DatabaseUnusable
from vereda.config.database.holding import connection_arguments, usable_database
from vereda.config.database.limits import require_limited_role
from vereda.config.database.server import EmbeddedServer


@pytest.fixture
def named_server(var, monkeypatch):
    """A server that ``DATABASE_URL`` names; the role is put in by the test."""
    with EmbeddedServer() as server:
        sockets = quote(str(server.where.sockets), safe="")

        def name(role):
            monkeypatch.setenv(
                "DATABASE_URL", f"postgresql://{role}@/vereda?host={sockets}"
            )

        name("vereda_app")
        yield name
        monkeypatch.delenv("DATABASE_URL")


def test_a_named_server_is_used_and_nothing_is_embedded(named_server):
    with usable_database() as embedded:
        assert embedded is None


def test_an_older_server_is_refused(named_server, monkeypatch):
    monkeypatch.setattr(holding, "OLDEST_POSTGRESQL", 99)

    with (
        pytest.raises(
            DatabaseUnusable, match="is PostgreSQL 18; Vereda needs 99 or later"
        ),
        usable_database(),
    ):
        pytest.fail("it was let in")


def test_a_server_that_is_away_is_refused(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/vereda")

    with (
        pytest.raises(DatabaseUnusable, match="DATABASE_URL does not answer"),
        usable_database(),
    ):
        pytest.fail("it was let in")


@pytest.mark.parametrize(
    "address", ["mysql://a/b", "postgresql://a", "postgresql://a:b:c/d", "vereda"]
)
def test_an_address_that_makes_no_sense_is_refused(monkeypatch, address):
    monkeypatch.setenv("DATABASE_URL", address)

    with pytest.raises(DatabaseUnusable, match="write postgresql://vereda_app"):
        database_settings()


def test_an_address_is_taken_apart(monkeypatch):
    monkeypatch.setenv(
        "DATABASE_URL", "postgresql://ana:p%40ss@db:6000/vereda?sslmode=require"
    )

    assert database_settings() == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "vereda",
        "USER": "ana",
        "PASSWORD": "p@ss",
        "HOST": "db",
        "PORT": "6000",
        "OPTIONS": {"sslmode": "require"},
    }


def test_the_application_may_serve(named_server):
    require_limited_role()


def test_a_superuser_may_not_serve(named_server):
    named_server("postgres")

    with pytest.raises(
        DatabaseUnusable, match="'postgres' passes by every row-level policy"
    ):
        require_limited_role()


def test_the_owner_of_the_tables_may_not_serve(named_server):
    named_server("vereda_owner")
    with psycopg.connect(**connection_arguments()) as connection:
        connection.execute("create table ours ()")

    with pytest.raises(DatabaseUnusable, match="'vereda_owner' owns the tables"):
        require_limited_role()
