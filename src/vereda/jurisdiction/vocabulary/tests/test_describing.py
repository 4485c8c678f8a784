from pathlib import Path

from vereda.jurisdiction.vocabulary import load_vocabulary
from vereda.jurisdiction.vocabulary.describing import as_markdown

REFERENCE = Path(__file__).parents[5] / "docs" / "reference" / "facts.md"


def test_the_reference_of_facts_is_that_of_the_vocabulary():
    assert REFERENCE.read_text("utf-8") == as_markdown(load_vocabulary())


def test_a_fact_is_told_with_type_level_and_who_establishes_it():
    rows = as_markdown(load_vocabulary()).splitlines()

    (admitted,) = [row for row in rows if row.startswith("| `facts_admitted`")]
    assert admitted.endswith("| yes or no | C2 | case | act |  |")
    (child,) = [row for row in rows if row.startswith("| `youngest_dependant_age`")]
    assert child.split(" | ")[2:] == [
        "whole number (years); or none; moves with `youngest_dependant_birth_date`",
        "C2",
        "person",
        "case_manager, registry_officer",
        " |",
    ]
    (severity,) = [row for row in rows if row.startswith("| `sud_severity`")]
    assert "| one of none, mild, moderate, severe | C4 |" in severity
