"""Each way a translation can fall short is named."""

import pytest

from vereda.config.translations.checking import problems_of
from vereda.config.translations.tests import builders as a


def reasons(locale, said=None):
    return [problem.reason for problem in problems_of("es", said, locale)]


def test_a_whole_translation_has_no_problem(tmp_path):
    told = a.message("Case %(number)s", "Causa %(number)s")
    a.spanish(tmp_path, told)

    assert reasons(tmp_path, a.messages(told)) == []


def test_a_file_that_is_not_there_is_named(tmp_path):
    assert reasons(tmp_path, a.messages()) == ["there is no such file"]


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (a.message("Yes"), "not translated"),
        (a.message("Case %(n)s", "Causa"), "placeholders differ, wanted ['n']"),
        (a.message("Case", "Causa %(n)s"), "placeholders differ, wanted none"),
        (a.message("%d cases", "%d causas"), "a placeholder has no name"),
        (
            a.message("%(n)d case", plural="%(n)d cases", forms=("una causa", "")),
            "not translated",
        ),
        (
            a.message("%(n)d case", plural="%(n)d cases", forms=("una", "causas")),
            "placeholders differ, wanted ['n']",
        ),
    ],
)
def test_what_is_wrong_with_an_entry_is_said(tmp_path, entry, reason):
    a.spanish(tmp_path, entry)

    assert reasons(tmp_path, a.messages(entry)) == [reason]


def test_the_singular_may_leave_the_number_out(tmp_path):
    told = a.message(
        "%(n)d case", plural="%(n)d cases", forms=("una causa", "%(n)d causas")
    )
    a.spanish(tmp_path, told)

    assert reasons(tmp_path, a.messages(told)) == []


def test_a_guessed_translation_is_not_taken(tmp_path):
    guessed = a.message("Yes", "Sí")
    guessed.flags.append("fuzzy")
    a.spanish(tmp_path, guessed)

    assert reasons(tmp_path, a.messages(a.message("Yes"))) == ["marked as fuzzy"]


def test_a_message_that_the_file_lacks_is_named_with_the_file_that_says_it(tmp_path):
    new = a.message("No")
    new.occurrences = [("vereda/web/forms.py", "")]
    path = a.spanish(tmp_path)

    (problem,) = problems_of("es", a.messages(new), tmp_path)

    assert str(problem) == f'{path}:1: missing, said in vereda/web/forms.py: "No"'


def test_what_nobody_says_any_more_is_named(tmp_path):
    a.spanish(tmp_path, a.message("Yes", "Sí"))

    assert reasons(tmp_path, a.messages()) == ["no longer said"]


def test_without_the_messages_only_the_file_is_read(tmp_path):
    a.spanish(tmp_path, a.message("Yes", "Sí"), a.message("No"))

    assert reasons(tmp_path) == ["not translated"]
