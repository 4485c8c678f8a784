import os

import pytest

from vereda.jurisdiction.library import PackLibrary, default_library
from vereda.jurisdiction.loading.tests import builders as a
from vereda.jurisdiction.problems import PackRefused


@pytest.fixture
def library(tmp_path) -> PackLibrary:
    a.pack(tmp_path)
    return PackLibrary(tmp_path, look_every=0)


def test_a_pack_is_read_once_while_its_files_stay(library):
    assert library.get("xx") is library.get("xx")


def test_a_pack_is_read_again_when_a_file_changes(library, tmp_path):
    before = library.get("xx")

    a.pack(tmp_path, measure=a.MEASURE.replace(">= 21", ">= 25"))

    after = library.get("xx")
    assert after.version != before.version
    assert after.measures["XX-A"].versions[1].criteria[0].source.endswith("25")


def test_a_broken_pack_does_not_load_and_the_running_one_stays(
    library, tmp_path, caplog
):
    running = library.get("xx")

    a.pack(tmp_path, measure=a.MEASURE.replace("model: diversion", "model: magic"))

    assert library.get("xx") is running
    assert [(p.file, p.line) for p in library.problems("xx")] == [
        ("xx/measures/XX-A.yaml", 3)
    ]
    (told,) = caplog.messages
    assert told.startswith(f"Pack xx stays as it was, version {running.version}; ")
    assert "xx/measures/XX-A.yaml:3: unknown model magic" in told


def test_a_mended_pack_loads_again(library, tmp_path):
    a.pack(tmp_path, measure=a.MEASURE.replace("model: diversion", "model: magic"))
    with pytest.raises(PackRefused):
        library.get("xx")

    a.pack(tmp_path)

    assert library.get("xx").code == "xx"
    assert library.problems("xx") == ()


def test_a_pack_is_read_again_when_what_it_extends_changes(library, tmp_path):
    child = 'code: yy\nname: {es: Y}\nlanguages: [es]\nversion: "2026.1"\nextends: xx\n'
    a.write(tmp_path / "yy", {"pack.yaml": child})
    before = library.get("yy")

    a.pack(tmp_path, clocks=a.CLOCKS.replace("months: 12", "months: 18"))

    assert library.get("yy").clocks != before.clocks


def test_a_file_that_goes_away_is_noticed(library, tmp_path):
    library.get("xx")

    os.remove(tmp_path / "xx" / "clocks.yaml")

    assert library.get("xx").clocks == {}


def test_files_are_looked_at_once_in_a_while(tmp_path):
    library = PackLibrary(a.pack(tmp_path).parent, look_every=3600)
    before = library.get("xx")

    a.pack(tmp_path, measure=a.MEASURE.replace(">= 21", ">= 25"))

    assert library.get("xx") is before


def test_an_unknown_code_is_refused(library):
    with pytest.raises(PackRefused, match="is a folder that holds pack"):
        library.get("zz")


def test_samples_are_not_listed(library, tmp_path):
    sample = a.PACK.replace("code: xx", "code: _sample")
    a.write(tmp_path / "_sample", {"pack.yaml": sample})

    assert library.codes() == ("xx",)


def test_the_installation_may_name_its_own_packs(tmp_path, monkeypatch):
    a.pack(tmp_path)
    monkeypatch.setenv("VEREDA_PACKS", str(tmp_path))

    assert default_library().codes() == ("xx",)
    assert default_library() is default_library()
