"""What is said between a case and a Member State, at both doors."""

from playwright.sync_api import Page, expect

from tests.journeys.desk import choose, press
from tests.journeys.product import Product


def told(lead: Page, site: Product, allegation: str) -> str:
    """Tell a State from the page of an allegation; the reference of the notification."""
    lead.goto(f"{site.desk}/accountability/notifications/tell/{allegation}/")
    lead.select_option("[name=country]", "URY")
    lead.check("[name=basis][value=nationality]")
    lead.locator("main form button.btn-primary").click()
    expect(lead.locator("[data-state]")).to_have_attribute("data-state", "drafted")
    lead.locator("form[action*='/do/send/'] button").click()
    expect(lead.locator("[data-state]")).to_have_attribute("data-state", "sent")
    return lead.url.partition("#")[0].rstrip("/").rpartition("/")[2]


def do(page: Page, deed: str, **said: str) -> None:
    """A deed of the page of a notification, at either door."""
    form = page.locator(f"form[action*='/do/{deed}/']")
    folded = page.locator(f"details:not([open]):has(form[action*='/do/{deed}/']) > summary")
    if folded.count():
        folded.click()
    choose(form, **said)
    press(form.locator("button"))


def packed(lead: Page, second: Page, site: Product, ref: str, struck: str) -> str:
    """Of what was told all but ``struck``; another lead reads it and sends it. The package."""
    lead.goto(f"{site.desk}/accountability/notifications/{ref}/")
    form = lead.locator("#packages form")
    choose(form, purpose="investigation", language="fr")
    press(form.locator("button"))
    package = lead.url.rstrip("/").rpartition("/")[2]
    lead.locator("a[href$='/words/words/']").click()
    press(lead.locator("main form button.btn-primary"))  # opens the words
    lead.fill("[name=names]", struck)
    press(lead.locator("main form button.btn-primary"))
    press(lead.locator("form[action$='/do/propose/'] button"))
    expect(lead.locator("form[action$='/do/send_package/']")).to_have_count(0)  # it takes two
    second.goto(f"{site.desk}/accountability/packages/{package}/")
    press(second.locator("form[action$='/open/#chosen'] button"))
    assert struck not in second.content()
    press(second.locator("form[action$='/do/send_package/'] button"))
    return package
