"""Whole ways of a case, by plain pages: told, helped, looked into, answered for, told back, closed.

Every page of the desk here is without script; that they have no barrier, ``test_access`` sees.
"""

import pytest
from playwright.sync_api import expect

from tests.journeys import casework, desk, reporter
from tests.journeys.browsing import Visitors
from tests.journeys.conftest import State
from tests.journeys.product import Product
from tests.journeys.test_conversation import back

STREAMS = {  # language of the desk -> whose personnel it concerns
    "en": "UN_ENTITIES_NON_PKO_SPM",
    "fr": "IMPLEMENTING_PARTNERS",
    "ar": "PKO_SPM_UNIFORMED",
}


@pytest.mark.parametrize("language", STREAMS)
def test_a_case_goes_the_whole_way_until_its_file_is_closed_by_two(
    site: Product, visitors: Visitors, state_of: State, language: str
) -> None:
    someone = visitors.visit(language, "phone", script=False)
    told = {"teller": "affected", "consent_services": "yes", "consent_contact": "yes"}
    report = reporter.report(someone, site, reporter.canary(), language, country="SSD", **told)
    receipt = someone.locator("#receipt").inner_text()

    officer = visitors.visit(language, state=state_of("intake@example.org"), script=False)
    casework.hand_over_for_help(officer, site, report, "psychosocial")
    helper = visitors.visit(language, state=state_of("rights@example.org"), script=False)
    casework.give_help(helper, site, "psychosocial")

    officer.goto(f"{site.desk}/reports/{report}/")
    case = desk.accept(officer, STREAMS[language])
    lead = visitors.visit(language, state=state_of("lead@example.org"), script=False)
    page = f"{site.desk}/allegations/{case}/"
    lead.goto(page)
    casework.do(lead, "take_lead")
    casework.do(
        lead, "task", kind="CONTACT_PERSON", due_on=casework.today(), words=reporter.canary()
    )
    casework.do(lead, "note", words=reporter.canary())
    casework.do(lead, "lesson", factor="ABUSE_OF_POWER")
    lead.goto(page)
    desk.move(lead, "begin_assessment", "PRELIM")
    desk.move(lead, "open_investigation", "INVESTIGATION")
    desk.move(lead, "find_unsubstantiated", "UNSUBSTANTIATED")
    casework.send_letter(lead, site, case, "entity_notice", language)
    words = casework.send_letter(lead, site, case, "closure", language)
    lead.goto(page)
    lead.locator("#tasks form[action$='/finish_task/'] button").click()

    back(someone, site, language, receipt)  # they are told, in their language
    expect(someone.locator("main")).to_contain_text(words.splitlines()[0])
    someone.locator(".finish button").click()

    casework.ask_closing(lead, site, case)
    casework.confirm_closing(officer, site, case)
    lead.goto(page)
    expect(lead.locator(".chip-good").first).to_be_visible()
    expect(lead.locator("[data-state]")).to_have_attribute("data-state", "UNSUBSTANTIATED")
    expect(lead.locator("form[action*='/do/note/']")).to_have_count(0)
    direction = "rtl" if language == "ar" else "ltr"
    expect(lead.locator("html")).to_have_attribute("dir", direction)
    expect(lead.locator("#timeline li").first).to_be_visible()
