"""Every folder of data carries the terms of its owners."""

import pytest

from .tree import PACKAGE, ROOT, files, named

DATA = ("*.yaml", "*.yml", "*.csv", "*.json", "*.svg", "*.woff2", "*.js", "*.parquet")
PARTS_OF_THE_PROGRAM = {
    "src/vereda/access/permissions.yaml",
    "src/vereda/interop/mapping/schema.json",
    "src/vereda/jurisdiction/loading/pack.schema.json",
}
ROOTS = [ROOT / "packs", PACKAGE, ROOT / "benchmarks"]
MUST_HAVE = [
    *sorted(path.parent for path in (ROOT / "packs").glob("*/pack.yaml")),
    PACKAGE / "jurisdiction" / "vocabulary",
    PACKAGE / "demo" / "data",
    PACKAGE / "interop" / "mappings",
    PACKAGE / "web" / "static",
]


def data_files():
    for root in ROOTS:
        for path in files(root, *DATA):
            if named(path) not in PARTS_OF_THE_PROGRAM and "tests" not in path.parts:
                yield root, path


def is_licensed(path, root) -> bool:
    """Whether a licence file lies beside the file or above it, below ``root``."""
    above = [folder for folder in path.parents if root in folder.parents]
    return any(list(folder.glob("LICENSE*")) for folder in above)


def test_every_data_file_lies_under_a_licence():
    bare = [named(path) for root, path in data_files() if not is_licensed(path, root)]

    assert bare == []


@pytest.mark.parametrize("folder", MUST_HAVE, ids=named)
def test_a_folder_of_data_names_its_owner_and_terms(folder):
    (licence,) = [*folder.glob("LICENSE*"), *folder.glob("*/LICENSE*")][:1]

    assert len(licence.read_text("utf-8").split()) > 5


def test_the_code_is_under_the_apache_licence():
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf-8")
