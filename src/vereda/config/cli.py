"""The command ``vereda``: Django's management under our name.

``vereda pack`` needs neither Django nor a database. Every other command has a
database while it runs: the embedded one is started when nobody did and left alone
when it runs already, and its tables are brought to today's shape. Commands that
change the shape of the database connect as its owner, all others as the application.
"""

import contextlib
import os
import signal
import sys
from types import FrameType

from vereda.config.database.address import is_embedded
from vereda.config.database.errors import DatabaseUnusable
from vereda.config.environment import WrongSetting
from vereda.config.supervisor.errors import CannotRun
from vereda.config.translations.compiling import compile_all
from vereda.config.wording import _

AS_OWNER = {
    "migrate",
    "makemigrations",
    "optimizemigration",
    "showmigrations",
    "sqlmigrate",
    "squashmigrations",
}
ANY_TABLES = AS_OWNER | {"check", "dbshell", "shell"}
WITHOUT_DATABASE = {
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "translations",
    "version",
}
ASKS_FOR_HELP: tuple[list[str], ...] = ([], ["help"], ["-h"], ["--help"])
REFUSED, WRONG_USAGE = 1, 2


def main() -> None:
    """Run one command and leave with its exit code."""
    arguments = sys.argv[1:]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vereda.config.settings")
    os.environ["VEREDA_DATABASE_ROLE"] = role_for(arguments)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    if is_embedded():
        _forget_other_servers()
    _compile_translations()
    try:
        sys.exit(_dispatch(arguments))
    except (CannotRun, DatabaseUnusable, WrongSetting) as refusal:
        sys.stderr.write(f"{refusal}\n")
        sys.exit(REFUSED)
    except KeyboardInterrupt:
        sys.stderr.write(f"{_('Stopped.')}\n")
        sys.exit(130)
    except BrokenPipeError:  # the reader of our output left, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def role_for(arguments: list[str]) -> str:
    return "owner" if arguments and arguments[0] in AS_OWNER else "application"


def needs_database(arguments: list[str]) -> bool:
    if not arguments or arguments[0].startswith("-"):
        return False
    return arguments[0] not in WITHOUT_DATABASE and not {"-h", "--help"} & set(
        arguments
    )


def _dispatch(arguments: list[str]) -> int:
    if arguments[:1] == ["pack"]:
        from vereda.jurisdiction.cli import main as pack  # noqa: PLC0415 no Django

        return pack(arguments[1:]) or 0
    if arguments[:1] == ["run"]:  # its own parser and steps
        from vereda.config.supervisor.command import main as run  # noqa: PLC0415

        return run(arguments[1:])
    # Late: settings are read now, after the role is known.
    import django  # noqa: PLC0415

    django.setup()
    from vereda.config.database.holding import usable_database  # noqa: PLC0415
    from vereda.config.overview import is_command, overview  # noqa: PLC0415
    from vereda.config.supervisor import tables  # noqa: PLC0415

    if arguments in ASKS_FOR_HELP:
        sys.stdout.write(overview())
        return 0
    if not is_command(arguments[0]):
        unknown = _("No command '%(name)s'; `vereda help` lists all.")
        sys.stderr.write(unknown % {"name": arguments[0]} + "\n")
        return WRONG_USAGE
    if not needs_database(arguments):
        return _manage(arguments)
    with usable_database():
        if arguments[0] not in ANY_TABLES:
            tables.have_tables()
        elif arguments[0] == "migrate":
            tables.forget()
        return _manage(arguments)


def _manage(arguments: list[str]) -> int:
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    known = ["help"] if arguments == ["help", "--all"] else arguments
    execute_from_command_line(["vereda", *known])
    return 0


def _compile_translations() -> None:
    """Before Django reads them; in a read-only installation setup has done it."""
    with contextlib.suppress(PermissionError):
        compile_all()


def _forget_other_servers() -> None:
    """PGPORT and its like are meant for another server than the embedded one."""
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]


def _leave(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


if __name__ == "__main__":
    main()
