import gzip
import zipfile

import pytest

from vereda.interop.exchange.reading import (
    CannotRead,
    TableFile,
    package_tables,
    read_descriptor,
    unpacked,
)


def rows(folder, name="people.csv", **how):
    return list(TableFile("people", folder, name, **how).rows())


def test_rows_are_counted_as_a_spreadsheet_counts_them(tmp_path):
    (tmp_path / "people.csv").write_text("person_key,sex\np1,female\n\np2,male\n")

    assert rows(tmp_path) == [
        (2, {"person_key": "p1", "sex": "female"}),
        (4, {"person_key": "p2", "sex": "male"}),
    ]


def test_packed_files_and_a_byte_order_mark_are_read(tmp_path):
    with gzip.open(tmp_path / "people.csv.gz", "wb") as file:
        file.write("\ufeffperson_key\nñ1\n".encode())

    assert rows(tmp_path, "people.csv.gz") == [(2, {"person_key": "ñ1"})]


def test_another_encoding_is_read_when_it_is_declared(tmp_path):
    (tmp_path / "people.csv").write_bytes("person_key\nñ1\n".encode("latin-1"))

    assert rows(tmp_path, encoding="latin-1") == [(2, {"person_key": "ñ1"})]
    with pytest.raises(CannotRead, match="cannot be read|no se puede leer"):
        rows(tmp_path)


def test_another_delimiter_is_read(tmp_path):
    (tmp_path / "people.csv").write_text("person_key;sex\np1;female\np2;male\n")

    assert rows(tmp_path)[0] == (2, {"person_key": "p1", "sex": "female"})
    assert rows(tmp_path, dialect={"csv": {"delimiter": ";"}}) == rows(tmp_path)


def test_a_row_with_too_many_cells_is_marked(tmp_path):
    (tmp_path / "people.csv").write_text("person_key,sex\np1,female,9\n")

    ((_number, cells),) = rows(tmp_path)

    assert "*" in cells


@pytest.mark.parametrize("header", ["person_key,sex,sex", "person_key,,sex", ""])
def test_a_header_that_does_not_name_each_column_once_is_refused(tmp_path, header):
    (tmp_path / "people.csv").write_text(f"{header}\np1,a,b\n")

    with pytest.raises(CannotRead):
        rows(tmp_path)


@pytest.mark.parametrize(
    "path",
    ["../secret.csv", "/etc/passwd", "http://localhost/x.csv", "gone.csv", "a\\b"],
)
def test_only_files_inside_the_package_are_opened(tmp_path, path):
    (tmp_path / "secret.csv").write_text("person_key\np1\n")
    inside = tmp_path / "package"
    inside.mkdir()

    with pytest.raises(CannotRead):
        rows(inside, path)


def test_a_link_that_leads_outside_is_not_followed(tmp_path):
    (tmp_path / "secret.csv").write_text("person_key\np1\n")
    inside = tmp_path / "package"
    inside.mkdir()
    (inside / "people.csv").symlink_to(tmp_path / "secret.csv")

    with pytest.raises(CannotRead):
        rows(inside)


def test_a_zip_is_unpacked_even_with_a_folder_inside(tmp_path):
    with zipfile.ZipFile(tmp_path / "package.zip", "w") as archive:
        archive.writestr("package/datapackage.json", '{"resources": []}')

    with unpacked(tmp_path / "package.zip") as folder:
        assert read_descriptor(folder) == {"resources": []}


def test_a_zip_that_writes_outside_itself_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "package.zip", "w") as archive:
        archive.writestr("../evil.csv", "x")

    with pytest.raises(CannotRead), unpacked(tmp_path / "package.zip"):
        pass

    assert not (tmp_path.parent / "evil.csv").exists()


@pytest.mark.parametrize(
    "text", ["", "[]", '{"resources": 3}', '{"resources": [{"path": "a.csv"}]}']
)
def test_a_descriptor_that_lists_no_tables_is_refused(tmp_path, text):
    (tmp_path / "datapackage.json").write_text(text)

    with pytest.raises(CannotRead):
        read_descriptor(tmp_path)


def test_a_table_in_several_files_is_refused(tmp_path):
    resource = {"name": "people", "path": ["a.csv", "b.csv"]}

    with pytest.raises(CannotRead):
        package_tables(tmp_path, {"resources": [resource]})
