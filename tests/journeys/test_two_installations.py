"""Two installations, each with a data folder and ports of its own: one asks, the other answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from secrets import token_hex

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.journeys import desk, product, traces
from tests.journeys.browsing import Visitors
from tests.journeys.conftest import State
from tests.journeys.product import Product
from tests.journeys.test_access import faults
from tests.journeys.test_disclosure import say_no

NAME = f"Noor Sample-{'Plover'.join(chr(97 + int(one, 16)) for one in token_hex(4))}"
RECRUITER, EMPLOYER = "Recruiting Relief (demonstration)", "Former Employer (demonstration)"
LETTER = "Letter Employer (demonstration)"  # who is connected, on either side


@dataclass
class Place:
    """One of the two, and who visits it."""

    site: Product
    visitors: Visitors

    def officer(self, email: str, language: str = "en") -> Page:
        page = self.visitors.visit(language)
        desk.sign_in(page, self.site, email)
        return page

    def member(self, page: Page, name: str) -> None:
        page.goto(f"{self.site.desk}/disclosure/members/")
        page.get_by_role("link", name=name).click()


@pytest.fixture(scope="module")
def far(browser: Browser) -> Iterator[Place]:
    """The other installation."""
    with product.place() as folder, product.running(folder) as site:
        visitors = Visitors(browser, site.public, site.desk)
        yield Place(site, visitors)
        visitors.leave()
        assert visitors.faults() == [], site.last_words()


@pytest.fixture
def near(site: Product, visitors: Visitors) -> Place:
    return Place(site, visitors)


def file_of(place: Place, email: str, member: str) -> str:
    """The file of connection that a member's own officer takes from its page."""
    page = place.officer(email)
    place.member(page, member)
    link = page.locator("#connection a").get_attribute("href")
    return page.request.get(f"{place.site.desk}{link}").text()


def connect(place: Place, file: str) -> None:
    page = place.officer("admin@example.org")
    place.member(page, LETTER)
    sent = FilePayload(name="member.txt", mimeType="text/plain", buffer=file.encode())
    page.locator("#connection [name=file]").set_input_files(sent)
    page.locator("#connection form button").click()
    fingerprint = next(one for one in file.splitlines() if one.startswith("fingerprint: "))
    expect(page.locator("#connection code")).to_have_text(fingerprint.partition(": ")[2])


def opened(page: Page, place: Place, kind: str) -> None:
    """Wait until the worker of the other side has handed a parcel in; open it."""
    for _look in range(60):
        page.goto(f"{place.site.desk}/disclosure/files/")
        found = page.locator(f"#parcels [data-kind={kind}] button.btn-primary")
        if found.count():
            break
        page.wait_for_timeout(500)
    found.first.click()


def test_a_request_and_its_answer_travel_between_two_running_installations(
    near: Place, far: Place, state_of: State
) -> None:
    connect(near, file_of(far, "employer@example.org", EMPLOYER))
    connect(far, file_of(near, "disclosure@example.org", RECRUITER))

    recruiter = near.visitors.visit(state=state_of("disclosure@example.org"))
    recruiter.goto(f"{near.site.desk}/disclosure/new/")
    recruiter.locator("[name=member]").select_option(label=RECRUITER)
    recruiter.fill("[name=name]", NAME)
    recruiter.fill("[name=born_on]", "1985-04-12")
    recruiter.fill(
        "[name=authorised_on]", recruiter.evaluate("new Date().toISOString().slice(0, 10)")
    )
    recruiter.locator("main form button").click()
    recruiter.locator("[name=employer]").select_option(label=LETTER)
    recruiter.fill("[name=worked_from]", "2023-01-10")
    recruiter.locator("#ask form button").click()
    expect(recruiter.locator("#requests li[data-state=asked]")).to_be_visible()
    round_page = recruiter.url.split("#")[0]

    employer = far.officer("employer@example.org", "ar")
    opened(employer, far, "conduct-request")
    expect(employer.locator("#statement form")).to_be_visible()
    assert faults(employer, "ar") == []
    assert NAME not in employer.content(), "before it is opened"
    employer.locator("#person .card-body form button").click()
    expect(employer.locator("#person dd").first).to_have_text(NAME)
    say_no(employer)
    expect(employer.locator("[data-state=answered]")).to_be_visible()

    opened(recruiter, near, "conduct-answer")
    expect(recruiter.locator("#requests li[data-state=answered]")).to_be_visible()
    assert recruiter.url.split("#")[0] == round_page
    recruiter.locator("#requests form[action*='open_answers'] button").click()
    expect(recruiter.locator("#requests dl")).to_be_visible()
    assert faults(recruiter, "en") == []

    for place in (near, far):
        assert traces.holds(traces.dump(place.site.urls.owner), (NAME,)) == []
        assert traces.holds(place.site.log.read_bytes(), (NAME,)) == []
