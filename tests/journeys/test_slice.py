"""The whole way of a report: told, read, accepted, followed up, counted, corrected."""

import csv
import io
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import casework, desk, reporter
from tests.journeys.browsing import Visitors
from tests.journeys.conftest import State
from tests.journeys.product import Product

FIRST, RIGHT = "UN_ENTITIES_NON_PKO_SPM", "PKO_SPM_NON_UNIFORMED"
MOVES = (
    ("begin_assessment", "PRELIM"),
    ("open_investigation", "INVESTIGATION"),
    ("find_substantiated", "SUBSTANTIATED"),
)


@dataclass(frozen=True)
class Counter:
    """Reads figures from records, as the case lead sees them."""

    page: Page
    site: Product
    today: date

    def read(self, figure: str, as_of: date) -> dict[str, int]:
        """Code of a row -> allegations received this year, by the file that the page offers."""
        year = self.today.year
        self.page.goto(
            f"{self.site.desk}/figures/{figure}/?from=records&as_of={as_of}&years={year}"
        )
        link = self.page.locator("a[download][href*='.csv'][href*='from=records']")
        with self.page.expect_download() as download:
            link.click()
        rows = list(csv.reader(io.StringIO(download.value.path().read_text())))
        counted = {row[0]: int(row[-1]) for row in rows[1:]}
        assert self._shown() == list(counted.values()), "the page and its file differ"
        return counted

    def _shown(self) -> list[int]:
        rows = self.page.locator("section[aria-labelledby=records] tbody tr")
        texts = rows.locator("td:last-child").all_inner_texts()
        return [int("".join(c for c in text if c.isdecimal())) for text in texts]


def gained(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    return {code: after[code] - before[code] for code in after if after[code] != before[code]}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_report_is_opened_accepted_followed_up_and_counted(
    site: Product, visitors: Visitors, state_of: State, language: str
) -> None:
    words = reporter.canary()
    today = datetime.now(UTC).date()
    yesterday = today - timedelta(days=1)
    lead = visitors.visit(language, state=state_of("lead@example.org"))
    figures = Counter(lead, site, today)
    groups = figures.read("allegations-by-group", today)
    statuses = figures.read("cohort-status", today)

    someone = visitors.visit(language, "phone", script=False)
    ref = reporter.report(someone, site, words, language, country="SSD", when="THIS_MONTH")
    assert len(ref) == 12

    officer = visitors.visit(language, state=state_of("intake@example.org"))
    officer.goto(site.desk)
    direction = "rtl" if language == "ar" else "ltr"
    expect(officer.locator("html")).to_have_attribute("dir", direction)
    officer.goto(f"{site.desk}/reports/")
    assert words not in officer.content()
    _find(officer, ref).click()
    assert words not in officer.content()
    assert desk.open_words(officer) == words
    officer.reload()  # the words stood on that one page
    officer.goto(f"{site.desk}/reports/{ref}/")
    assert words not in officer.content()
    allegation = desk.accept(officer, FIRST, category="CIVILIAN_INT")

    lead.goto(f"{site.desk}/allegations/{allegation}/")
    for name, becomes in MOVES:
        desk.move(lead, name, becomes)
    assert gained(groups, figures.read("allegations-by-group", today)) == {FIRST: 1, "TOTAL": 1}
    after = figures.read("cohort-status", today)
    assert gained(statuses, after) == {"SUBSTANTIATED": 1, "TOTAL": 1}
    assert sum(after.values()) == 2 * after["TOTAL"], "the parts sum to the whole"
    known = figures.read("allegations-by-group", yesterday)

    lead.goto(f"{site.desk}/allegations/{allegation}/")
    _correct(lead, RIGHT)
    assert gained(groups, figures.read("allegations-by-group", today)) == {RIGHT: 1, "TOTAL": 1}
    assert figures.read("allegations-by-group", yesterday) == known

    lead.goto(f"{site.desk}/allegations/{allegation}/")
    rows = lead.locator("main tbody tr")
    expect(rows).to_have_count(9)  # received, group twice, nature, category, country, three moves
    casework.unfold(lead, "#facts details")
    lead.fill("[name=known_on]", yesterday.isoformat())
    lead.locator("form:has([name=known_on]) button").click()
    expect(rows).to_have_count(0)
    expect(lead.locator("#moves")).to_have_count(0)


def _find(page: Page, ref: str) -> Locator:
    """The link to a report in the list of those that wait, oldest first."""
    while not page.locator(f"a[href$='/reports/{ref}/']").count():
        page.locator("a[rel=next]").click()
    return page.locator(f"a[href$='/reports/{ref}/']")


def _correct(page: Page, group: str) -> None:
    """Put the group right: it is the second fact of the table."""
    casework.unfold(page, "#facts details")
    page.locator("main tbody a[href*='/facts/']").nth(1).click()
    page.select_option("[name=value]", group)
    page.locator("main form button.btn-primary").click()
    expect(page.locator("[data-state]")).to_be_visible()
