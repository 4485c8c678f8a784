from pathlib import Path

from vereda.interop.exchange.describing import tables_in_words
from vereda.interop.exchange.descriptor import package_descriptor
from vereda.registry.intake.tables import TABLES

PAGE = Path(__file__).parents[5] / "docs" / "reference" / "exchange.md"


def test_the_reference_page_gives_every_table_as_it_is():
    text = PAGE.read_text("utf-8")

    assert text.endswith(tables_in_words())


def test_the_descriptor_has_a_schema_for_every_table():
    descriptor = package_descriptor("north", with_source=False, names=list(TABLES))

    assert [
        [field["name"] for field in resource["schema"]["fields"]]
        for resource in descriptor["resources"]
    ] == [list(table.names) for table in TABLES.values()]
