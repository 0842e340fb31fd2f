"""What is done about a case at the desk, by plain pages without script: by names, not words."""

import re
from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from tests.journeys.product import Product


def today() -> str:
    return datetime.now(UTC).date().isoformat()


def unfold(page: Page, selector: str) -> None:
    """Open what is folded away."""
    folded = page.locator(f"{selector}:not([open]) > summary")
    if folded.count():
        folded.click()


def do(page: Page, deed: str, **told: str) -> None:
    """Fill in the form of a deed on the page of a case, and send it."""
    form = page.locator(f"form[action*='/do/{deed}/']").first
    folded = page.locator(f"details:not([open]):has(form[action*='/do/{deed}/']) > summary")
    if folded.count():
        folded.first.click()
    for name, value in told.items():
        field = form.locator(f"[name={name}]")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    form.locator("button").click()
    expect(page.locator("[role=status]").first).to_be_visible()


def hand_over_for_help(page: Page, site: Product, report: str, need: str) -> None:
    """An officer asks the first office that helps."""
    page.goto(f"{site.desk}/help-requests/for/{report}/")
    page.check(f"[name=needs][value={need}]")
    page.locator("main form button.btn-primary").click()
    expect(page.locator("[data-state=asked]")).to_be_visible()


def give_help(page: Page, site: Product, need: str) -> None:
    """The newest request that was asked for: taken up, arranged, received."""
    page.goto(f"{site.desk}/help-requests/?state=asked")
    page.locator("main tbody a, main li a").last.click()
    page.locator("form[action$='/take_up/'] button").click()
    page.check(f"[name=arranged][value={need}]")
    page.locator("form[action$='/arrange/'] button").click()
    page.select_option("[name=result]", "received")
    page.locator("form[action$='/close/'] button").click()
    expect(page.locator("[data-state=closed]")).to_be_visible()


def send_letter(page: Page, site: Product, case: str, template: str, language: str) -> str:
    """Send the text as it is offered; its words."""
    page.goto(f"{site.desk}/allegations/{case}/letters/{template}/?language={language}")
    words = page.input_value("[name=words]")
    page.locator("main form.card button.btn-primary").click()
    expect(page).to_have_url(re.compile(rf"/allegations/{case}/$"))
    return words


def ask_closing(page: Page, site: Product, case: str) -> None:
    page.goto(f"{site.desk}/allegations/{case}/closing/")
    for name, value in (
        ("helped", "received"),
        ("informed", "as_chosen"),
        ("justice", "done"),
        ("owed", "nothing"),
        ("risk", "none_seen"),
    ):
        page.check(f"[name={name}][value={value}]")
    page.fill("[name=told_on]", today())
    page.select_option("[name=told_how]", "mailbox")
    page.locator("#ask form button.btn-primary").click()
    expect(page.locator("form[action$='/withdraw_closing/']")).to_be_visible()


def confirm_closing(page: Page, site: Product, case: str) -> None:
    page.goto(site.desk)
    page.locator(f"a[href$='/allegations/{case}/closing/']").first.click()
    page.locator("form[action$='/confirm_closing/'] button").click()
    expect(page.locator("form[action$='/confirm_closing/']")).to_have_count(0)
