"""What is done about a case at the desk, by plain pages without script: by names, not words."""

import re
from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from tests.journeys import reporter
from tests.journeys.browsing import Visitors
from tests.journeys.conftest import State
from tests.journeys.desk import choose, press
from tests.journeys.product import Product

HARMED = {"teller": "affected", "consent_services": "yes", "consent_contact": "yes"}


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
    choose(form, **told)
    press(form.locator("button"))


def told_and_helped(
    site: Product, visitors: Visitors, state_of: State, language: str, **told: str
) -> tuple[Page, str, str]:
    """Somebody reports and is handed over for help, which comes.

    Returns:
        Their page, the reference of the report, and the receipt to come back with.
    """
    someone = visitors.visit(language, "phone", script=False)
    told = {"country": "SSD", **HARMED, **told}
    report = reporter.report(someone, site, reporter.canary(), language, **told)
    receipt = someone.locator("#receipt").inner_text()
    officer = visitors.visit(language, state=state_of("intake@example.org"), script=False)
    hand_over_for_help(officer, site, report, "psychosocial")
    helper = visitors.visit(language, state=state_of("rights@example.org"), script=False)
    give_help(helper, site, "psychosocial")
    return someone, report, receipt


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


def add(lead: Page, site: Product, case: str, kind: str, **told: str) -> None:
    """Enter an incident (I), a victim (V), an alleged perpetrator (P), or who did what (A)."""
    lead.goto(f"{site.desk}/allegations/{case}/")
    lead.locator(f"#people a[href$='/add/{kind}/']").click()
    form = lead.locator("main form").last
    choose(form, **told)
    press(form.locator("button.btn-primary"))


def keep_away(lead: Page, site: Product, case: str, email: str) -> None:
    """Say that the first alleged perpetrator has an account here: the case hides from them."""
    lead.goto(f"{site.desk}/allegations/{case}/")
    lead.locator("#people a[href*='/people/P/']").first.click()
    form = lead.locator("form[action$='/account/']")
    form.locator("input[type=email], input[type=text]").fill(email)
    press(form.locator("button"))


def send_letter(page: Page, site: Product, case: str, template: str, language: str) -> str:
    """Send the text as it is offered; its words."""
    page.goto(f"{site.desk}/allegations/{case}/letters/{template}/?language={language}")
    words = page.input_value("[name=words]")
    page.locator("main form.card button.btn-primary").click()
    expect(page).to_have_url(re.compile(rf"/allegations/{case}/$"))
    return words


def hear(someone: Page, site: Product, language: str, receipt: str, words: str) -> None:
    """Whoever reported comes back with the receipt, and reads ``words`` in their language."""
    someone.goto(f"{site.public}/{language}/return/")
    someone.fill("[name=receipt]", receipt)
    someone.locator("main form button").first.click()
    someone.wait_for_url(re.compile("/return/open/"))
    expect(someone.locator("main")).to_contain_text(words.splitlines()[0])
    someone.locator(".finish button").click()


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
    expect(page.locator("form[action$='/confirm_closing/']")).to_have_count(0)  # it takes two


def confirm_closing(page: Page, site: Product, case: str) -> None:
    """It waits in My work of a colleague, who looks at it and closes it."""
    page.goto(site.desk)
    page.locator(f"a[href$='/allegations/{case}/closing/']").first.click()
    page.locator("form[action$='/confirm_closing/'] button").click()
    expect(page.locator("form[action$='/confirm_closing/']")).to_have_count(0)


def is_closed(lead: Page, site: Product, case: str, state: str) -> None:
    """Its status stays what it was, and nothing more is written into it."""
    lead.goto(f"{site.desk}/allegations/{case}/")
    expect(lead.locator(".marks .chip-good")).to_be_visible()
    expect(lead.locator("[data-state]")).to_have_attribute("data-state", state)
    expect(lead.locator("form[action*='/do/note/']")).to_have_count(0)
    expect(lead.locator("#timeline li").first).to_be_visible()
