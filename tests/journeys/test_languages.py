"""Every language at both doors, by its switch."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import reporter
from tests.journeys.browsing import Visitors
from tests.journeys.conftest import State
from tests.journeys.product import Product

LANGUAGES = ("ar", "zh-hans", "en", "fr", "ru", "es")


def speaks(page: Page, language: str) -> None:
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")


def test_the_public_site_changes_its_language_on_the_same_page(
    site: Product, visitors: Visitors
) -> None:
    page = visitors.visit("fr", script=False)
    page.goto(site.public)
    speaks(page, "fr")
    page.goto(f"{site.public}/fr/figures/cohort-status/?as_of=2023-01-31")
    for language in LANGUAGES:
        if language != "fr":
            page.locator(f"nav.languages.wide a[hreflang={language}]").click()
        speaks(page, language)
        assert page.url == f"{site.public}/{language}/figures/cohort-status/?as_of=2023-01-31"
        page.goto(f"{site.public}/fr/figures/cohort-status/?as_of=2023-01-31")


def test_the_switch_works_on_a_phone(site: Product, visitors: Visitors) -> None:
    page = visitors.visit("en", "phone")
    page.goto(f"{site.public}/en/report/")
    page.locator(".tongues summary").tap()
    page.locator(".tongues a[hreflang=zh-hans]").tap()
    speaks(page, "zh-hans")
    assert page.url == f"{site.public}/zh-hans/report/"


@pytest.mark.parametrize("script", [True, False])
def test_a_form_in_progress_changes_its_language_and_keeps_what_was_typed(
    site: Product, visitors: Visitors, *, script: bool
) -> None:
    page = visitors.visit("en", "phone", script=script)
    reporter.begin(page, site)
    reporter.to(page, "words")
    page.fill("[name=words]", reporter.canary())
    page.locator(".tongues summary").tap()
    page.locator(".tongues button[lang=ar]").tap()
    speaks(page, "ar")
    expect(page.locator("[name=words]")).to_have_value(re.compile(reporter.CANARIES[0]))


@pytest.mark.parametrize("language", ["ar", "zh-hans"])
def test_the_desk_changes_its_language_and_keeps_it(
    site: Product, visitors: Visitors, state_of: State, language: str
) -> None:
    page = visitors.visit("en", state=state_of("lead@example.org"))
    page.goto(f"{site.desk}/allegations/?state=PRELIM")
    speaks(page, "en")
    page.locator(".who details summary:visible").click()
    page.locator(f".who button[value={language}]:visible").click()
    speaks(page, language)
    assert page.url == f"{site.desk}/allegations/?state=PRELIM"
    page.goto(site.desk)
    speaks(page, language)
