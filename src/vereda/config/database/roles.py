"""The two roles: the owner migrates, the application serves."""

from pathlib import Path

import psycopg
from psycopg import sql

from vereda.config.database.places import PORT

OWNER = "vereda_owner"
APPLICATION = "vereda_app"
DATABASE = "vereda"

# Run once by a superuser; idempotent.
MAKE_ROLES = """
do $$ begin
  if not exists (select from pg_roles where rolname = 'vereda_owner') then
    create role vereda_owner login createdb;
  end if;
  if not exists (select from pg_roles where rolname = 'vereda_app') then
    create role vereda_app login nosuperuser nobypassrls;
  end if;
end $$;
grant vereda_app to vereda_owner;
"""

# Run by the owner before each migration, so that later tables have their grants.
GRANT_BY_DEFAULT = (
    f"alter default privileges grant select, insert, update, delete on tables "
    f"to {APPLICATION}; "
    f"alter default privileges grant usage on sequences to {APPLICATION}; "
    f"grant usage on schema public to {APPLICATION}"
)


def prepare_embedded(sockets: Path) -> None:
    """Make roles and database where they are not; the database comes last."""
    with psycopg.connect(
        host=str(sockets),
        port=PORT,
        user="postgres",
        dbname="postgres",
        autocommit=True,
    ) as connection:
        there = "select from pg_database where datname = %s"
        if connection.execute(there, [DATABASE]).fetchone() is not None:
            return
        connection.execute(MAKE_ROLES)
        connection.execute(
            sql.SQL("create database {} owner {}").format(
                sql.Identifier(DATABASE), sql.Identifier(OWNER)
            )
        )
