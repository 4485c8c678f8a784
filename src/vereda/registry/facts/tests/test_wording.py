"""Values of facts in words."""

import pytest
from django.utils.translation import override

from vereda.registry.facts.wording import in_a_row


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("en", ["Police"], "Police"),
        ("en", ["Police", "Defence", "Officer"], "Police, Defence or Officer"),
        ("es", ["Policía", "Defensa"], "Policía o Defensa"),
        ("es", ["Policía", "Oficial de registro"], "Policía u Oficial de registro"),
    ],
)
def test_words_stand_in_a_row_as_the_language_joins_them(language, words, expected):
    with override(language):
        assert in_a_row(words) == expected
