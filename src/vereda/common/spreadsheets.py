"""Values for files that people open in a spreadsheet."""

from __future__ import annotations

# https://owasp.org/www-community/attacks/CSV_Injection
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(text: str) -> str:
    """The text, with a quote before it where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(BEGINS_A_FORMULA) else text
