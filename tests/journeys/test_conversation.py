"""The whole conversation, on a phone without script: told, answered, read, answered again."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import reporter
from tests.journeys.browsing import Visitors
from tests.journeys.conftest import State
from tests.journeys.product import Product

ANSWER = "a synthetic answer of the office"


def back(page: Page, site: Product, language: str, receipt: str) -> None:
    """Come back with the receipt."""
    page.goto(f"{site.public}/{language}/return/")
    page.fill("[name=receipt]", receipt)
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile("/return/open/"))


def fits(page: Page) -> bool:
    """Whether nothing of the page is out of its frame."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("language", ["ar", "zh-hans"])
def test_somebody_tells_comes_back_reads_and_writes_without_script(
    site: Product, visitors: Visitors, state_of: State, language: str
) -> None:
    page = visitors.visit(language, "phone", script=False)
    ref = reporter.report(page, site, reporter.canary(), language)
    receipt = page.locator("#receipt").inner_text()
    page.fill("[name=last]", receipt.split()[-1].lower())
    reporter.press(page, "confirm")
    expect(page.locator("#confirmed")).to_be_visible()
    assert fits(page)

    officer = visitors.visit(state=state_of("intake@example.org"))
    answer(officer, site, ref, ANSWER)

    back(page, site, language, receipt)
    expect(page.locator("main")).to_contain_text(ANSWER)
    assert fits(page)
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    mine = reporter.canary()
    page.fill("main textarea[name=words] >> nth=0", mine)
    page.locator("form[action$='/open/message/'] button").click()
    expect(page.locator("main")).to_contain_text(mine)

    officer.goto(f"{site.desk}/reports/{ref}/conversation/")
    opened(officer)
    expect(officer.locator("main")).to_contain_text(mine)

    page.locator(".finish button").click()
    page.goto(f"{site.public}/{language}/return/open/")
    expect(page.locator("[name=receipt]")).to_be_visible()


def opened(page: Page) -> None:
    """Open the conversation, for the reason that stands there."""
    page.locator("#messages form button").click()


def answer(page: Page, site: Product, ref: str, words: str) -> None:
    page.goto(f"{site.desk}/reports/{ref}/conversation/")
    page.fill("#answer form textarea", words)
    page.locator("#answer form button").click()
