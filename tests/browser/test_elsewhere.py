"""Who could be elsewhere, in a browser: wide and narrow, with script and without."""

import pytest
from playwright.sync_api import expect

from vereda.alternatives.elsewhere.queries import forget_reviews
from vereda.alternatives.elsewhere.tests import builders as a

from .conftest import NARROW, WIDE

PEOPLE = f"/elsewhere/people/?measure={a.HOME_ARREST}&standing=one_fact"
EVERYBODY = "/elsewhere/people/"
PAGES = ["measures", "people", "everybody"]


@pytest.fixture(autouse=True)
def people_held():
    forget_reviews()
    a.held("Ana Mora Ruiz", sex="female", at=a.place("La Ceiba"))
    a.held("Luis Abarca Solís", sex="male", without=["is_first_offender"])
    yield
    forget_reviews()


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("address", ["/elsewhere/", PEOPLE, EVERYBODY], ids=PAGES)
def test_the_pages_are_accessible(open_page, sign_in, address, viewport, language):
    seen = open_page(viewport)
    sign_in("execution_judge", on=seen)
    seen.speak(language)

    seen.go(address)

    assert seen.page.get_attribute("html", "lang") == language
    seen.check_fits()
    seen.check_tables_fit()
    seen.check_accessibility()
    name = address.partition("?")[0].strip("/").replace("/", "-")
    seen.screenshot(f"{name}-{language}")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_from_a_narrowed_list_to_the_law_for_one_person(open_page, sign_in, script):
    seen = open_page(java_script_enabled=script)
    sign_in("execution_judge", on=seen)
    seen.speak("en")
    seen.go("/elsewhere/")
    page = seen.page

    page.get_by_label("Sex").select_option("male")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/elsewhere/?*sex=male*")
    page.get_by_role("link", name="First offender (1)").click()
    expect(page.get_by_role("link", name="Luis Abarca Solís")).to_be_visible()
    page.get_by_role("link", name="Luis Abarca Solís").click()

    page.wait_for_url("**/law/?case=*&open=*")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Luis Abarca Solís")


def test_a_question_may_be_answered_by_nobody(seen, sign_in):
    sign_in("execution_judge")
    seen.speak("en")

    seen.go("/elsewhere/people/?sex=intersex")

    expect(seen.page.get_by_text("Nobody fits what you asked for")).to_be_visible()
    seen.check_accessibility()
