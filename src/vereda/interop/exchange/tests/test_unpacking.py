import gzip
import zipfile

import pytest

from vereda.interop.exchange import unpacking
from vereda.interop.exchange.errors import CannotRead
from vereda.interop.exchange.package import read_descriptor
from vereda.interop.exchange.unpacking import plain, unpacked


def zipped(path, **entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return path


def test_a_zip_is_unpacked_even_with_a_folder_inside(tmp_path):
    path = zipped(
        tmp_path / "p.zip", **{"package/datapackage.json": '{"resources": []}'}
    )

    with unpacked(path) as folder:
        assert read_descriptor(folder) == {"resources": []}


@pytest.mark.parametrize("name", ["../evil.csv", "/evil.csv", "a/../../evil.csv"])
def test_a_zip_that_writes_outside_itself_is_refused(tmp_path, name):
    path = zipped(tmp_path / "p.zip", **{name: "x"})

    with pytest.raises(CannotRead, match="outside itself"), unpacked(path):
        pass

    assert not list(tmp_path.parent.glob("evil.csv"))


def test_a_zip_that_grows_without_an_end_is_refused(tmp_path):
    path = zipped(tmp_path / "p.zip", **{"people.csv": "0" * 50_000_000})

    with pytest.raises(CannotRead, match="unpacks to more than"), unpacked(path):
        pass


def test_many_files_together_may_not_be_larger_than_allowed(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "LARGEST", 1_500)
    path = zipped(tmp_path / "p.zip", a="x" * 1_000, b="x" * 1_000)

    with pytest.raises(CannotRead, match="more than 500 bytes"), unpacked(path):
        pass


def test_a_gzip_that_grows_without_an_end_is_refused(tmp_path):
    (tmp_path / "people.csv.gz").write_bytes(gzip.compress(b"0" * 50_000_000))

    with (
        pytest.raises(CannotRead, match="unpacks to more than"),
        plain("people", tmp_path / "people.csv.gz"),
    ):
        pass


@pytest.mark.parametrize("cut", [5, 40, -10])
def test_a_broken_gzip_is_refused(tmp_path, cut):
    text = "\n".join(f"p{number},{number * 7919}" for number in range(500))
    (tmp_path / "people.csv.gz").write_bytes(gzip.compress(text.encode())[:cut])

    with (
        pytest.raises(CannotRead, match="cannot be unpacked"),
        plain("people", tmp_path / "people.csv.gz"),
    ):
        pass


def test_a_broken_zip_is_refused(tmp_path):
    path = zipped(tmp_path / "p.zip", a="x" * 1_000)
    broken = bytearray(path.read_bytes())
    broken[35] ^= 0xFF
    path.write_bytes(bytes(broken))

    with pytest.raises(CannotRead, match="cannot be unpacked"), unpacked(path):
        pass


@pytest.mark.parametrize("name", ["gone", "notes.txt"])
def test_what_is_neither_folder_nor_zip_is_refused(tmp_path, name):
    (tmp_path / "notes.txt").write_text("x")

    with (
        pytest.raises(CannotRead, match="nothing to import"),
        unpacked(tmp_path / name),
    ):
        pass
