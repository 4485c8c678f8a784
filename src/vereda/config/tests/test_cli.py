"""The command ``vereda``: what it needs, how it ends."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from vereda.config.cli import needs_database, role_for
from vereda.config.overview import our_commands


def vereda(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "vereda.config.cli", *arguments],
        env=os.environ | environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("command", "needs"),
    [
        (["screen"], True),
        (["migrate"], True),
        (["screen", "--help"], False),
        (["translations", "--check"], False),
        (["--version"], False),
        ([], False),
    ],
)
def test_a_command_has_a_database_when_it_needs_one(command, needs):
    assert needs_database(command) is needs


@pytest.mark.parametrize(
    ("command", "role"),
    [(["migrate"], "owner"), (["screen"], "application"), ([], "application")],
)
def test_only_what_changes_the_tables_connects_as_their_owner(command, role):
    assert role_for(command) == role


def test_help_lists_every_command_of_ours_with_its_purpose():
    said = vereda("help").stdout

    assert all(f"  {name:<15}{why}" in said for name, why in our_commands().items())
    assert {"run", "pack", "demo", "import", "export", "translations"} <= set(
        our_commands()
    )


def test_help_speaks_the_language_of_the_service():
    said = vereda("organisation", "--help", VEREDA_LANGUAGE="es").stdout

    assert "Crear una organización" in said
    assert "nombre con que la gente la llama" in said
    assert "Códigos de salida" in vereda("help", VEREDA_LANGUAGE="es").stdout


def test_an_unknown_command_is_wrong_usage_and_starts_nothing(tmp_path):
    done = vereda("scren", VEREDA_VAR=str(tmp_path))

    assert (done.returncode, done.stderr) == (
        2,
        "No command 'scren'; `vereda help` lists all.\n",
    )
    assert not (tmp_path / "postgres").exists()


def test_an_impossible_setting_is_refused_in_one_sentence():
    done = vereda("help", VEREDA_LANGUAGE="xx")

    assert (done.returncode, done.stderr) == (
        1,
        "VEREDA_LANGUAGE is 'xx'; write one of: en, es.\n",
    )


def test_a_data_folder_that_cannot_be_used_is_said_in_one_sentence(tmp_path):
    (tmp_path / "file").touch()

    done = vereda("demo", VEREDA_VAR=str(tmp_path / "file"))

    assert done.returncode == 1
    assert "name another data folder in VEREDA_VAR" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_database_address_that_makes_no_sense_is_refused_in_one_sentence():
    done = vereda("demo", DATABASE_URL="mysql://here/vereda")

    assert done.returncode == 1
    assert done.stderr == (
        "DATABASE_URL is not understood; write "
        "postgresql://vereda_app:PASSWORD@HOST:5432/DATABASE.\n"
    )


def test_a_server_that_is_away_is_said_in_one_sentence():
    done = vereda("demo", DATABASE_URL="postgresql://nobody@127.0.0.1:1/vereda")

    assert done.returncode == 1
    assert done.stderr.startswith("The database named in DATABASE_URL does not answer:")
    assert len(done.stderr.splitlines()) == 1


@pytest.fixture
def var() -> Iterator[str]:
    """A data folder that the server's user can reach; pytest's own is closed."""
    with tempfile.TemporaryDirectory(prefix="vereda-test-") as folder:
        Path(folder).chmod(0o755)
        yield folder


@pytest.mark.slow
def test_a_command_finds_its_tables_in_a_new_database(var):
    screened = vereda("screen", "--json", VEREDA_VAR=var)

    assert (screened.returncode, screened.stdout.strip()) == (0, "[]")


@pytest.mark.slow
def test_going_back_by_hand_is_seen_by_the_next_command(var):
    assert vereda("screen", "--json", VEREDA_VAR=var).returncode == 0

    back = vereda("migrate", "alternatives", "zero", "--no-input", VEREDA_VAR=var)

    assert back.returncode == 0
    assert vereda("screen", "--json", VEREDA_VAR=var).returncode == 0
