"""A new colleague: invited, given a role, admitted to the key of the office, and at work."""

from secrets import token_hex

from playwright.sync_api import expect

from tests.journeys import desk
from tests.journeys.browsing import Visitors
from tests.journeys.conftest import Case, State
from tests.journeys.product import Product

PASSWORD = "quiet-harbour-lantern"


def test_a_colleague_is_invited_serves_and_opens_a_report_when_given_the_key(
    site: Product, visitors: Visitors, state_of: State, case: Case
) -> None:
    email = f"nadia-{token_hex(3)}@example.org"
    admin = visitors.visit(state=state_of("admin@example.org"))
    admin.goto(f"{site.desk}/people/")
    admin.locator("a[href$='/people/invite/']").click()
    admin.fill("[name=name]", "Nadia Newcomer")
    admin.fill("[name=email]", email)
    admin.locator("main form button.btn-primary").click()
    link = admin.locator("main code").inner_text()

    guest = visitors.visit()
    guest.goto(link)
    for field in ("password", "again"):
        guest.fill(f"[name={field}]", PASSWORD)
    guest.locator("main form button.btn-primary").click()
    assert guest.url == f"{site.desk}/accounts/sign-in/"
    desk.sign_in(guest, site, email, PASSWORD)
    guest.goto(f"{site.desk}/reports/{case.report}/")
    expect(guest.locator("#refusal h1")).to_be_visible()  # no role yet

    admin.locator("main a.btn").click()
    admin.select_option("[name=role]", "case_lead")
    holder = visitors.visit(state=state_of("intake@example.org"))
    holder.goto(f"{site.desk}/offices/")
    admin.select_option("[name=office]", label=holder.locator("main tbody th").inner_text())
    admin.locator("form[action$='/grant/'] button").click()
    expect(admin.locator("main tbody tr")).to_have_count(1)

    guest.goto(f"{site.desk}/reports/{case.report}/")
    guest.locator("#dossier form button").click()
    expect(guest.locator("#refusal h1")).to_be_visible()  # the role alone opens nothing
    assert case.words not in guest.content()

    holder.goto(site.desk)
    holder.locator("a[href*='/offices/']", has_text="Nadia Newcomer").click()
    waiting = holder.locator("li", has_text="Nadia Newcomer").locator("form[action$='/admit/']")
    waiting.locator("button").click()
    expect(holder.locator("form[action$='/admit/']")).to_have_count(0)

    guest.goto(f"{site.desk}/reports/{case.report}/")
    assert desk.open_words(guest, "assessment") == case.words

    again = visitors.visit()
    again.goto(link)  # the link worked once
    expect(again.locator("#refusal h1")).to_be_visible()
