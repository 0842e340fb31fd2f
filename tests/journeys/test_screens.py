"""Pictures of the pages for the documents; kept in ``docs/screens`` with AMPARO_SCREENSHOTS=1."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from amparo.site.folder import ROOT
from tests.journeys import desk
from tests.journeys.browsing import Visitors
from tests.journeys.conftest import State
from tests.journeys.product import Product

MOST = 200 * 1000  # bytes of one picture
Take = Callable[[Page, str], None]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Takes a picture of what is in the frame, under a name."""
    keep = os.environ.get("AMPARO_SCREENSHOTS") == "1"
    folder = ROOT / "docs" / "screens" if keep else tmp_path

    def picture(page: Page, name: str) -> None:
        page.evaluate("document.fonts.ready")
        page.screenshot(path=folder / f"{name}.png", animations="disabled")
        assert (folder / f"{name}.png").stat().st_size < MOST, name

    return picture


FIGURE = "figures/allegations-by-group/?as_of=2023-03-31"


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", {"home": "", "report": "report/", "checks": "checks/", "figure": FIGURE}),
        ("ar", {"home": ""}),
        ("zh-hans", {"figure": FIGURE}),
    ],
)
def test_public_pages(
    site: Product, visitors: Visitors, take: Take, language: str, shown: dict[str, str]
) -> None:
    page = visitors.visit(language)
    for name, path in shown.items():
        page.goto(f"{site.public}/{language}/{path}")
        take(page, f"{name}-{language}")


def test_a_phone_by_day_and_by_night(site: Product, visitors: Visitors, take: Take) -> None:
    page = visitors.visit("ar", "phone")
    page.goto(f"{site.public}/ar/report/")
    take(page, "report-ar-phone")
    page.emulate_media(color_scheme="dark")
    take(page, "report-ar-phone-dark")


def test_a_case_and_what_becomes_of_it(
    site: Product, visitors: Visitors, state_of: State, take: Take
) -> None:
    """The case that is most overdue, an investigation under way, and a State that was told."""
    lead = visitors.visit(state=state_of("lead@example.org"))
    lead.goto(site.desk)
    overdue = lead.locator("main section").first.locator("a[href*='/allegations/']").first
    overdue.click()
    settled(lead)
    take(lead, "desk-case")
    phone = visitors.visit("ar", "phone", state=state_of("lead@example.org"))
    phone.goto(lead.url)
    settled(phone)
    take(phone, "desk-case-ar-phone")
    investigator = visitors.visit(state=state_of("investigator@example.org"))
    investigator.goto(site.desk)
    its = "main a[href*='/investigations/']:not([href$='/investigations/'])"
    investigator.locator(its).first.click()
    take(investigator, "desk-investigation")
    envoy = visitors.visit("fr", state=state_of("envoy2@example.org"))
    envoy.goto(f"{site.desk}/state/")
    envoy.locator("main a[href*='/state/notifications/']").last.click()
    take(envoy, "state-door-fr")


def settled(page: Page) -> None:
    """What stands beside the case has come."""
    expect(page.locator("#steps .beside, #steps .nouns").first).to_be_visible()


def test_the_desk(site: Product, visitors: Visitors, state_of: State, take: Take) -> None:
    officer = visitors.visit(state=state_of("intake@example.org"))
    officer.goto(site.desk)
    take(officer, "desk-work")
    officer.goto(f"{site.desk}/reports/")
    officer.locator("main tbody th a").first.click()
    desk.open_words(officer)
    officer.evaluate("scrollTo(0, 0)")
    take(officer, "desk-report-opened")
    lead = visitors.visit(state=state_of("lead@example.org"))
    lead.goto(f"{site.desk}/figures/allegations-by-group/?from=records&years=2018-2022")
    take(lead, "desk-figures-records")
    arabic = visitors.visit("ar", state=state_of("lead@example.org"))
    arabic.goto(f"{site.desk}/allegations/")
    take(arabic, "desk-allegations-ar")
