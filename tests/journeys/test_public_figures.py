"""Anyone reads the published figures: on another day, as files, and with their checks."""

import io
import json
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import Visitors
from tests.journeys.product import Product

EARLIER = "2021-12-31"
GROUPS = ("UN_ENTITIES_NON_PKO_SPM", "PKO_SPM_NON_UNIFORMED", "IMPLEMENTING_PARTNERS")


def table(page: Page) -> list[str]:
    return page.locator("table.table-figure").first.locator("td").all_inner_texts()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_figure_is_found_asked_for_another_day_and_taken_along(
    site: Product, visitors: Visitors, language: str
) -> None:
    page = visitors.visit(language, script=False)
    page.goto(site.public)
    assert page.url == f"{site.public}/{language}/"
    page.locator(f"header a[href='/{language}/figures/']").first.click()
    page.locator("main a[href$='/figures/allegations-by-group/']").click()
    now = table(page)
    page.fill("[name=as_of]", EARLIER)
    page.locator("form.question button").click()
    assert f"as_of={EARLIER}" in page.url
    assert table(page) != now
    files = {form: taken(page, form) for form in ("csv", "json", "xlsx")}
    lines = files["csv"].read_text().splitlines()
    assert lines[0] == "group,2018,2019,2020,2021,2022,total"
    assert [line.partition(",")[0] for line in lines[1:4]] == [*GROUPS]
    assert json.loads(files["json"].read_text())["as_of"] == EARLIER
    assert openpyxl.load_workbook(io.BytesIO(files["xlsx"].read_bytes())).sheetnames


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_checks_are_listed_and_chosen_by_verdict(
    site: Product, visitors: Visitors, language: str
) -> None:
    page = visitors.visit(language, script=False)
    page.goto(f"{site.public}/{language}/checks/")
    every = page.locator("article.verdict").count()
    chosen = page.locator("main nav a[href^='?verdict=']").nth(1)
    wanted = int(chosen.locator("strong").inner_text())
    chosen.click()
    expect(page.locator("article.verdict")).to_have_count(wanted)
    assert 0 < wanted < every
    expect(page.locator("main nav a[aria-current]")).to_have_count(1)


def test_the_first_page_leads_to_a_figure_and_to_the_form(
    site: Product, visitors: Visitors
) -> None:
    page = visitors.visit()
    page.goto(f"{site.public}/en/")
    page.locator("a.tile[href*='/figures/']").first.click()
    expect(page.locator("table.table-figure").first).to_be_visible()
    page.go_back()
    page.locator("main a.btn-primary").first.click()
    expect(page.locator("main button[value=next]")).to_be_visible()


def taken(page: Page, form: str) -> Path:
    link = page.locator(f"a[download][href*='.{form}']")
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == f"allegations-by-group.{form}"
    return download.value.path()
