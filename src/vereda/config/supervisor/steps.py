"""What has to be done before pages can be served; each step knows if it is needed."""

import os

import psycopg

from vereda.config.database.address import is_embedded
from vereda.config.database.holding import connection_arguments
from vereda.config.database.places import var_folder
from vereda.config.supervisor.children import run_step
from vereda.config.supervisor.errors import CannotRun
from vereda.config.supervisor.marks import PACKAGE, PINS, fingerprint, is_marked
from vereda.config.wording import _
from vereda.jurisdiction.library import default_library

HOLDS_ONLY_DEMO = """
select exists (select from access_account where is_demo)
    or not exists (select from access_account)
   and not exists (select from registry_person)
"""


def check_packs() -> None:
    """Refuse to start on a pack with an error: by day, not at night."""
    library = default_library()
    if not library.codes():
        raise CannotRun(
            _("There is no pack in %(folder)s; see VEREDA_PACKS.")
            % {"folder": library.root}
        )
    for code in library.codes():
        problems = library.problems(code)
        if problems:
            raise CannotRun(
                _(
                    "The pack '%(code)s' has an error: %(problem)s; `vereda pack check "
                    "%(folder)s` lists all."
                )
                % {
                    "code": code,
                    "problem": problems[0],
                    "folder": library.root / code,
                }
            )


def collect_static() -> None:
    """Gather and compress scripts and styles, when one has changed."""
    mark = var_folder() / "static-collected"
    wanted = fingerprint([*PACKAGE.rglob("static/**/*"), PINS], "")
    if not is_marked(mark, wanted) or not (var_folder() / "static").exists():
        run_step("collectstatic", "--no-input", "--clear", "--verbosity=0")
        mark.write_text(wanted)


def make_demo() -> str:
    """Make the demo country unless it is there; who can sign in."""
    return run_step("demo", keep=True)


def wants_demo() -> bool:
    """Whether the demo country belongs into this database.

    An embedded one that holds nothing, or the demo already; a server only when
    VEREDA_DEMO says so, and then `vereda demo` refuses one with other people.
    """
    if os.environ.get("VEREDA_DEMO") == "1":
        return True
    return is_embedded() and _holds_only_demo()


def _holds_only_demo() -> bool:
    # As superuser: row-level security would make every database look empty.
    superuser = connection_arguments() | {"user": "postgres"}
    with psycopg.connect(**superuser) as link:
        row = link.execute(HOLDS_ONLY_DEMO).fetchone()
    return bool(row and row[0])
