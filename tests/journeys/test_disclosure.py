"""A disclosure round in the browser: asked, answered late by one, never by another, decided."""

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import Visitors
from tests.journeys.conftest import State
from tests.journeys.product import Product
from tests.journeys.test_access import faults

NAME = "Noor Journey-Sample"
FIRST, SECOND = "Former Employer (demonstration)", "Second Employer (demonstration)"


def times_over(site: Product) -> None:
    """The time to answer is over for every request, and the job that says so has run."""
    with psycopg.connect(site.urls.owner, autocommit=True) as wire:
        wire.execute(
            "UPDATE amparo_clock SET due_at = now() - interval '1 hour' "
            "WHERE kind = 'disclosure_answer' AND stopped_at IS NULL"
        )
        wire.execute(
            "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW('default', 'disclosure.mark_absent', 0, "
            "NULL, NULL, '{\"timestamp\": 0}'::jsonb, NULL)::procrastinate_job_to_defer_v1])"
        )


def say_no(page: Page) -> None:
    for name in ("exploitation", "harassment", "under_investigation"):
        page.locator(f"[name={name}][value=no]").check()
    page.locator("#statement form button").click()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_round_with_a_late_and_an_absent_answer(
    site: Product, visitors: Visitors, state_of: State, language: str
) -> None:
    recruiter = visitors.visit(language, state=state_of("disclosure@example.org"))
    recruiter.goto(f"{site.desk}/disclosure/new/")
    recruiter.locator("[name=member]").select_option(index=1)
    recruiter.fill("[name=name]", f"{NAME} {language}")
    recruiter.fill("[name=born_on]", "1985-04-12")
    today = recruiter.evaluate("new Date().toISOString().slice(0, 10)")
    recruiter.fill("[name=authorised_on]", today)
    assert faults(recruiter, language) == []
    recruiter.locator("main form button").click()
    for employer in (FIRST, SECOND):
        recruiter.locator("[name=employer]").select_option(label=employer)
        recruiter.fill("[name=worked_from]", "2022-01-10")
        recruiter.locator("#ask form button").click()
        expect(recruiter.locator("#requests")).to_contain_text(employer)
    round_page = recruiter.url.split("#")[0]
    times_over(site)
    expect_states(recruiter, round_page, ["absent", "absent"])
    assert faults(recruiter, language) == []

    employer_ = visitors.visit(language, state=state_of("employer@example.org"))
    employer_.goto(f"{site.desk}/disclosure/asked/?state=absent")
    employer_.locator("tbody a").last.click()
    employer_.locator("#person .card-body form button").click()
    expect(employer_.locator("#person")).to_contain_text(NAME)
    assert faults(employer_, language) == []
    say_no(employer_)
    expect(employer_.locator("[data-state=answered]")).to_be_visible()

    expect_states(recruiter, round_page, ["answered", "absent"])
    recruiter.locator("#requests form[action*='open_answers'] button").click()
    expect(recruiter.locator("#requests dl")).to_be_visible()
    assert faults(recruiter, language) == []
    recruiter.locator("[name=decision]").select_option("absent")
    recruiter.locator("#decide form button").click()
    expect(recruiter.locator("h1 + p [data-state=decided]")).to_be_visible()
    assert recruiter.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")


def expect_states(page: Page, address: str, states: list[str]) -> None:
    """The requests of a round, in the order in which they were sent, once the worker is done."""
    for _look in range(40):
        page.goto(address)
        found = page.locator("#requests > ul > li").evaluate_all(
            "rows => rows.map(row => row.dataset.state)"
        )
        if found == states:
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"{found} and not {states}")
