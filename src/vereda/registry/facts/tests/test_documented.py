"""The page on derived facts says what the code does."""

import re
from pathlib import Path

from vereda.jurisdiction.vocabulary import load_vocabulary
from vereda.registry.facts.groups import derived_facts, fact_groups, yielding_facts

PAGE = Path(__file__).parents[5] / "docs" / "reference" / "derived-facts.md"
ROW = re.compile(r"^\| `(\w+)` \| (.+) \|$", re.MULTILINE)


def test_each_derived_fact_has_its_row_and_no_other_fact_has():
    rows = dict(ROW.findall(PAGE.read_text("utf-8")))

    assert rows == {name: str(says) for name, says in derived_facts().items()}


def test_derived_facts_are_facts_of_the_vocabulary_and_never_acts():
    vocabulary = load_vocabulary()

    assert set(derived_facts()) <= set(vocabulary)
    assert not [name for name in derived_facts() if vocabulary[name].act]


def test_the_one_fact_that_gives_way_to_officers_is_named():
    assert yielding_facts() == {"portion_served_pct"}
    assert "[portion_served_pct](#sentence-and-custody)" in PAGE.read_text("utf-8")


def test_every_group_derives_what_it_says():
    assert [group.name for group in fact_groups()] == [
        "identity",
        "offences",
        "course",
        "serving",
    ]
