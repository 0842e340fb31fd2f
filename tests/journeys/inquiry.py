"""What is done about an investigation at the desk, from opening it to the finding."""

from playwright.sync_api import Page

from tests.journeys.desk import choose, press
from tests.journeys.product import Product


def do(page: Page, deed: str, **told: object) -> None:
    """Open the form of a deed on the page of an investigation, fill it in, and send it."""
    place = page.locator(f"#do-{deed}")
    if place.get_attribute("open") is None:
        place.locator("summary").click()
    choose(place, **told)
    press(place.locator("form button"))


def opened(lead: Page, site: Product, case: str, **told: object) -> str:
    """From the page of a case: have it investigated; the reference of the investigation."""
    lead.goto(f"{site.desk}/allegations/{case}/")
    lead.locator("#inquiries .card-body a").click()
    lead.locator(f"a[href$='/investigations/open/{case}/']").click()
    choose(lead.locator("main form.card"), **told)
    press(lead.locator("main form.card button.btn-primary"))
    return lead.url.partition("#")[0].rstrip("/").rpartition("/")[2]


def found(head: Page, one: Page, site: Product, ref: str, words: str, **finding: object) -> None:
    """The head puts ``one`` into the team; the work is done, reported, reviewed and found of."""
    page = f"{site.desk}/investigations/{ref}/"
    one.goto(site.desk)
    who = one.locator(".side .wide .who p").first.inner_text()
    head.goto(page)
    do(head, "assign", person=who, part="lead")
    one.goto(page)
    do(one, "begin")
    do(one, "list_interviewee", kind="witness", name=words, language="fr")
    do(one, "hand_in_report", words=words)
    head.goto(page)
    do(head, "approve_report", met="*")
    do(head, "complete")
    one.goto(page)
    do(one, "propose_finding", **finding)
