"""Servers of their own for the launcher's tests."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def var(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder that the server's user can reach; pytest's own is closed."""
    folder = Path(tempfile.mkdtemp(prefix="vereda-test-"))
    folder.chmod(0o755)
    monkeypatch.setenv("VEREDA_VAR", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def for_root() -> None:
    if os.geteuid() != 0:
        pytest.skip("only root starts the server as another user")
