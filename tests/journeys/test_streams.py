"""Two streams with rules of their own: personnel of a partner, and forces not of the UN."""

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from tests.journeys import casework, desk, reporter
from tests.journeys.browsing import Visitors
from tests.journeys.conftest import State
from tests.journeys.desk import choose, kept_from, press
from tests.journeys.product import Product

LATE_BY = 8  # days: known nine days ago, and to be told within one


def test_a_partner_answers_for_what_its_protocol_asks_of_it(
    site: Product, visitors: Visitors, state_of: State
) -> None:
    someone, report, receipt = casework.told_and_helped(site, visitors, state_of, "fr")
    officer = visitors.visit("fr", state=state_of("intake@example.org"), script=False)
    officer.goto(f"{site.desk}/reports/{report}/")
    case = desk.accept(officer, "IMPLEMENTING_PARTNERS", category="PARTNER_PERSONNEL")
    lead = visitors.visit("fr", state=state_of("lead@example.org"), script=False)
    page = f"{site.desk}/allegations/{case}/"
    lead.goto(page)
    casework.do(lead, "take_lead")
    which_partner(lead, page)
    duties(lead, page)

    lead.goto(page)
    for move, becomes in (
        ("begin_assessment", "PRELIM"),
        ("open_investigation", "INVESTIGATION"),
        ("find_substantiated", "SUBSTANTIATED"),
    ):
        desk.move(lead, move, becomes)
    casework.do(lead, "task", kind="CONTACT_PERSON", due_on=casework.today(), words="synthétique")
    expect(lead.locator("#next li")).to_have_count(1)
    press(lead.locator("#tasks form[action$='/finish_task/'] button"))
    casework.do(lead, "lesson", factor="ABUSE_OF_POWER")
    words = casework.send_letter(lead, site, case, "outcome", "fr")
    casework.hear(someone, site, "fr", receipt, words)
    casework.ask_closing(lead, site, case)
    field = visitors.visit("fr", state=state_of("field@example.org"), script=False)
    kept_from(field, page, f"{page}partner/", f"{page}closing/")
    casework.confirm_closing(officer, site, case)
    casework.is_closed(lead, site, case, "SUBSTANTIATED")


def which_partner(lead: Page, page: str) -> None:
    """The first in the register of partners."""
    lead.goto(page)
    casework.unfold(lead, "#facts details")
    lead.locator("a[href$='/learn/partner/']").click()
    known = lead.locator("[name=value] option:not([value=''])").first.get_attribute("value")
    lead.select_option("[name=value]", known)
    press(lead.locator("main form button.btn-primary"))


def duties(lead: Page, page: str) -> None:
    """When it knew and told, who investigates, what it did and what shows it."""
    lead.goto(page)
    lead.locator("a[href$='/partner/']").first.click()
    knew = (datetime.now(UTC) - timedelta(days=LATE_BY + 1)).date().isoformat()
    for place, told in (
        ("report", {"known_on": knew, "reported_on": casework.today()}),
        ("inquiry", {"investigator": "PARTNER", "why": "ABLE"}),
        ("step", {"step": "VICTIM_REFERRED", "proof": "CONFIRMED", "taken_on": casework.today()}),
        ("step", {"step": "INVESTIGATED", "proof": "DOCUMENT", "taken_on": casework.today()}),
    ):
        form = lead.locator(f"#{place} form")
        choose(form, **told)
        press(form.locator("button"))
    expect(lead.locator("#prompt .bg-red-lt")).to_be_visible()
    expect(lead.locator("#prompt")).to_contain_text(re.compile(rf"\b{LATE_BY}\b"))
    expect(lead.locator("#steps li")).to_have_count(2)


def test_forces_not_of_the_united_nations_have_a_lead_and_an_access_of_their_own(
    site: Product, visitors: Visitors, state_of: State
) -> None:
    def colleague(name: str) -> Page:
        return visitors.visit("ar", state=state_of(f"{name}@example.org"), script=False)

    officer, lead = colleague("intake"), colleague("lead")
    receiver, leader = colleague("forces.intake"), colleague("forces.lead")
    someone, report, receipt = casework.told_and_helped(site, visitors, state_of, "ar")
    not_here(officer, site, report)
    handed_over(officer, receiver, site, report)
    receiver.goto(f"{site.desk}/reports/{report}/")
    case = desk.accept(receiver, "NON_UN_FORCES")

    page = f"{site.desk}/allegations/{case}/"
    for stranger in (officer, lead):
        kept_from(stranger, page, f"{page}closing/", f"{page}letters/outcome/")
        stranger.goto(f"{site.desk}/allegations/?ref={case}")
        assert case not in stranger.locator("main").inner_text()
    leader.goto(page)
    expect(leader.locator("html")).to_have_attribute("dir", "rtl")
    casework.do(leader, "take_lead")
    casework.do(leader, "note", words=reporter.canary())
    for move, becomes in (("begin_assessment", "PRELIM"), ("close_otherwise", "CLOSED_OTHER")):
        desk.move(leader, move, becomes)
    words = casework.send_letter(leader, site, case, "closure", "ar")
    casework.hear(someone, site, "ar", receipt, words)
    casework.ask_closing(leader, site, case)
    casework.confirm_closing(receiver, site, case)
    casework.is_closed(leader, site, case, "CLOSED_OTHER")


def not_here(officer: Page, site: Product, report: str) -> None:
    """An office that does not lead this stream cannot accept into it, and is told where to."""
    officer.goto(f"{site.desk}/allegations/accept/{report}/")
    choose(officer.locator("main form.card"), group="NON_UN_FORCES", nature="SE")
    with officer.expect_navigation() as navigation:
        officer.locator("main form.card button.btn-primary").click()
    assert navigation.value.status == 409
    expect(officer.locator("#refusal h1")).to_be_visible()


def handed_over(officer: Page, receiver: Page, site: Product, report: str) -> None:
    """Offered by one office, taken by the other; then it is not here any more."""
    officer.goto(f"{site.desk}/reports/{report}/where/")
    form = officer.locator("form[action$='/where/offer/#transfer']")
    office = "Office leading on non-United Nations forces (demonstration)"
    choose(form, to=office, why="concerned_entity")
    press(form.locator("button"))
    receiver.goto(f"{site.desk}/reports/transfers/")
    taken = receiver.locator("section.card", has_text=report)
    press(taken.locator("form[action$='/accept/'] button"))
    kept_from(officer, f"{site.desk}/reports/{report}/")
