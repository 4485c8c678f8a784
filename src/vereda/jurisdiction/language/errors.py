"""Why a condition is refused."""

from __future__ import annotations


class LanguageError(ValueError):
    """A condition outside the grammar. The text says what would be accepted."""
