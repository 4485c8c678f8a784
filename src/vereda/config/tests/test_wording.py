"""The launcher speaks the operator's language."""

import pytest

from vereda.config.wording import _


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Starting the database …"), ("es", "Iniciando la base de datos…")],
)
def test_it_speaks_the_language_that_is_set(monkeypatch, language, said):
    monkeypatch.setenv("VEREDA_LANGUAGE", language)

    assert _("Starting the database …") == said


def test_spanish_is_usual(monkeypatch):
    monkeypatch.delenv("VEREDA_LANGUAGE")

    assert _("Stopped.") == "Detenido."


def test_what_has_no_translation_is_said_as_it_is_written(monkeypatch):
    monkeypatch.setenv("VEREDA_LANGUAGE", "es")

    assert _("Nobody translated this.") == "Nobody translated this."
