"""What ``vereda`` says when it is asked for help: every command of ours, in a line."""

import re

from django.core.management import get_commands, load_command_class

OUTSIDE_DJANGO = {
    "pack": "Check, try and list packs, the law as data.",
    "run": "Start database and web server, and make them first if needed.",
}
DJANGO_S = {
    "changepassword": "Give an account another password.",
    "migrate": "Bring the tables to today's shape.",
}
HEAD = "Vereda: which alternatives to prison the law opens to a person today.\n"
FOOT = """
vereda COMMAND --help tells more; vereda help --all lists Django's own commands too.
Exit codes: 0 done, 1 refused, 2 wrong usage. Documentation: docs/reference/commands.md
"""


def is_command(name: str) -> bool:
    """Whether Django knows it; options of Django itself come before a command."""
    return name in {"help", "version"} or name in get_commands() or name[:1] == "-"


def of_applications() -> dict[str, str]:
    """Our commands that are Django's kind, and the application of each."""
    known = get_commands().items()
    return {name: app for name, app in known if str(app).startswith("vereda.")}


def our_commands() -> dict[str, str]:
    """Name and purpose of each command, in alphabetical order."""
    ours = {
        name: _purpose(str(load_command_class(app, name).help))
        for name, app in of_applications().items()
    }
    return dict(sorted((ours | OUTSIDE_DJANGO | DJANGO_S).items()))


def overview() -> str:
    lines = [f"  {name:<15}{purpose}" for name, purpose in our_commands().items()]
    return "\n".join([HEAD, *lines, FOOT])


def _purpose(text: str) -> str:
    return re.split(r"(?<=[.:;])\s", " ".join(text.split()))[0].rstrip(":;")
