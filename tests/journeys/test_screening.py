"""Screening in the browser: an organisation comes in; a person is entered, found, judged, released;
and, with an appeal, taken out again. Names are words that the last test looks for everywhere.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from amparo.site.demonstration import screening as cast
from tests.journeys import reporter
from tests.journeys.browsing import Visitors
from tests.journeys.conftest import State
from tests.journeys.product import Product
from tests.journeys.test_access import faults

both = pytest.mark.parametrize("language", ["en", "ar"])


class Desk:
    """Everybody of the scene, each in a browser of their own."""

    def __init__(self, site: Product, visitors: Visitors, state_of: State, language: str) -> None:
        self.site, self.visitors, self.state_of = site, visitors, state_of
        self.language = language
        self.today = ""

    def visit(self, email: str, path: str) -> Page:
        page = self.visitors.visit(self.language, state=self.state_of(email))
        page.goto(f"{self.site.desk}{path}")
        self.today = page.evaluate("new Date().toISOString().slice(0, 10)")
        return page

    def looked_at(self, page: Page) -> None:
        assert faults(page, self.language) == []
        expected = "rtl" if self.language == "ar" else "ltr"
        assert page.locator("html").get_attribute("dir") == expected


@pytest.fixture
def desk(site: Product, visitors: Visitors, state_of: State, language: str) -> Desk:
    return Desk(site, visitors, state_of, language)


def press(page: Page, deed: str) -> None:
    page.locator(f"form[action*='/do/{deed}/'] button").first.click()


@both
def test_an_organisation_comes_in_step_by_step(desk: Desk, language: str) -> None:
    bank = cast.BANKS[language == "ar"]
    registrar = desk.visit(cast.REGISTRAR, "/screening/participants/?state=onboarding")
    desk.looked_at(registrar)
    registrar.get_by_role("link", name=bank).click()
    registrar.fill("[name=agreement_on]", desk.today)
    press(registrar, "note_agreement")
    press(registrar, "confirm_users")
    expect(registrar.locator("#steps [data-done=yes]")).to_have_count(2)
    desk.looked_at(registrar)
    address = registrar.url.split("#")[0]

    banker = desk.visit(cast.BANKER, address.removeprefix(desk.site.desk))
    press(banker, "take_test")
    expect(banker.locator("#steps [data-done=yes]")).to_have_count(3)

    registrar.goto(address)
    press(registrar, "go_live")
    expect(registrar.locator("[data-state=live]")).to_be_visible()
    desk.looked_at(registrar)


@both
def test_entered_by_two_found_judged_by_two_released_appealed_and_lifted(
    desk: Desk, language: str
) -> None:
    name, born = reporter.canary(), "1961-03-09" if language == "ar" else "1962-04-10"
    first, second, third = cast.CUSTODIANS
    entry = entered(desk, name, born, first, second)

    screener = desk.visit(cast.SCREENER, "/screening/new/")
    desk.looked_at(screener)
    ask(screener, name, born, desk.today)
    expect(screener.locator("#answer[data-state=possible]")).to_be_visible()
    assert name.split()[0] not in screener.content()
    desk.looked_at(screener)
    request = screener.url.split("#")[0]

    hit = ""
    for judge in cast.JUDGES:
        page = desk.visit(judge, "/screening/hits/")
        hit = hit or newest_hit(page, entry)
        page.goto(hit)
        press(page, "open")
        expect(page.locator("#why li").first).to_be_visible()
        assert name in page.locator("#sides").inner_text()
        desk.looked_at(page)
        page.locator("#find_same [name=why]").select_option("name_and_birth")
        page.locator("#find_same button").click()
        expect(page.locator("#opinions li strong").first).to_be_visible()

    custodian = desk.visit(first, hit.removeprefix(desk.site.desk))
    desk.looked_at(custodian)
    custodian.locator("#release [name=items][value=category]").check()
    press(custodian, "release")
    expect(custodian.locator("[data-state=released]")).to_be_visible()

    screener.goto(request)
    expect(screener.locator("#answer[data-state=told]")).to_be_visible()
    press(screener, "open_answer")
    expect(screener.locator("#answer dl")).to_be_visible()
    desk.looked_at(screener)

    appealed = desk.visit(second, entry)
    appealed.locator("#file_appeal summary").click()
    appealed.locator("#file_appeal [name=ground]").select_option("not_me")
    appealed.fill("#file_appeal [name=filed_on]", desk.today)
    appealed.fill("#file_appeal [name=words]", reporter.canary())
    press(appealed, "file_appeal")
    expect(appealed.locator("[data-appeal=filed]")).to_be_visible()
    assert appealed.locator("form[action*='/do/uphold/']").count() == 0
    decides = desk.visit(third, entry)
    desk.looked_at(decides)
    press(decides, "uphold")
    expect(decides.locator("[data-state=lifted]")).to_be_visible()
    desk.looked_at(decides)

    screener.goto(f"{desk.site.desk}/screening/new/")
    ask(screener, name, born, desk.today)
    expect(screener.locator("#answer[data-state=clear]")).to_be_visible()


@both
def test_every_page_of_screening_has_no_barrier(desk: Desk, language: str) -> None:
    for email, paths in (
        (cast.SCREENER, ("/screening/", "/screening/lists/new/", "/screening/participants/")),
        (
            cast.CUSTODIANS[0],
            ("/screening/hits/", "/screening/entries/", "/screening/entries/new/"),
        ),
        (cast.REGISTRAR, ("/screening/alerts/", "/screening/figures/")),
    ):
        page = desk.visit(email, paths[0])
        for path in paths:
            page.goto(f"{desk.site.desk}{path}")
            desk.looked_at(page)


def entered(desk: Desk, name: str, born: str, first: str, second: str) -> str:
    """Path of the entry of a person, by two custodians."""
    custodian = desk.visit(first, "/screening/entries/new/")
    custodian.fill("[name=names]", name)
    custodian.fill("[name=births]", born)
    custodian.locator("[name=category]").select_option("SEA")
    custodian.fill("[name=decided_on]", "2025-01-15")
    custodian.locator("[name=followed]").select_option("dismissed")
    custodian.locator("main form button").last.click()
    expect(custodian.locator("[data-state=prepared]")).to_be_visible()
    assert name.split(maxsplit=1)[0] not in custodian.content()
    desk.looked_at(custodian)
    custodian.fill("[name=told_on]", desk.today)
    custodian.locator("[name=told_how]").select_option("letter")
    press(custodian, "tell_person")
    expect(custodian.locator("[data-state=told]")).to_be_visible()
    custodian.locator("[name=answered]").select_option("contests")
    custodian.fill("[name=answered_on]", desk.today)
    custodian.fill("#note_answer [name=words]", reporter.canary())
    press(custodian, "note_answer")
    assert custodian.locator("form[action*='/do/confirm/']").count() == 0
    path = custodian.url.split("#")[0].removeprefix(desk.site.desk)
    other = desk.visit(second, path)
    press(other, "open")
    assert name in other.locator("#person").inner_text()
    desk.looked_at(other)
    press(other, "confirm")
    expect(other.locator("[data-state=entered]")).to_be_visible()
    return path


def ask(page: Page, name: str, born: str, today: str) -> None:
    page.locator("[name=purpose]").select_option("recruitment")
    page.locator("[name=basis]").select_option("consent")
    page.fill("[name=agreed_on]", today)
    page.fill("[name=names]", " ".join(reversed(name.split())))
    page.fill("[name=births]", born)
    page.locator("main form button").last.click()


def newest_hit(page: Page, entry: str) -> str:
    """Address of the hit of an entry, once the worker has made it."""
    ref = entry.rstrip("/").rpartition("/")[2]
    for _look in range(40):
        row = page.locator("tbody tr", has_text=re.compile(ref))
        if row.count():
            link = row.locator("a").first.get_attribute("href")
            return page.url.split("/screening/")[0] + str(link)
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(f"no hit of {ref}")
