"""A real browser before the real server and database, for tests of whole pages.

    def test_the_door_opens(seen, sign_in):
        sign_in("registry_officer")            # makes the account, signs it in
        seen.go("/people/")                    # a page: errors in it fail the test
        seen.check_accessibility()
        seen.screenshot("people")              # only where VEREDA_SHOTS names a folder

``narrow`` is the same at 320 px. Tests need no marker: everything here is ``browser``.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

from vereda.access.models import Account
from vereda.access.tests import builders

HERE = Path(__file__).parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
# Axe's rules for WCAG 2.0 to 2.2 AA and for the page as a whole; the one of WCAG 2.2
# it leaves out unless asked.
RULES = {"rules": {"target-size": {"enabled": True}}}
PASSWORD = "una-clave-larga"
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > width + 1)
    .filter((one) => !one.closest(".table-frame, .tabs, .rail"))
    .map((one) => one.tagName + "." + one.className)
    .slice(0, 20);
}"""
TABLES_TOO_WIDE = """() => [...document.querySelectorAll(".table-frame")]
  .filter((one) => one.scrollWidth > one.clientWidth)
  .map((one) => one.getAttribute("aria-label"))"""
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 720}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    without = pytest.mark.skip(reason="Chromium is not installed")
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")
            if CHROMIUM is None:
                item.add_marker(without)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Playwright's loop runs in this thread; the tests' own queries wait for nobody.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--disable-dev-shm-usage"],
            chromium_sandbox=os.getuid() != 0,
        )
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Seen:
    """A page in the browser; whatever the browser complains of is kept."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.complaints: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.set_default_timeout(30_000)

    def go(self, address: str, status: int = 200) -> None:
        answer = self.page.goto(self.base + address)
        assert answer is not None
        assert answer.status == status, f"{address} answered {answer.status}"

    def speak(self, language: str) -> None:
        cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": language}
        self.page.context.add_cookies([cookie | {"url": self.base}])

    def check_accessibility(self) -> None:
        """WCAG 2.2 AA, and axe's rules about the page as a whole."""
        found = Axe().run(self.page, options=RULES)
        assert found.violations_count == 0, found.generate_report()

    def check_fits(self) -> None:
        """Nothing makes the page wider than the screen."""
        wide = self.page.evaluate(TOO_WIDE)
        assert wide == [], f"wider than the screen: {wide}"

    def check_tables_fit(self) -> None:
        """No table has to be moved sideways to be read."""
        wide = self.page.evaluate(TABLES_TOO_WIDE)
        assert wide == [], f"tables to be moved sideways: {wide}"

    def screenshot(self, name: str) -> None:
        if folder := os.environ.get("VEREDA_SHOTS"):
            width = self.page.viewport_size["width"]
            self.page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)

    def _hear(self, message: Any) -> None:
        if message.type in ("error", "warning") and not self._is_expected(message):
            self.complaints.append(message.text)

    @staticmethod
    def _is_expected(message: Any) -> bool:
        """Chromium logs every answer of 4xx; the tests look at those themselves."""
        return "the server responded with a status of 4" in message.text


@pytest.fixture
def open_page(chromium: Browser, live_server: Any) -> Iterator[Callable[..., Seen]]:
    """Pages in contexts of their own; each one's complaints fail the test."""
    opened: list[Seen] = []

    def open_one(viewport: dict[str, int] = WIDE, **given: Any) -> Seen:
        context = chromium.new_context(viewport=viewport, locale="es-CR", **given)
        opened.append(Seen(context.new_page(), live_server.url))
        return opened[-1]

    yield open_one
    complaints = [complaint for seen in opened for complaint in seen.complaints]
    for seen in opened:
        seen.page.context.close()
    assert complaints == []


@pytest.fixture
def seen(open_page: Callable[..., Seen]) -> Seen:
    """A page 1280 px wide."""
    return open_page()


@pytest.fixture
def narrow(open_page: Callable[..., Seen]) -> Seen:
    """A page 320 px wide."""
    return open_page(NARROW)


@pytest.fixture
def sign_in(request: pytest.FixtureRequest) -> Callable[..., Account]:
    """Sign an account in through the door; made with the roles named, if not given."""

    def enter(*roles: str, account: Account | None = None, on: Seen | None = None):
        on = on or request.getfixturevalue("seen")
        account = account or builders.account(*roles, password=PASSWORD)
        on.go("/sign-in/")
        on.page.fill("[name=name]", account.username)
        on.page.fill("[name=password]", PASSWORD)
        on.page.click("main button[type=submit]")
        on.page.wait_for_url(f"{on.base}/")
        return account

    return enter
