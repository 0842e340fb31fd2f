"""Refusals are pages like any other: they say what happened, and where to go on."""

import re

import pytest
from playwright.sync_api import Page, Response, expect

from tests.journeys import desk
from tests.journeys.browsing import Visitors
from tests.journeys.conftest import Case, State
from tests.journeys.product import Product

both = pytest.mark.parametrize("language", ["en", "ar"])


def refused(page: Page, answer: Response | None, status: int) -> None:
    """The page of a refusal, whole: its layout, its words, a way on, nothing out of the frame."""
    assert answer
    assert answer.status == status
    expect(page.locator("#refusal h1")).to_be_visible()
    expect(page.locator("#refusal p").first).to_be_visible()
    expect(page.locator("#refusal a.btn-primary")).to_be_visible()
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@both
def test_a_page_that_is_not_there_and_a_question_that_cannot_be_read(
    site: Product, visitors: Visitors, state_of: State, language: str
) -> None:
    someone = visitors.visit(language, "phone")
    for path in (f"/{language}/nowhere/", f"/{language}/figures/nothing/", "/reports/"):
        refused(someone, someone.goto(f"{site.public}{path}"), 404)
    expect(someone.locator("#leave")).to_be_visible()
    unread = f"{site.public}/{language}/figures/cohort-status/?as_of=tomorrow"
    refused(someone, someone.goto(unread), 422)
    colleague = visitors.visit(language, state=state_of("lead@example.org"))
    for path in ("/nowhere/", "/reports/NOBODYS/", "/figures/nothing/"):
        refused(colleague, colleague.goto(f"{site.desk}{path}"), 404)
    expect(colleague.locator(".side .wide .areas a").first).to_be_visible()


@both
def test_a_page_for_another_role(
    site: Product, visitors: Visitors, state_of: State, language: str
) -> None:
    page = visitors.visit(language, "phone", state=state_of("lead@example.org"))
    for path in ("/people/", "/journal/"):
        refused(page, page.goto(f"{site.desk}{path}"), 403)


@both
def test_a_deed_that_was_done_already(
    site: Product, visitors: Visitors, state_of: State, case: Case, language: str
) -> None:
    state = state_of("lead@example.org")
    one, other = visitors.visit(language, state=state), visitors.visit(language, state=state)
    for page in (one, other):
        page.goto(f"{site.desk}/allegations/{case.allegation}/")
    desk.move(one, "close_otherwise", "CLOSED_OTHER")
    with other.expect_navigation() as navigation:
        other.locator("button[formaction$='/move/close_otherwise/']").click()
    refused(other, navigation.value, 409)
    desk.move(one, "reopen", "INVESTIGATION")


@both
def test_a_form_that_does_not_hold_keeps_its_answers_and_says_what_to_mend(
    site: Product, visitors: Visitors, state_of: State, case: Case, language: str
) -> None:
    page = visitors.visit(language, state=state_of("lead@example.org"))
    page.goto(f"{site.desk}/allegations/{case.allegation}/")
    page.fill("#id_true_on", "2001-01-01")
    with page.expect_response(re.compile("/move/find_unfounded/")) as answer:
        page.locator("button[formaction$='/move/find_unfounded/']").click()
    assert answer.value.status == 422
    expect(page.locator("[role=alert]:not(:empty)")).to_be_focused()
    expect(page.locator("#id_true_on")).to_have_value("2001-01-01")
    expect(page.locator("#id_true_on")).to_have_attribute("aria-invalid", "true")


def test_a_form_from_an_old_page(site: Product, visitors: Visitors, state_of: State) -> None:
    page = visitors.visit(state=state_of("intake@example.org"))
    page.goto(f"{site.desk}/offices/")
    page.context.clear_cookies(name="csrftoken")
    with page.expect_navigation() as navigation:
        desk.sign_out(page)
    assert navigation.value.status == 403
    expect(page.locator("#refusal h1")).to_be_visible()
