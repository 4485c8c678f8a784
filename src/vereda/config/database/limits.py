"""The application serves as a role that row-level security binds."""

import psycopg

from vereda.config.database.errors import DatabaseUnusable
from vereda.config.database.holding import connection_arguments

UNLIMITED = """
select current_user, rolsuper or rolbypassrls, exists (
    select from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace
      and pg_has_role(current_user, relowner, 'usage')
)
from pg_roles where rolname = current_user
"""


def require_limited_role() -> None:
    """Refuse to serve as a superuser, or as the owner of the tables."""
    with psycopg.connect(**connection_arguments()) as connection:
        row = connection.execute(UNLIMITED).fetchone()
    if row and (why := unlimited_because(*row[1:])):
        raise DatabaseUnusable(
            f"The database role '{row[0]}' {why}; Vereda serves only as 'vereda_app'."
        )


def unlimited_because(passes_policies: bool, owns_tables: bool) -> str:
    if passes_policies:
        return "passes by every row-level policy"
    return "owns the tables" if owns_tables else ""
