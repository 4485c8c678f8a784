"""The page as text, to look for words in."""

import re
from datetime import timedelta

from django.utils import timezone

HOME, SERVICE, SUSPENSION = "XX-HOME-70", "XX-SERVICE-60", "XX-SUSP-20"
TREATMENT = "XX-TREAT-5"


def day(days_ago: int):
    return timezone.localdate() - timedelta(days=days_ago)


def card(page: str, measure: str) -> str:
    """The text of a measure's card, without tags."""
    match = re.search(
        rf'<details class="measure" id="m-{measure}".*?\n</details>', page, re.DOTALL
    )
    assert match, f"no card of {measure}"
    text = re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", match[0])
    return " ".join(text.split())


def order_of(page: str) -> list[str]:
    return re.findall(r'<details class="measure" id="m-([\w-]+)"', page)
