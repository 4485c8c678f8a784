"""What ``vereda`` says when it is asked for help: every command of ours, in a line."""

import re

from django.core.management import get_commands, load_command_class
from django.utils.translation import gettext_lazy

OUTSIDE_DJANGO = {
    "pack": gettext_lazy("Check, try and list packs, the law as data."),
    "run": gettext_lazy(
        "Start database and web server, and make them first if needed."
    ),
}
DJANGO_S = {
    "changepassword": gettext_lazy("Give an account another password."),
    "migrate": gettext_lazy("Bring the tables to today's shape."),
}
HEAD = gettext_lazy(
    "Vereda: which alternatives to prison the law opens to a person today."
)
FOOT = (
    gettext_lazy(
        "vereda COMMAND --help tells more; vereda help --all lists Django's own "
        "commands too."
    ),
    gettext_lazy(
        "Exit codes: 0 done, 1 refused, 2 wrong usage. Documentation: "
        "docs/reference/commands.md"
    ),
)


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
    others = {name: str(why) for name, why in (OUTSIDE_DJANGO | DJANGO_S).items()}
    return dict(sorted((ours | others).items()))


def overview() -> str:
    lines = [f"  {name:<15}{purpose}" for name, purpose in our_commands().items()]
    return "\n".join([str(HEAD), "", *lines, "", *map(str, FOOT), ""])


def _purpose(text: str) -> str:
    return re.split(r"(?<=[.:;])\s", " ".join(text.split()))[0].rstrip(":;")
