"""A migration has a name and a way back."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from django.db.migrations.loader import MigrationLoader

from vereda.config.database.binaries import binaries
from vereda.config.database.holding import connection_arguments, usable_database

OURS = ("access", "registry", "alternatives")
NUMBERED_ONLY = re.compile(r"^\d{4}_(auto_|.*_and_more$)")


def our_migrations():
    loader = MigrationLoader(connection=None, ignore_no_migrations=True)
    return {
        key: found for key, found in loader.disk_migrations.items() if key[0] in OURS
    }


def test_every_migration_is_named_by_a_person():
    unnamed = [name for _app, name in our_migrations() if NUMBERED_ONLY.match(name)]

    assert unnamed == []


def test_every_step_of_a_migration_can_be_undone():
    stuck = [
        (app, name, type(step).__name__)
        for (app, name), migration in our_migrations().items()
        for step in migration.operations
        if not step.reversible
    ]

    assert stuck == []
    assert {app for app, _name in our_migrations()} == set(OURS)


@pytest.fixture
def fresh_database(monkeypatch):
    """An embedded server of its own, with nothing in it."""
    with tempfile.TemporaryDirectory(prefix="vereda-test-") as folder:
        Path(folder).chmod(0o755)
        monkeypatch.setenv("VEREDA_VAR", folder)
        monkeypatch.delenv("DATABASE_URL", raising=False)
        with usable_database():
            yield


def vereda(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "vereda.config.cli", *arguments], check=True)


def shape() -> str:
    """Tables, constraints, functions, triggers, policies and grants, as SQL."""
    named = connection_arguments()
    command = [str(binaries() / "pg_dump"), "--schema-only", "--no-comments"]
    command += ["-h", named["host"], "-U", "postgres", named["dbname"]]
    dumped = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return re.sub(r"^\\(un)?restrict .*$", "", dumped, flags=re.MULTILINE)


@pytest.mark.slow
def test_all_migrations_run_backwards_and_forwards(fresh_database):
    vereda("migrate", "--no-input", "--verbosity=0")
    before = shape()

    for app in reversed(OURS):
        vereda("migrate", app, "zero", "--no-input", "--verbosity=0")
    emptied = shape()
    vereda("migrate", "--no-input", "--verbosity=0")

    assert "registry_" not in emptied
    assert shape() == before
