"""Two installations, each with a data folder and ports of its own: one asks, the other answers."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

import pytest
from playwright.sync_api import APIResponse, Browser, FilePayload, Page, expect

from amparo.screening import pair_key
from amparo.site.folder import ROOT
from tests.journeys import desk, product, traces
from tests.journeys.browsing import Visitors
from tests.journeys.conftest import State
from tests.journeys.product import Product
from tests.journeys.test_access import faults
from tests.journeys.test_disclosure import say_no

NAME = f"Noor Sample-{''.join(chr(97 + int(one, 16)) for one in token_hex(5))}"
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


def test_a_system_of_human_resources_asks_and_answers_by_program(near: Place) -> None:
    """At the desk's address as it runs, with a token and no sign-in."""
    asking, answering = (
        token(near, f"{member}, human resources", "disclosure") for member in (RECRUITER, EMPLOYER)
    )
    page = near.visitors.visit()
    today = datetime.now(UTC).date().isoformat()

    def call(path: str, secret: str, told: object = None) -> APIResponse:
        headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "journey-1"}
        address = f"{near.site.desk}/api/v1/disclosure{path}"
        if told is None:
            return page.request.get(address, headers=headers)
        return page.request.post(address, headers=headers, data=told)

    members = {one["name"]: one["ref"] for one in call("/employers", asking).json()}
    candidate = {
        "name": NAME,
        "born_on": "1985-04-12",
        "authorisation": "electronic",
        "authorised_on": today,
        "employers": [{"employer": members[EMPLOYER], "worked_from": "2023-01-10"}],
    }
    begun = call("/candidates", asking, candidate)
    assert begun.status == 201, begun.text()
    assert call("/candidates", asking, candidate).json() == begun.json()
    (request,) = begun.json()["requests"]
    assert request["ref"] in {one["ref"] for one in call("/asked", answering).json()}
    said = {"exploitation": "no", "harassment": "no", "under_investigation": "no"}
    answer = call(f"/asked/{request['ref']}/answer", answering, said)
    assert (answer.status, answer.json()["state"]) == (200, "answered"), answer.text()
    round_ = call(f"/candidates/{begun.json()['ref']}", asking).json()
    assert [one["state"] for one in round_["requests"]] == ["answered"]
    assert traces.holds(traces.dump(near.site.urls.owner), (NAME,)) == []


CANDIDATE = f"Amina Quandary-{NAME.rpartition('-')[2].title()}"
ANOTHER = f"Wilhelmina Sampleton-{NAME.rpartition('-')[2].title()[::-1].title()}"
PASSPHRASE = "a passphrase of the pair"
ASKER, CUSTODIAN = "Recruiting Agency (demonstration), screening", "Entering Agency (demonstration)"


def encoded(folder: Path, key: str) -> bytes:
    """The custodian's list, turned into numbers by the command on the custodian's own side."""
    (folder / "pair.key").write_text(key)
    words = " ".join(reversed(CANDIDATE.split()))  # another order, and another spelling
    rows = (
        f"entry-1,{words.replace('Amina', 'Ameena')},1985-04-12,,,\nentry-2,Ivan Testov,1979,,,\n"
    )
    (folder / "list.csv").write_text(f"id,names,dob,gender,nationality,ids\n{rows}")
    command = ["pair", "encode", "list.csv", "--key", "pair.key", "--side", "listed"]
    subprocess.run(
        [sys.executable, "-P", "-m", "amparo", *command, "-o", "list.enc"],
        input=f"{PASSPHRASE}\n".encode(),
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT / "src")},
        check=True,
        capture_output=True,
    )
    return (folder / "list.enc").read_bytes()


def token(place: Place, office: str, purpose: str) -> str:
    """A token for an office, as an administrator makes it; shown once."""
    page = place.officer("admin@example.org")
    page.goto(f"{place.site.desk}/tokens/")
    page.fill("[name=name]", f"A system for {purpose}")
    page.locator("[name=office]").select_option(label=office)
    page.locator("[name=purpose]").select_option(purpose)
    page.locator("main form button.btn-primary").last.click()
    return next(word for word in page.locator("main").inner_text().split() if "amparo_" in word)


def holds_none(place: Place, word: str) -> None:
    """Not in the hub's database, not in its logs, not in any of its files."""
    assert traces.holds(traces.dump(place.site.urls.owner), (word,)) == []
    for name, content in traces.files(place.site.data):
        assert traces.holds(content, (word,)) == [], name
    assert traces.holds(place.site.log.read_bytes(), (word,)) == []


def test_a_hub_that_learns_no_name_answers_and_custodians_talk(
    near: Place, far: Place, tmp_path: Path
) -> None:
    """The asker's installation is one, the hub another; the custodian encodes on their own side."""
    key = pair_key.new(PASSPHRASE)
    secret = token(far, ASKER, "hub")
    keeper = far.officer("keeper1@example.org", "ar")
    keeper.goto(f"{far.site.desk}/screening/pairs/")
    keeper.locator("#pairs a").first.click()
    pair = keeper.locator("#ref").inner_text()
    sheet = FilePayload(
        name="list.enc", mimeType="application/octet-stream", buffer=encoded(tmp_path, key)
    )
    keeper.locator("#lists [name=file]").set_input_files(sheet)
    keeper.locator("#lists form button").click()
    expect(keeper.locator("#lists li").first).to_contain_text(f"{datetime.now(UTC):%Y-%m}")
    assert faults(keeper, "ar") == []

    screener = near.officer("screener@example.org")
    screener.goto(f"{near.site.desk}/screening/hubs/")
    told = {"name": CUSTODIAN, "address": far.site.public, "pair": pair, "token": secret}
    for name, words in {**told, "passphrase": PASSPHRASE}.items():
        screener.fill(f"#add [name={name}]", words)
    file = FilePayload(name="pair.key", mimeType="text/plain", buffer=key.encode())
    screener.locator("#add [name=key]").set_input_files(file)
    screener.locator("#add form button").click()
    expect(screener.locator("#ask")).to_be_visible()
    for name, born in ((CANDIDATE, "1985-04-12"), (ANOTHER, "1961-11-30")):
        screener.fill("#ask [name=name]", name)
        screener.fill("#ask [name=born_on]", born)
        screener.locator("#ask form button").click()
        expect(screener.locator("#asked li").first).to_have_attribute("data-state", "waiting")
        assert name not in screener.content()
    look(screener, ["no_match", "possible_match"])
    assert faults(screener, "en") == []
    screener.locator("#asked li[data-state=possible_match] form button").first.click()
    expect(screener.locator("#asked dd").first).to_have_text(CANDIDATE)
    question = screener.locator("#asked code").inner_text()
    for name in (CANDIDATE, ANOTHER):
        holds_none(far, name)

    asker = far.officer("screener@example.org", "ar")  # the asker's own people, at the hub
    asker.goto(f"{far.site.desk}/screening/pairs/")
    asker.locator("#talks li[data-state=open] a").first.click()
    expect(asker.locator("#who code")).to_have_text(question)
    talk = asker.url
    asker.fill("#name [name=name]", CANDIDATE)
    asker.locator("#name form button").click()
    expect(asker.locator("[data-state=named]")).to_be_visible()
    assert faults(asker, "ar") == []
    keeper.goto(talk)
    keeper.locator("#who form button").click()
    expect(keeper.locator("#who")).to_contain_text(CANDIDATE)
    assert faults(keeper, "ar") == []
    keeper.goto(talk)
    keeper.locator("#end form[action$='judge_same/'] button").click()
    expect(keeper.locator("[data-state=same]")).to_be_visible()
    for name in (CANDIDATE, ANOTHER):
        holds_none(far, name)


def look(page: Page, states: list[str]) -> None:
    """Look for answers until the worker of the hub has compared."""
    found: list[str | None] = []
    for _look in range(60):
        page.locator("#asked form[action*='/look/'] button").click()
        page.wait_for_load_state()
        found = [row.get_attribute("data-state") for row in page.locator("#asked > ul > li").all()]
        if found == states:
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"{found} and not {states}")
