"""The whole way of a case that concerns a State: from the first word until two have closed it.

Every page of the desk here is without script; that they have no barrier, ``test_access`` sees.
"""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.journeys import casework, desk, inquiry, notifying, reporter
from tests.journeys.browsing import Visitors
from tests.journeys.conftest import State
from tests.journeys.desk import choose, kept_from, press
from tests.journeys.product import Product

ANSWER = "Réponse fictive : une enquête est ouverte."
NAME = "Invented Sergeant"


@dataclass
class People:
    """Who takes part, each in a browser of their own."""

    lead: Page
    second: Page
    officer: Page
    head: Page
    investigator: Page
    envoy: Page
    outsiders: tuple[Page, ...]  # of another office, of another State


def come(visitors: Visitors, state_of: State) -> People:
    def who(name: str, language: str = "en") -> Page:
        return visitors.visit(language, state=state_of(f"{name}@example.org"), script=False)

    return People(
        who("lead"),
        who("second"),
        who("intake"),
        who("head"),
        who("investigator"),
        who("envoy1", "fr"),
        (who("field"), who("envoy2", "fr")),
    )


def test_a_case_goes_from_a_report_to_an_outcome_that_everybody_answers_for(
    site: Product, visitors: Visitors, state_of: State
) -> None:
    people = come(visitors, state_of)
    lead = people.lead
    someone, report, receipt = casework.told_and_helped(
        site, visitors, state_of, "en", consent_authorities="yes"
    )
    people.officer.goto(f"{site.desk}/reports/{report}/")
    case = desk.accept(people.officer, "PKO_SPM_UNIFORMED", category="MILITARY_MC")
    page = f"{site.desk}/allegations/{case}/"
    lead.goto(page)
    casework.do(lead, "take_lead")
    named(lead, visitors, state_of, site, case)

    found_of(people, site, case)
    told = notifying.told(lead, site, case)
    at_the_state_door(people, site, told)
    for outsider in people.outsiders:
        kept_from(outsider, page, f"{site.desk}/accountability/notifications/{told}/")
    kept_from(people.outsiders[1], f"{site.desk}/state/notifications/{told}/")

    answered_for(lead, site, case)
    words = casework.send_letter(lead, site, case, "outcome", "en")
    casework.hear(someone, site, "en", receipt, words)
    people.second.goto(page)  # and leaves it open, while others go on
    casework.ask_closing(lead, site, case)
    casework.confirm_closing(people.officer, site, case)
    casework.is_closed(lead, site, case, "SUBSTANTIATED")
    too_late(people.second)


def named(lead: Page, visitors: Visitors, state_of: State, site: Product, case: str) -> None:
    """Who is in it; somebody who could see it so far is named, and finds it no more."""
    auditor = visitors.visit(state=state_of("auditor@example.org"), script=False)
    page = f"{site.desk}/allegations/{case}/"
    assert auditor.request.get(page).status == 200
    casework.add(lead, site, case, "I", country="SSD")
    casework.add(lead, site, case, "V", sex_age="WOMAN", name=reporter.canary())
    casework.add(lead, site, case, "P", sex="MAN", category="MILITARY_MC", unit="BATT-7", name=NAME)
    casework.add(lead, site, case, "A", nature="SE", detail="TRANSACTIONAL_SEX")
    lead.goto(page)
    expect(lead.locator("#people li")).to_have_count(4)
    assert NAME not in lead.content()
    casework.keep_away(lead, site, case, "auditor@example.org")
    kept_from(auditor, page, f"{page}people/", f"{page}closing/")
    auditor.goto(f"{site.desk}/allegations/?ref={case}")
    expect(auditor.locator(f"main a[href$='/allegations/{case}/']")).to_have_count(0)


def found_of(people: People, site: Product, case: str) -> None:
    """Investigated by who may, and found by its lead."""
    lead = people.lead
    told = {"body": "NIO", "with_body": "OIOS", "contributor": "TCC", "terms": reporter.canary()}
    ref = inquiry.opened(lead, site, case, **told)
    page = f"{site.desk}/investigations/{ref}/"
    kept_from(people.investigator, page)  # not in its team yet
    kept_from(people.outsiders[0], page)
    finding = {"outcome": "substantiated", "standard": "clear", "alleged": "P1"}
    inquiry.found(people.head, people.investigator, site, ref, reporter.canary(), **finding)
    lead.goto(site.desk)
    lead.locator(f"main a[href$='/investigations/{ref}/']").first.click()  # in My work
    inquiry.do(lead, "decide_findings")
    expect(lead.locator("#matters")).to_contain_text("P1")


def at_the_state_door(people: People, site: Product, told: str) -> None:
    """The representative reads the package, acknowledges, answers, and reports a measure."""
    package = notifying.packed(people.lead, people.second, site, told, reporter.CANARIES[0])
    envoy = people.envoy
    envoy.goto(f"{site.desk}/state/")
    envoy.locator(f"main a[href$='/state/notifications/{told}/']").first.click()
    envoy.locator(f"#packages a[href$='/{package}/']").click()
    press(envoy.locator("form[action$='/open/#chosen'] button"))
    expect(envoy.locator("#chosen")).to_contain_text(reporter.CANARIES[1])
    assert reporter.CANARIES[0] not in envoy.content()
    assert NAME not in envoy.content()
    envoy.goto(f"{site.desk}/state/notifications/{told}/")
    notifying.do(envoy, "acknowledge")
    notifying.do(envoy, "agree", words=ANSWER)
    notifying.do(envoy, "appoint_officer", officer="Capitaine Fictif")
    notifying.do(envoy, "give_outcome", finding="substantiated")
    notifying.do(envoy, "report_measure", measure="MS_DISCIPLINARY")
    people.lead.goto(f"{site.desk}/accountability/notifications/{told}/")
    press(people.lead.locator("form[action$='/open/#answers'] button"))
    expect(people.lead.locator("#answers")).to_contain_text(ANSWER)


def answered_for(lead: Page, site: Product, case: str) -> None:
    """A measure, from the page of the case."""
    lead.goto(f"{site.desk}/allegations/{case}/")
    lead.locator("#steps .card-body a").click()
    place = lead.locator("#measures")
    place.locator("details.begin > summary").click()
    choose(place.locator("form"), action="REPATRIATED_DISCIPLINARY", true_on=casework.today())
    press(place.locator("form button"))
    expect(lead.locator("#measures tbody tr")).to_have_count(1)


def too_late(page: Page) -> None:
    """What was left open does nothing any more, and says so."""
    casework.unfold(page, "#add-note")
    page.fill("#add-note textarea", "too late")
    with page.expect_navigation() as navigation:
        page.locator("#add-note button").click()
    assert navigation.value.status == 409
    expect(page.locator("#refusal h1")).to_be_visible()
