"""The shell in a browser, in both languages, wide and narrow."""

import pytest

from .conftest import NARROW, WIDE

LANGUAGES = ["es", "en"]
WIDTHS = [WIDE, NARROW]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("viewport", WIDTHS, ids=["wide", "narrow"])
@pytest.mark.parametrize("address", ["/patterns/", "/sign-in/"])
def test_pages_for_everybody_are_accessible(open_page, address, viewport, language):
    seen = open_page(viewport)
    seen.speak(language)

    seen.go(address)

    assert seen.page.get_attribute("html", "lang") == language
    seen.check_fits()
    seen.check_accessibility()
    seen.screenshot(f"{address.strip('/')}-{language}")
