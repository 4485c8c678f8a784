"""A newcomer's walk in a browser: find a person, read the law, record a fact.

In the demo country, wide and narrow, in both languages, with script and without.
"""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from vereda.demo.actions import PASSWORD, make_demo
from vereda.registry.facts.models import AssertedFact

from .conftest import NARROW, WIDE

CARD = "#m-CR-77BIS"
LANGUAGES = ["es", "en"]
VIEWPORTS = pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
SCRIPTS = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


@pytest.fixture
def number(transactional_db, monkeypatch) -> str:
    """The person with whom the walk through the demo country begins."""
    monkeypatch.setenv("VEREDA_DEMO", "1")
    return make_demo(8, 7, timezone.localdate()).walk_through


@pytest.fixture
def enter(number):
    """Sign in as the demo's case manager."""

    def sign_in(seen, language: str = "es") -> Page:
        seen.go("/sign-in/")
        seen.page.fill("[name=name]", "gestora")
        seen.page.fill("[name=password]", PASSWORD)
        seen.page.click("main button[type=submit]")
        seen.page.wait_for_url(f"{seen.base}/")
        seen.speak(language)  # after the door, which sets the account's own
        return seen.page

    return sign_in


def establish(page: Page, fact: str, document: str) -> None:
    """Say yes to a fact on the open card, with the paper named."""
    form = page.locator(f"{CARD} form").first
    form.locator(f"label[for$='-{fact}']").click()
    form.locator(".fields label[for$='-value_0']").click()
    form.locator("[name=document]").fill(document)
    form.locator("button[type=submit]").click()


@SCRIPTS
def test_a_missing_fact_is_recorded_and_the_verdict_turns(
    open_page, enter, number, script
):
    seen = open_page(java_script_enabled=script)
    page = enter(seen, "en")
    page.fill("#find-words", "caamano urena")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Damaris Itzel Caamaño Ureña").click()
    page.get_by_role("link", name="Case and law").click()
    card = page.locator(CARD)
    expect(card).to_have_attribute("open", "")
    expect(card.locator("summary")).to_contain_text("Not known yet")

    establish(page, "has_minor_dependants", "Social report 114-2026")

    expect(page.locator(f"{CARD} summary")).to_contain_text("Appears met")
    expect(page.locator(CARD)).to_have_attribute("open", "")
    told = "turned from not known yet to appears met"
    expect(page.locator(".usa-alert", has_text=told)).to_be_visible()
    if script:
        expect(page.locator("#announcer")).to_contain_text(told)
        focused = page.evaluate("document.activeElement.textContent")
        assert told in focused
    row = AssertedFact.objects.get(person__number=number)
    assert (row.fact, row.value) == ("has_minor_dependants", True)
    assert row.document == "Social report 114-2026"
    assert row.recorded_by.username == "gestora"


@SCRIPTS
def test_a_form_without_its_source_is_refused_beside_the_field(
    open_page, enter, number, script
):
    seen = open_page(java_script_enabled=script)
    page = enter(seen, "en")
    seen.go(f"/people/{number}/law/")

    establish(page, "household_in_poverty", "")

    summary = page.locator(".usa-alert--error")
    expect(summary).to_contain_text("a fact needs its source")
    expect(page.locator(".usa-error-message")).to_be_visible()
    assert not AssertedFact.objects.filter(
        person__number=number, fact="household_in_poverty"
    ).exists()
    if script:  # the card stays, and so does what was chosen
        expect(page.locator(f"{CARD} summary")).to_contain_text("Not known yet")
        expect(page.locator("[name=value][value=yes]").first).to_be_checked()
        assert page.evaluate("document.activeElement.closest('.usa-alert--error')")


def test_a_double_click_records_once(seen, enter, number):
    page = enter(seen, "en")
    seen.go(f"/people/{number}/law/")
    form = page.locator(f"{CARD} form").first
    form.locator("label[for$='-household_in_poverty']").click()
    form.locator(".fields label[for$='-value_0']").click()
    form.locator("[name=document]").fill("Social report 114-2026")

    form.locator("button[type=submit]").dblclick()

    expect(page.locator(f"{CARD} summary")).to_contain_text("Appears met")
    assert (
        AssertedFact.objects.filter(fact="household_in_poverty")
        .filter(person__number=number)
        .count()
        == 1
    )


def test_the_card_is_opened_and_settled_by_keyboard_alone(seen, enter, number):
    page = enter(seen, "en")
    seen.go(f"/people/{number}/law/")
    summary = page.locator(f"{CARD} summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(CARD)).not_to_have_attribute("open", "")
    page.keyboard.press("Enter")
    expect(page.locator(CARD)).to_have_attribute("open", "")

    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # the first of the facts
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # the first answer: yes
    page.keyboard.press("Tab")  # true since: today
    page.keyboard.press("Tab")
    page.keyboard.type("Social report 114-2026")
    page.keyboard.press("Enter")

    expect(page.locator(f"{CARD} summary")).to_contain_text("Appears met")


@pytest.mark.parametrize("language", LANGUAGES)
@VIEWPORTS
def test_the_pages_are_accessible_and_fit(open_page, enter, number, viewport, language):
    seen = open_page(viewport)
    page = enter(seen, language)
    row = AssertedFact.objects.exclude(person__number=number).first()
    fact = f"/people/{row.person.number}/facts/{row.fact}/"
    addresses = {
        "search": "/people/?q=caamano",
        "nobody": "/people/?q=zzyzx",
        "person": f"/people/{number}/",
        "law": f"/people/{number}/law/",
        "fact": f"/people/{number}/facts/household_in_poverty/",
        "history": fact,
    }

    for name, address in addresses.items():
        seen.go(address)
        assert page.get_attribute("html", "lang") == language
        seen.check_fits()
        seen.check_accessibility()
        seen.screenshot(f"{name}-{language}")


@VIEWPORTS
def test_every_card_open_is_accessible_and_fits(open_page, enter, number, viewport):
    seen = open_page(viewport, color_scheme="dark")
    page = enter(seen)
    seen.go(f"/people/{number}/law/")
    page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")

    seen.check_fits()
    seen.check_accessibility()
    seen.screenshot("law-dark")


def test_a_refused_form_is_accessible(narrow, enter, number):
    page = enter(narrow)
    narrow.go(f"/people/{number}/law/")
    establish(page, "household_in_poverty", "")
    expect(page.locator(".usa-alert--error")).to_be_visible()

    narrow.check_fits()
    narrow.check_accessibility()
    narrow.screenshot("law-refused")


def test_on_paper_every_measure_stands_open_without_its_forms(seen, enter, number):
    page = enter(seen, "en")
    seen.go(f"/people/{number}/law/")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    shut = page.locator("details.measure:not([open])")
    assert shut.count() == 0
    assert not page.locator(f"{CARD} form button").first.is_visible()
    expect(
        page.get_by_text(re.compile("A written condition is not met")).first
    ).to_be_visible()
    seen.screenshot("law-print")
