"""Every page, for every eye and every line: WCAG 2.2 AA by axe, its frame, its weight."""

from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page, Request, Response

from amparo.site.demonstration.talk import RECEIPT
from tests.journeys import reporter
from tests.journeys.browsing import SIZES, Device, Visitors
from tests.journeys.conftest import Case, State
from tests.journeys.pages import DESK, PUBLIC
from tests.journeys.product import Product

ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
#: What a second look at the same page, in another size and colour, can change.
LOOK = {"type": "rule", "values": ["color-contrast", "target-size", "scrollable-region-focusable"]}
#: Of many alike the first few stand for all.
ALIKE = {"exclude": [["tbody tr:nth-child(n+4)"], [".verdicts > li:nth-child(n+4)"]]}
Colours = Literal["light", "dark"]
#: Each language on both sizes and in both colours; the two together are every combination.
LOOKS: dict[str, tuple[tuple[Device, Colours], ...]] = {
    "en": (("desk", "light"), ("phone", "dark")),
    "ar": (("desk", "dark"), ("phone", "light")),
}
MOST = 150 * 1024  # bytes of a first visit, as they travel, faces of letters aside

both = pytest.mark.parametrize("language", LOOKS)


def faults(page: Page, language: str) -> list[str]:
    """What axe finds on this page, and what does not fit into its frame."""
    page.evaluate(AXE_SCRIPT)
    found = []
    for (device, colours), rules in zip(LOOKS[language], (ALL, LOOK), strict=True):
        page.set_viewport_size(SIZES[device])
        page.emulate_media(color_scheme=colours)
        if (wide := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
            found.append(f"{device}: {wide} pixels out of the frame")
        how = {"runOnly": rules, "resultTypes": ["violations"]}
        results: Any = page.evaluate("([what, how]) => axe.run(what, how)", [ALIKE, how])
        if results["violations"]:
            found.append(f"{device}, {colours}: {AxeResults(results).generate_report()}")
    return found


def weight(requests: list[Request]) -> dict[str, int]:
    """Address -> bytes of its answer, as they travelled."""
    sizes = {
        r.url: r.sizes() for r in requests if r.resource_type != "font" and r.url[:5] != "data:"
    }
    return {url: s["responseHeadersSize"] + s["responseBodySize"] for url, s in sizes.items()}


@both
def test_public_pages_are_light_keep_to_themselves_and_have_no_barrier(
    site: Product, visitors: Visitors, language: str
) -> None:
    page = visitors.visit(language)
    nothing_kept(page)
    found = {}
    for place in PUBLIC:
        path = place.path.format(language=language)
        visitors.watched(page).requests.clear()
        answer = page.goto(f"{site.public}{path}")
        assert answer
        keeps_to_itself(answer)
        parts = weight(visitors.watched(page).requests)
        found[path] = faults(page, language)
        found[path] += [f"too heavy: {parts}"] if sum(parts.values()) > MOST else []
    assert {path: several for path, several in found.items() if several} == {}


def nothing_kept(page: Page) -> None:
    """Every page from now on is the first that this browser loads."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})


def keeps_to_itself(answer: Response) -> None:
    headers = answer.all_headers()
    assert "set-cookie" not in headers
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert not any(word in policy for word in ("unsafe", "http:", "https:", "*"))


@both
@pytest.mark.parametrize("who", sorted({place.who or "" for place in DESK}))
def test_desk_pages_are_not_kept_and_have_no_barrier(
    site: Product, visitors: Visitors, state_of: State, case: Case, who: str, language: str
) -> None:
    page = visitors.visit(language, state=state_of(f"{who}@example.org") if who else None)
    found = {}
    for place in DESK:
        if (place.who or "") == who:
            path = place.path.format(report=case.report, allegation=case.allegation)
            answer = page.goto(f"{site.desk}{path}")
            assert answer
            assert answer.status == 200, path
            assert "no-store" in answer.headers["cache-control"], path
            found[path] = faults(page, language)
    assert {path: several for path, several in found.items() if several} == {}


@both
def test_every_screen_of_the_form_has_no_barrier(
    site: Product, visitors: Visitors, language: str
) -> None:
    page = visitors.visit(language)
    reporter.begin(page, site, language)
    found = {}
    for screen in range(reporter.SCREENS):
        found[screen] = faults(page, language)
        if page.locator("button[value=send]").count():
            break
        reporter.answer(page, words=reporter.canary(), danger="yes", country="SSD")
        reporter.press(page, "next")
    for button in ("keep", "stay", "send"):
        reporter.press(page, button)
        found[reporter.SCREENS + len(found)] = faults(page, language)
    assert {screen: several for screen, several in found.items() if several} == {}


@both
def test_a_form_with_mistakes_and_an_opened_report_have_no_barrier(
    site: Product, visitors: Visitors, state_of: State, case: Case, language: str
) -> None:
    someone = visitors.visit(language)
    reporter.begin(someone, site, language)
    reporter.to(someone, "words")
    reporter.press(someone, "next")
    someone.locator("[role=alert]:visible").wait_for()
    assert faults(someone, language) == []
    officer = visitors.visit(language, state=state_of("intake@example.org"))
    officer.goto(f"{site.desk}/reports/{case.report}/")
    officer.locator("#dossier form button").click()
    officer.locator("#dossier .told").wait_for()
    assert faults(officer, language) == []


@both
def test_the_mailbox_and_what_leads_from_it_have_no_barrier(
    site: Product, visitors: Visitors, language: str
) -> None:
    page = visitors.visit(language)
    page.goto(f"{site.public}/{language}/return/")
    page.fill("[name=receipt]", "2222 3333 4444 5555 6666")
    found = {"wrong receipt": pressed(page, "main form button", language)}
    page.fill("[name=receipt]", RECEIPT)
    found["open"] = pressed(page, "main form button", language)
    found["nothing written"] = pressed(page, "form[action$='/open/message/'] button", language)
    for name in ("files", "protection"):
        answer = page.goto(f"{site.public}/{language}/return/{name}/")
        assert answer
        assert answer.status == 200, name
        found[name] = faults(page, language)
    page.goto(f"{site.public}/{language}/return/open/")
    found["finished"] = pressed(page, ".finish button", language)
    assert {name: several for name, several in found.items() if several} == {}


def pressed(page: Page, button: str, language: str) -> list[str]:
    """Faults of the page that a button leads to."""
    with page.expect_navigation():
        page.locator(button).first.click()
    return faults(page, language)
