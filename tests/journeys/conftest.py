"""Journeys: the real product, met in a real browser."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, StorageState, sync_playwright

from tests.journeys import browsing, desk, product, reporter
from tests.journeys.browsing import Visitors
from tests.journeys.product import Product

HERE = Path(__file__).parent
LAST = "test_canary.py"  # looks for traces of all that the others did
State = Callable[[str], StorageState]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here is a journey; journeys come last, since they take longest."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)
    items.sort(key=lambda item: (HERE in item.path.parents, item.path == HERE / LAST))


# The fixtures of the whole folder end with its last test: while Playwright runs, Django takes
# the thread for one that may not touch the database.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if (path := browsing.installed()) is None:
        line = f"no browser: install one of {', '.join(browsing.NAMES)}"
        if os.environ.get("AMPARO_NO_SKIP") == "1":
            pytest.fail(line)
        pytest.skip(line)
    with sync_playwright() as playwright, browsing.started(playwright, path) as browser:
        yield browser


@pytest.fixture(scope="package")
def site(browser: Browser) -> Iterator[Product]:
    """Started once; that it also stops in order is seen at the end."""
    with product.place() as folder, product.running(folder) as site:
        yield site


@pytest.fixture
def visitors(browser: Browser, site: Product) -> Iterator[Visitors]:
    """Whoever visits; afterwards nothing may have gone wrong on any of their pages."""
    visitors = Visitors(browser, site.public, site.desk)
    yield visitors
    visitors.leave()
    assert visitors.faults() == [], site.last_words()


@pytest.fixture(scope="package")
def state_of(browser: Browser, site: Product) -> State:
    """The cookies of somebody signed in, by e-mail address; each signs in only once."""
    kept: dict[str, StorageState] = {}

    def state(email: str) -> StorageState:
        if email not in kept:
            visitors = Visitors(browser, site.public, site.desk)
            page = visitors.visit()
            desk.sign_in(page, site, email)
            kept[email] = page.context.storage_state()
            visitors.leave()
        return kept[email]

    return state


@dataclass(frozen=True)
class Case:
    """A report that became an allegation: references, and the words that were sealed."""

    report: str
    allegation: str
    words: str


@pytest.fixture(scope="package")
def case(browser: Browser, site: Product, state_of: State) -> Case:
    """One for all tests to look at, in the hands of the central office; under investigation."""
    visitors = Visitors(browser, site.public, site.desk)
    words = reporter.canary()
    told = reporter.report(visitors.visit(script=False), site, words, country="SSD")
    officer = visitors.visit(state=state_of("intake@example.org"))
    officer.goto(f"{site.desk}/reports/{told}/")
    allegation = desk.accept(officer, "UN_ENTITIES_NON_PKO_SPM")
    lead = visitors.visit(state=state_of("lead@example.org"))
    lead.goto(f"{site.desk}/allegations/{allegation}/")
    desk.move(lead, "begin_assessment", "PRELIM")
    desk.move(lead, "open_investigation", "INVESTIGATION")
    visitors.leave()
    return Case(told, allegation, words)
