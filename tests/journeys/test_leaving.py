"""Out in a hurry: the page goes, says nobody where from, and leaves no step to come back by."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import reporter
from tests.journeys.browsing import Visitors
from tests.journeys.product import Product

AWAY = "https://www.wikipedia.org/"


def on_the_form(site: Product, visitors: Visitors, language: str, *, script: bool) -> Page:
    """Somebody at the form, whose browser would find another site in place of ``AWAY``."""
    page = visitors.visit(language, "phone", script=script)
    visitors.watched(page).also = (AWAY,)
    page.route(f"{AWAY}**", lambda route: route.fulfill(body="elsewhere"))
    reporter.begin(page, site, language)
    reporter.to(page, "words")
    page.fill("[name=words]", "half a sentence")
    return page


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("script", [True, False])
def test_one_touch_leaves(
    site: Product, visitors: Visitors, language: str, *, script: bool
) -> None:
    page = on_the_form(site, visitors, language, script=script)
    page.locator("#leave").tap()
    page.wait_for_url(AWAY)
    assert "referer" not in gone(visitors, page)


def test_escape_pressed_three_times_leaves_and_the_page_cannot_be_gone_back_to(
    site: Product, visitors: Visitors
) -> None:
    page = on_the_form(site, visitors, "en", script=True)
    for _press in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url(AWAY)
    page.go_back()
    assert page.url == "about:blank"  # where this browser was before the form, five screens ago
    assert "referer" not in gone(visitors, page)


def test_a_page_loaded_again_goes_on_where_it_was(site: Product, visitors: Visitors) -> None:
    page = visitors.visit("en", "phone")
    reporter.begin(page, site)
    reporter.answer(page, danger="no")
    reporter.press(page, "next")
    here = page.locator("h1").inner_text()
    page.reload()
    expect(page.locator("h1")).to_have_text(here)
    reporter.press(page, "back")
    expect(page.locator("[name=danger][value=no]")).to_be_checked()


def test_a_line_that_breaks_loses_nothing(site: Product, visitors: Visitors) -> None:
    page = visitors.visit("en", "phone")
    reporter.begin(page, site)
    reporter.to(page, "words")
    page.fill("[name=words]", "half a sentence")
    page.context.set_offline(True)
    page.locator("button[value=next]").tap()
    expect(page.locator("#broken")).to_be_visible()
    expect(page.locator("[name=words]")).to_have_value("half a sentence")
    page.context.set_offline(False)
    visitors.watched(page).faults.clear()  # what the browser itself says of a broken line
    reporter.press(page, "next")
    expect(page.locator("[name=when]").first).to_be_visible()


def gone(visitors: Visitors, page: Page) -> dict[str, str]:
    """The headers with which the other site was asked for."""
    requests = visitors.watched(page).requests
    return next(r for r in requests if r.url == AWAY).all_headers()
