"""The answers of a day are kept from the page of the law, and read again."""

import pytest
from playwright.sync_api import expect

from vereda.alternatives.screening.tests import builders as a

from .conftest import NARROW, WIDE


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_answers_are_kept_and_read_again(open_page, sign_in, viewport):
    case = a.case(facts={"is_first_offender": True})
    seen = open_page(viewport)
    sign_in("execution_judge", on=seen)
    seen.speak("en")
    seen.go(f"/people/{case.person.number}/law/")

    seen.page.get_by_role("button", name="Keep today's answers").click()
    seen.page.get_by_role("link", name="See what was kept").click()

    heading = seen.page.get_by_role("heading", name="What the law answered before")
    expect(heading).to_be_visible()
    seen.page.get_by_text("facts it rested on").click()
    expect(seen.page.get_by_text("Report 7").first).to_be_visible()
    seen.check_fits()
    seen.check_accessibility()
    seen.screenshot("kept")
