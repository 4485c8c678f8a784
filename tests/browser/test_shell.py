"""The shell in a browser, in both languages, wide and narrow."""

import re

import pytest
from playwright.sync_api import expect

from vereda.access.models import TrailEntry
from vereda.access.tests import builders

from .conftest import NARROW, PASSWORD, WIDE

LANGUAGES = ["es", "en"]
WIDTHS = pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])


@pytest.mark.parametrize("language", LANGUAGES)
@WIDTHS
@pytest.mark.parametrize("address", ["/patterns/", "/sign-in/"])
def test_pages_for_everybody_are_accessible(open_page, address, viewport, language):
    seen = open_page(viewport)
    seen.speak(language)

    seen.go(address)

    assert seen.page.get_attribute("html", "lang") == language
    seen.check_fits()
    seen.check_accessibility()
    seen.screenshot(f"{address.strip('/')}-{language}")


@pytest.mark.parametrize("address", ["/patterns/", "/sign-in/"])
def test_dark_pages_have_contrast_too(open_page, address):
    seen = open_page(color_scheme="dark")

    seen.go(address)

    seen.check_accessibility()
    seen.screenshot(f"{address.strip('/')}-dark")


@WIDTHS
def test_the_desk_is_accessible(open_page, sign_in, viewport):
    seen = open_page(viewport)
    sign_in("execution_judge", on=seen)

    seen.check_fits()
    seen.check_accessibility()
    seen.screenshot("desk")


@pytest.mark.parametrize("language", LANGUAGES)
@WIDTHS
def test_the_bar_holds_a_long_name(open_page, sign_in, viewport, language):
    account = builders.account(
        "execution_judge", first_name="Maximiliana Guadalupe", password=PASSWORD
    )
    seen = open_page(viewport)
    seen.speak(language)
    sign_in(account=account, on=seen)

    seen.check_fits()
    mark = seen.page.locator(".wordmark").bounding_box()
    menu = seen.page.locator(".bar .menu").bounding_box()
    assert menu["y"] < mark["y"] + mark["height"], "the menu fell into another line"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_door_opens_by_keyboard_alone(open_page, script):
    builders.account("registry_officer", username="ana", password=PASSWORD)
    seen = open_page(java_script_enabled=script)
    seen.go("/sign-in/?next=/patterns/")

    seen.page.focus("[name=name]")
    seen.page.keyboard.type("ana")
    seen.page.keyboard.press("Tab")
    seen.page.keyboard.type(PASSWORD)
    seen.page.keyboard.press("Enter")

    expect(seen.page).to_have_url(f"{seen.base}/patterns/")


def test_the_first_stop_of_the_keyboard_skips_to_the_content(seen):
    seen.go("/patterns/")

    seen.page.keyboard.press("Tab")
    expect(seen.page.locator(":focus")).to_have_class("usa-skipnav")
    seen.page.keyboard.press("Enter")

    assert seen.page.url.endswith("#main")


def test_a_refused_form_starts_at_the_list_of_what_to_correct(seen):
    seen.speak("en")
    seen.go("/sign-in/")

    seen.page.click("main button[type=submit]")

    summary = seen.page.locator(":focus")
    expect(summary).to_have_role("alert")
    summary.get_by_role("link", name="User name").click()
    expect(seen.page.locator("#id_name")).to_be_focused()
    seen.check_accessibility()


def test_a_double_click_does_once(seen):
    seen.go("/sign-in/")
    seen.page.fill("[name=name]", "nobody")
    seen.page.fill("[name=password]", "wrong")

    with seen.page.expect_navigation():
        seen.page.evaluate("""() => {
          const send = document.querySelector("main button[type=submit]");
          send.click();
          send.click();
        }""")

    assert TrailEntry.objects.count() == 1


def test_the_menu_shows_where_one_works_and_lets_out(seen, sign_in):
    place = builders.organisation(name="Juzgado de Ejecución")
    account = builders.account("execution_judge", at=place, password=PASSWORD)
    sign_in(account=account)

    seen.page.click(".menu summary")
    expect(seen.page.locator(".menu__sheet")).to_contain_text("Juzgado de Ejecución")
    seen.check_accessibility()
    seen.page.keyboard.press("Escape")
    expect(seen.page.locator(".menu__sheet")).to_be_hidden()
    expect(seen.page.locator(".menu summary")).to_be_focused()
    seen.page.keyboard.press("Enter")
    seen.page.click(".menu__out")

    expect(seen.page).to_have_url(f"{seen.base}/sign-in/")
    expect(seen.page.get_by_role("status").first).not_to_be_empty()


def test_the_language_changes_on_the_page_one_is_on(seen):
    seen.speak("es")
    seen.go("/patterns/?page=2")

    seen.page.get_by_role("button", name="English").click()

    expect(seen.page.locator("html")).to_have_attribute("lang", "en")
    assert seen.page.url.endswith("/patterns/?page=2")


def test_a_page_that_is_not_there_says_what_to_do(seen, sign_in):
    sign_in("registry_officer")

    seen.go("/nowhere/", status=404)

    seen.check_accessibility()
    seen.page.click("main a.usa-button")
    expect(seen.page).to_have_url(f"{seen.base}/")


def test_on_paper_every_card_stands_open_and_nothing_is_to_press(seen):
    seen.go("/patterns/")

    seen.page.emulate_media(media="print")
    seen.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    closed = seen.page.locator("details.measure:not([open])")
    expect(closed).to_have_count(0)
    expect(seen.page.locator(".usa-button:visible")).to_have_count(0)
    expect(seen.page.locator(".print-head")).to_contain_text(re.compile(r"Vereda · \d"))
    seen.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(closed).to_have_count(3)


def test_text_twice_as_large_still_fits(open_page):
    """200 % on a laptop leaves half the width: 640 px."""
    seen = open_page({"width": 640, "height": 450}, device_scale_factor=2)

    seen.go("/patterns/")

    seen.check_fits()


def test_a_line_that_drops_is_said_and_what_was_typed_stays(seen, sign_in):
    sign_in("registry_officer")
    seen.go("/people/")
    seen.page.route("**/people/?*", lambda route: route.abort())

    seen.page.fill("main [name=q]", "mora")
    seen.page.click("main .search-people button")

    expect(seen.page.locator("#trouble")).to_be_visible()
    expect(seen.page.locator("main [name=q]")).to_have_value("mora")
    seen.complaints.clear()  # the browser says that the line dropped


def test_a_session_that_is_over_leads_to_the_door_and_back(seen, sign_in):
    account = sign_in("registry_officer")
    seen.go("/people/")
    seen.page.context.clear_cookies()

    seen.page.fill("main [name=q]", "mora")
    seen.page.click("main .search-people button")
    seen.page.wait_for_url("**/sign-in/?next=*")
    seen.page.fill("[name=name]", account.username)
    seen.page.fill("[name=password]", PASSWORD)
    seen.page.click("main button[type=submit]")

    seen.page.wait_for_url(f"{seen.base}/people/")
