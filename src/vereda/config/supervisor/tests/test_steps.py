"""Steps of the start: refused when they cannot be done, skipped when they are done."""

import shutil

import pytest

from vereda.config.supervisor import steps
from vereda.config.supervisor.errors import CannotRun


def test_the_packs_that_come_with_it_are_sound():
    steps.check_packs()


def test_a_broken_pack_is_refused_in_one_sentence(tmp_path, monkeypatch):
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "pack.yaml").write_text("code: yy\n")
    monkeypatch.setenv("VEREDA_PACKS", str(tmp_path))

    with pytest.raises(CannotRun) as refusal:
        steps.check_packs()

    said = str(refusal.value)
    assert said.startswith("The pack 'xx' has an error: ")
    assert said.endswith(f"`vereda pack check {tmp_path / 'xx'}` lists all.")
    assert "pack.yaml:1" in said
    assert len(said.splitlines()) == 1


def test_a_folder_without_packs_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("VEREDA_PACKS", str(tmp_path))

    with pytest.raises(CannotRun, match="There is no pack in"):
        steps.check_packs()


@pytest.fixture
def var(tmp_path, monkeypatch):
    monkeypatch.setenv("VEREDA_VAR", str(tmp_path))
    return tmp_path


def test_scripts_and_styles_are_collected_once(var):
    steps.collect_static()
    collected = var / "static" / "staticfiles.json"
    first = collected.stat().st_mtime_ns

    steps.collect_static()

    assert collected.stat().st_mtime_ns == first


def test_they_are_collected_again_when_they_are_lost(var):
    steps.collect_static()
    collected = var / "static"
    shutil.rmtree(collected)

    steps.collect_static()

    assert (collected / "staticfiles.json").exists()


SERVER = "postgresql://vereda_app@localhost/vereda"


@pytest.mark.parametrize(("said", "wanted"), [("", False), ("0", False), ("1", True)])
def test_a_server_gets_the_demo_only_when_it_says_so(monkeypatch, said, wanted):
    monkeypatch.setenv("DATABASE_URL", SERVER)
    monkeypatch.setenv("VEREDA_DEMO", said)

    assert steps.wants_demo() is wanted
