import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from vereda.jurisdiction.evaluate import column_type
from vereda.jurisdiction.language import parse
from vereda.jurisdiction.language.tests import builders as a


@settings(max_examples=200, deadline=None)
@given(a.conditions(), st.lists(a.people(), min_size=1, max_size=8))
def test_an_answer_is_kleene_s(node, people):
    condition = parse(a.source(node), a.FACTS)
    schema = {name: column_type(a.FACTS[name]) for name in a.NAMES}

    frame = pl.DataFrame(people, schema=schema)
    answers = frame.with_columns(condition.polars().alias("answer"))["answer"]

    assert answers.dtype == pl.Boolean
    assert answers.to_list() == [a.kleene(node, facts) for facts in people]
    assert condition.facts == a.names_in(node)
