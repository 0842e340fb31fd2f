"""A colleague of another office: nothing of a case is there for them."""

import re

import pytest
from playwright.sync_api import APIResponse, Page

from tests.journeys.browsing import Visitors
from tests.journeys.conftest import Case, State
from tests.journeys.product import Product

NOBODYS = "ZZZZZZZZZZZZ"  # a reference that was never given


@pytest.fixture
def stranger(visitors: Visitors, state_of: State) -> Page:
    return visitors.visit(state=state_of("field@example.org"))


def pages(case: Case, fact: str) -> list[str]:
    return [
        f"/reports/{case.report}/",
        f"/allegations/accept/{case.report}/",
        f"/allegations/{case.allegation}/",
        f"/allegations/{case.allegation}/?known_on=2026-01-01",
        f"/allegations/{case.allegation}/facts/{fact}/",
    ]


def deeds(case: Case, fact: str) -> list[tuple[str, dict[str, str]]]:
    day = {"true_on": "2026-01-01"}
    accepting = {"group": "IMPLEMENTING_PARTNERS", "nature": "SE", "received_on": "2026-01-01"}
    return [
        (f"/reports/{case.report}/open/", {"reason": "triage"}),
        (f"/reports/{case.report}/set-aside/", {"why": "not_sea"}),
        (f"/allegations/accept/{case.report}/", accepting),
        (f"/allegations/{case.allegation}/move/find_substantiated/", day),
        (f"/allegations/{case.allegation}/facts/{fact}/", {"value": "NON_UN_FORCES", **day}),
    ]


def test_every_page_and_deed_of_a_case_answers_as_if_it_were_not_there(
    site: Product, visitors: Visitors, state_of: State, stranger: Page, case: Case
) -> None:
    lead = visitors.visit(state=state_of("lead@example.org"))
    lead.goto(f"{site.desk}/allegations/{case.allegation}/")
    link = lead.locator("a[href*='/facts/']").first.get_attribute("href") or ""
    fact = link.rstrip("/").rpartition("/")[2]
    for path in pages(case, fact):
        assert lead.request.get(f"{site.desk}{path}").status in {200, 403, 409}, path
        found = stranger.goto(f"{site.desk}{path}")
        absent = path.replace(case.report, NOBODYS).replace(case.allegation, NOBODYS)
        assert found
        assert found.status == 404, path
        shown = plain(stranger.content(), case)
        stranger.goto(f"{site.desk}{absent}")
        assert shown == plain(stranger.content(), case), path
    for path, told in deeds(case, fact):
        assert posted(stranger, site, path, told).status == 404, path
    lead.reload()
    assert lead.locator("[data-state=INVESTIGATION]").count() == 1, "nothing was changed"


def test_lists_files_and_work_hold_nothing_of_it(site: Product, stranger: Page, case: Case) -> None:
    lists = ("/", "/reports/", "/reports/?state=accepted", "/allegations/", "/allegations/export/")
    for path in lists:
        answer = stranger.request.get(f"{site.desk}{path}")
        assert answer.ok, path
        assert case.report not in answer.text(), path
        assert case.allegation not in answer.text(), path


def posted(page: Page, site: Product, path: str, told: dict[str, str]) -> APIResponse:
    """A form sent past the page, with the token that a page would have carried."""
    page.goto(site.desk)
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    return page.request.post(
        f"{site.desk}{path}", form={**told, "csrfmiddlewaretoken": token}, max_redirects=0
    )


def plain(html: str, case: Case) -> str:
    """A page without what differs each time: tokens, and the reference that was asked for."""
    html = re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", html)
    return html.replace(case.report, NOBODYS).replace(case.allegation, NOBODYS)
