"""The application serves as a role that row-level security binds."""

import psycopg

from vereda.config.database.errors import DatabaseUnusable
from vereda.config.database.holding import connection_arguments
from vereda.config.wording import _

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
    if row and (why := why_not(*row[1:])):
        raise DatabaseUnusable(why % {"role": row[0]})


def why_not(passes_policies: bool, owns_tables: bool) -> str:
    if passes_policies:
        return _(
            "The database role '%(role)s' passes by every row-level policy; Vereda "
            "serves only as 'vereda_app'."
        )
    if owns_tables:
        return _(
            "The database role '%(role)s' owns the tables; Vereda serves only as "
            "'vereda_app'."
        )
    return ""
