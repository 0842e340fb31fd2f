"""Reporting without a mouse: every stop is seen, in order, and works."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import reporter
from tests.journeys.browsing import Visitors
from tests.journeys.product import Product

STOP = """() => {
    const here = document.activeElement, box = here.getBoundingClientRect();
    const look = getComputedStyle(here);
    return {
        tag: here.tagName, name: here.name || here.id || here.className,
        outlined: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
        seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0
              && box.left < innerWidth,
    };
}"""


def tab(page: Page) -> str:
    """Go on to the next stop, which can be seen and is marked; its name."""
    page.keyboard.press("Tab")
    stop = page.evaluate(STOP)
    assert stop["seen"], f"out of sight: {stop}"
    assert stop["outlined"], f"not marked: {stop}"
    return str(stop["name"])


def tab_to(page: Page, name: str) -> None:
    for _stop in range(40):
        if tab(page) == name:
            return
    raise AssertionError(f"not reached: {name}")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_first_stop_skips_to_the_content(
    site: Product, visitors: Visitors, language: str
) -> None:
    page = visitors.visit(language)
    page.goto(f"{site.public}/{language}/report/")
    assert tab(page) == "skip"
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    tab_to(page, "do")
    page.keyboard.press("Enter")
    page.locator("[name=danger]").first.wait_for()
    tab_to(page, "danger")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_report_is_sent_by_keyboard_alone(
    site: Product, visitors: Visitors, language: str
) -> None:
    page = visitors.visit(language)
    page.goto(f"{site.public}/{language}/report/")
    enter(page, "next")
    tab_to(page, "danger")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[name=danger]").nth(1)).to_be_checked()
    while not page.locator("[name=words]").count():
        enter(page, "next")
    tab_to(page, "words")
    page.keyboard.type(reporter.canary())
    while not page.locator("button[value=send]").count():
        enter(page, "next")
    enter(page, "send")
    expect(page.locator("#receipt")).to_be_visible()


def enter(page: Page, button: str) -> None:
    """Go to a button and press it; another screen comes."""
    before = page.locator("h1").inner_text()
    for _stop in range(60):
        tab(page)
        if page.evaluate("document.activeElement.value") == button:
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1")).not_to_have_text(before)


def test_what_is_wrong_is_said_first_and_leads_to_the_question(
    site: Product, visitors: Visitors
) -> None:
    page = visitors.visit()
    reporter.begin(page, site)
    reporter.to(page, "words")
    page.locator("button[value=next]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[role=alert]").first).to_be_focused()
    tab(page)
    page.keyboard.press("Enter")
    assert "id_words" in page.url.partition("#")[2]


def test_a_colleague_signs_in_and_moves_about_by_keyboard(
    site: Product, visitors: Visitors
) -> None:
    page = visitors.visit()
    page.goto(f"{site.desk}/accounts/sign-in/")
    tab_to(page, "login")
    page.keyboard.type("lead@example.org")
    tab_to(page, "password")
    page.keyboard.type(site.password)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.desk}/")
    assert tab(page) == "skip"
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
