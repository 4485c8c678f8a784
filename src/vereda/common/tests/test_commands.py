"""Commands of ours: how they refuse."""

import pytest
from django.core.management.base import CommandError
from django.utils import translation
from django.utils.translation import gettext_lazy

from vereda.common import commands


class Refusing(commands.Command):
    purpose = gettext_lazy("Hearing")
    requires_system_checks = ()

    def handle(self, *args, **options):
        raise CommandError("Not today.", returncode=2)


def test_a_refusal_at_the_line_is_its_own_sentence(capsys):
    with pytest.raises(SystemExit) as left:
        Refusing().run_from_argv(["vereda", "refusing"])

    assert left.value.code == 2
    assert capsys.readouterr().err == "Not today.\n"


def test_code_that_calls_a_command_may_catch_its_refusal():
    with pytest.raises(CommandError, match="Not today"):
        Refusing().execute(
            traceback=False, no_color=True, force_color=False, skip_checks=True
        )


def test_the_help_is_in_the_reader_s_language():
    with translation.override("es"):
        assert Refusing().help == "Audiencia"
