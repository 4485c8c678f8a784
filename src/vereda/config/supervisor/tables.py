"""Have the tables in today's shape before a command uses them."""

from pathlib import Path

from vereda.config.database.address import is_embedded
from vereda.config.database.errors import DatabaseUnusable
from vereda.config.database.locks import alone
from vereda.config.database.places import places, var_folder
from vereda.config.supervisor.children import run_step
from vereda.config.supervisor.marks import PACKAGE, PINS, fingerprint, is_marked
from vereda.config.wording import _


def have_tables() -> None:
    """Migrate the embedded database; refuse a server whose tables are of another day.

    A server belongs to its operator, who says when its tables change.
    """
    if is_embedded():
        migrate()
    elif waiting := _waiting_migrations():
        raise DatabaseUnusable(
            _(
                "The tables of this database are not in today's shape (%(count)s "
                "migrations wait); run `vereda migrate`."
            )
            % {"count": waiting}
        )


def migrate() -> None:
    """Bring the tables to today's shape, when a migration is new.

    Only an embedded database has a mark: a server may have been made anew meanwhile.
    """
    with alone(var_folder() / "migrating"):
        mark = _mark()
        wanted = fingerprint([*PACKAGE.rglob("migrations/*.py"), PINS], _embedded())
        if not (is_embedded() and is_marked(mark, wanted)):
            run_step("migrate", "--no-input", "--verbosity=0")
            mark.write_text(wanted)


def forget() -> None:
    """Somebody migrates by hand, perhaps backwards: look again next time."""
    _mark().unlink(missing_ok=True)


def _mark() -> Path:
    return var_folder() / "migrated"


def _embedded() -> str:
    """Another data folder is another database."""
    return str(places().data.stat().st_ino) if is_embedded() else ""


def _waiting_migrations() -> int:
    # Late: Django's connections are made from settings that are read by then.
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
