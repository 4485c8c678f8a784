"""The plain reading is itself checked by hand, so that it can check the engine."""

import pytest

from vereda.alternatives.screening.tests.kleene import Reader, both, either, no

T, F, U = True, False, None


def test_kleenes_tables():
    known = (T, F, U)

    assert [no(value) for value in known] == [F, T, U]
    assert [[both(a, b) for b in known] for a in known] == [
        [T, F, U],
        [F, F, F],
        [U, F, U],
    ]
    assert [[either(a, b) for b in known] for a in known] == [
        [T, T, T],
        [T, F, U],
        [T, U, U],
    ]


@pytest.mark.parametrize(
    ("source", "facts", "answer"),
    [
        ("a and not b", {"a": T, "b": F}, T),
        ("a and not b", {"a": T}, U),
        ("a and not b", {"b": T}, F),
        ("a or b and c", {"a": T}, T),
        ("(a or b) and c", {"a": T, "c": F}, F),
        ("years <= 72", {"years": 72.0}, T),
        ("years <= 72", {}, U),
        ("years between 18 and 24", {"years": 25}, F),
        ("years not between 18 and 24", {"years": 25}, T),
        ("kind in ('adult', 'juvenile')", {"kind": "adult"}, T),
        ("kind not in ('adult', 'juvenile')", {}, U),
        ("kind = 'it''s'", {"kind": "it's"}, T),
        ("years is null or a", {"a": F}, T),
        ("years is not null", {"years": 3}, T),
        ("served + 2 * rest > 10", {"served": 5, "rest": 3}, T),
        ("any_in(codes, 'x', 'y')", {"codes": ["z", "y"]}, T),
        ("any_in(codes, 'x')", {"codes": []}, F),
        ("any_in(codes, 'x')", {}, U),
        ("a <> true", {"a": F}, T),
    ],
)
def test_a_condition_is_read_as_it_is_written(source, facts, answer):
    assert Reader(source, facts).answer() is answer
