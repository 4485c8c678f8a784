"""One key for an installation, for the eyes of its owner only."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from vereda.config.environment import WrongSetting
from vereda.config.secrets import secret_key


@pytest.fixture(autouse=True)
def no_key_is_named(monkeypatch):
    monkeypatch.delenv("VEREDA_SECRET_KEY", raising=False)


def test_a_key_is_made_once_and_kept(tmp_path):
    first, second = secret_key(tmp_path), secret_key(tmp_path)

    assert first == second
    assert len(first) >= 50


def test_only_its_owner_reads_it(tmp_path):
    secret_key(tmp_path)

    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_two_first_starts_agree_on_one(tmp_path):
    with ThreadPoolExecutor(8) as starts:
        keys = set(starts.map(lambda _: secret_key(tmp_path / "var"), range(8)))

    assert len(keys) == 1


def test_a_named_key_wins(tmp_path, monkeypatch):
    monkeypatch.setenv("VEREDA_SECRET_KEY", "of-all-machines")

    assert secret_key(tmp_path) == "of-all-machines"
    assert not (tmp_path / "secret-key").exists()


def test_a_place_that_cannot_be_written_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(WrongSetting, match="name another data folder in VEREDA_VAR"):
        secret_key(tmp_path / "file")
