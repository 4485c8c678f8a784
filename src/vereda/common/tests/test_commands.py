"""Commands of ours: how they refuse."""

from argparse import ArgumentTypeError
from datetime import date

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


@pytest.mark.parametrize("text", ["2026-13-01", "tomorrow", ""])
def test_an_option_that_is_no_day_is_named_in_the_reader_s_language(text):
    with translation.override("es"), pytest.raises(ArgumentTypeError) as refusal:
        commands.a_day(text)

    assert str(refusal.value) == (
        f"«{text}» no es un día; escriba uno como 2026-01-31."
    )


def test_an_option_takes_a_day():
    assert commands.a_day("2026-01-31") == date(2026, 1, 31)
