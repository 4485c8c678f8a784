import pytest

from vereda.interop.exchange.errors import CannotRead
from vereda.interop.exchange.package import (
    package_tables,
    read_descriptor,
    safe_path,
)


@pytest.mark.parametrize(
    "path",
    [
        "../secret.csv",
        "/etc/passwd",
        "http://localhost/x.csv",
        "gone.csv",
        "a\\b",
        "a\0b",
        "x" * 5_000,
        "",
    ],
)
def test_only_files_inside_the_package_are_opened(tmp_path, path):
    (tmp_path / "secret.csv").write_text("person_key\np1\n")
    inside = tmp_path / "package"
    inside.mkdir()

    with pytest.raises(CannotRead):
        safe_path("people", inside, path)


def test_a_link_that_leads_outside_is_not_followed(tmp_path):
    (tmp_path / "secret.csv").write_text("person_key\np1\n")
    inside = tmp_path / "package"
    inside.mkdir()
    (inside / "people.csv").symlink_to(tmp_path / "secret.csv")

    with pytest.raises(CannotRead, match="outside the package"):
        safe_path("people", inside, "people.csv")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"resources": 3}',
        '{"resources": [{"path": "a.csv"}]}',
        "[" * 100_000,
        "\udcff",
    ],
)
def test_a_descriptor_that_lists_no_tables_is_refused(tmp_path, text):
    raw = text.encode(errors="surrogateescape")
    (tmp_path / "datapackage.json").write_bytes(raw)

    with pytest.raises(CannotRead):
        read_descriptor(tmp_path)


@pytest.mark.parametrize("path", [["a.csv", "b.csv"], None, 3])
def test_a_table_without_a_single_file_is_refused(tmp_path, path):
    resource = {"name": "people", "path": path}

    with pytest.raises(CannotRead, match="no single path"):
        package_tables(tmp_path, {"resources": [resource]})


def test_a_table_that_is_listed_twice_is_refused(tmp_path):
    (tmp_path / "a.csv").write_text("person_key\n")
    resource = {"name": "people", "path": "a.csv"}

    with pytest.raises(CannotRead, match="twice"):
        package_tables(tmp_path, {"resources": [resource, resource]})
