"""A representative of a Member State, in French and without script: reads and answers."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import desk, notifying
from tests.journeys.browsing import Device, Visitors
from tests.journeys.conftest import Case, State
from tests.journeys.product import Product

ANSWER = "Réponse fictive : nous enquêtons."


@pytest.mark.parametrize("device", ["desk", "phone"])
def test_a_state_is_told_acknowledges_and_answers(
    site: Product, visitors: Visitors, state_of: State, case: Case, device: Device
) -> None:
    lead = visitors.visit(state=state_of("lead@example.org"))
    officer = visitors.visit(state=state_of("intake@example.org"))
    allegation = case.allegation if device == "desk" else _another(officer, site)
    ref = notifying.told(lead, site, allegation)

    envoy = visitors.visit("fr", device, script=False)
    desk.sign_in(envoy, site, "envoy1@example.org")
    expect(envoy).to_have_url(f"{site.desk}/state/")
    envoy.goto(f"{site.desk}/state/notifications/")
    envoy.locator(f"a[href$='/state/notifications/{ref}/']").click()
    assert allegation not in envoy.content()
    envoy.locator("form[action*='/do/acknowledge/'] button").click()
    expect(envoy.locator("[data-state]")).to_have_attribute("data-state", "acknowledged")
    agree = envoy.locator("details:has(form[action*='/do/agree/'])")
    agree.locator("summary").click()
    agree.locator("textarea").fill(ANSWER)
    agree.locator("button").click()
    expect(envoy.locator("[data-state]")).to_have_attribute("data-state", "agreed")
    expect(envoy.locator("main")).to_contain_text(re.compile("L’État enquêtera"))
    envoy.locator("form[action$='/open/#answers'] button").click()
    expect(envoy.locator("#answers")).to_contain_text(ANSWER)

    other = visitors.visit("fr", script=False)
    desk.sign_in(other, site, "envoy2@example.org")
    other.goto(f"{site.desk}/state/notifications/")
    assert ref not in other.content()

    lead.goto(f"{site.desk}/accountability/notifications/{ref}/")
    lead.locator("form[action$='/open/#answers'] button").click()
    expect(lead.locator("#answers")).to_contain_text(ANSWER)


def _another(officer: Page, site: Product) -> str:
    """One more report that waits, accepted; its reference."""
    officer.goto(f"{site.desk}/reports/")
    officer.locator("main table a").first.click()
    return desk.accept(officer, "UN_ENTITIES_NON_PKO_SPM")
