"""Disclosure in pages: a whole round without script, refusals, lists at one cost, Arabic."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from amparo.base.access import Grant
from amparo.base.by import Role
from amparo.base.errors import NotPossible
from amparo.disclosure import acts
from amparo.disclosure.models import ConductRequest, Member, Recruitment
from amparo.disclosure.states import MemberKind
from amparo.people import acts as people
from tests import factories as make
from tests.disclosure.rounds import CLEAN, NAME, Round

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
LIKE_US = {"exploitation": "no", "harassment": "no", "under_investigation": "no"}


@pytest.fixture
def them() -> Round:
    return Round()


def today(days: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def begun(client: Client, them: Round, **changed: str) -> Any:
    told = {
        "member": them.recruiter.ref,
        "name": NAME,
        "born_on": "1985-04-12",
        "authorisation": "signed",
        "authorised_on": today(),
    }
    return client.post("/disclosure/new/", {**told, **changed})


def ask(client: Client, ref: str, of: Member) -> Any:
    told = {"employer": of.ref, "worked_from": today(-900), "worked_until": today(-30)}
    return client.post(f"/disclosure/{ref}/do/ask/", told)


def test_a_whole_round_without_script(them: Round, desk: Desk) -> None:
    recruiter = desk(them.officer, with_key=True)
    ref = begun(recruiter, them)["Location"].split("/")[-2]
    assert ask(recruiter, ref, them.first).status_code == 302
    page = recruiter.get(f"/disclosure/{ref}/")
    assert NAME not in page.text
    assert page["Cache-Control"] == "no-store"
    assert NAME in recruiter.post(f"/disclosure/{ref}/do/open/").text

    asked = ConductRequest.objects.get()
    employer = desk(them.answerer, with_key=True)
    assert asked.ref in employer.get("/disclosure/asked/").text
    address = f"/disclosure/asked/{asked.ref}/"
    assert NAME not in employer.get(address).text
    assert NAME in employer.post(address, {"do": "open"}).text
    assert employer.post(address, LIKE_US).status_code == 302
    assert "The statement has been given." in employer.get(address).text

    recruiter = desk(them.officer, with_key=True)
    opened = recruiter.post(f"/disclosure/{ref}/do/open_answers/")
    assert "Found: sexual harassment" in opened.text
    assert recruiter.post(f"/disclosure/{ref}/do/decide/", {"decision": "hired"}).status_code == 302
    assert "Hired" in recruiter.get(f"/disclosure/{ref}/").text


def test_what_does_not_hold_comes_back_with_its_reason(them: Round, desk: Desk) -> None:
    recruiter = desk(them.officer, with_key=True)
    page = begun(recruiter, them, name="Ada (see case 12)")
    assert page.status_code == 422
    assert "Write the name, and nothing else." in page.text
    recruitment = them.opened()
    asked = them.asked(recruitment)
    assert ask(recruiter, recruitment.ref, them.first).status_code == 422
    decided = recruiter.post(f"/disclosure/{recruitment.ref}/do/decide/", {"decision": "hired"})
    assert decided.status_code == 409
    employer = desk(them.answerer, with_key=True)
    page = employer.post(f"/disclosure/asked/{asked.ref}/", {**LIKE_US, "measure": "warning"})
    assert page.status_code == 422
    assert "A measure belongs to a finding" in page.text


def test_an_answer_by_letter_is_keyed_in(them: Round, desk: Desk) -> None:
    recruitment = them.opened()
    asked = them.asked(recruitment, them.outside)
    recruiter = desk(them.officer, with_key=True)
    assert "Key in the answer" in recruiter.get(f"/disclosure/{recruitment.ref}/").text
    address = f"/disclosure/{recruitment.ref}/do/note_answer/"
    assert recruiter.post(address, {"of": asked.ref}).status_code == 422
    assert recruiter.post(address, {"of": asked.ref, **LIKE_US}).status_code == 302
    assert ConductRequest.objects.get(ref=asked.ref).state == "answered"


def test_another_office_gets_404_everywhere(them: Round, desk: Desk) -> None:
    recruitment = them.opened()
    asked = them.asked(recruitment)
    stranger = desk(them.other, with_key=True)
    for address in (f"/disclosure/{recruitment.ref}/", f"/disclosure/asked/{asked.ref}/"):
        assert stranger.get(address).status_code == 404
        assert stranger.post(f"{address}").status_code in {404, 405}
    for deed in ("open", "open_answers", "ask", "decide", "withdraw", "note_answer"):
        assert stranger.post(f"/disclosure/{recruitment.ref}/do/{deed}/").status_code in {404, 422}
    assert Recruitment.objects.get().state == "open"
    assert recruitment.ref not in stranger.get("/disclosure/").text
    assert asked.ref not in stranger.get("/disclosure/asked/").text


@pytest.mark.parametrize("role", [Role.INTAKE_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_other_roles_find_no_candidate(them: Round, desk: Desk, role: Role) -> None:
    recruitment = them.opened()
    client = desk(make.serving(role, them.recruiter.office))
    assert client.get(f"/disclosure/{recruitment.ref}/").status_code == 404
    assert recruitment.ref not in client.get("/disclosure/").text


def test_the_register_is_kept_on_its_pages(them: Round, desk: Desk) -> None:
    keeper = desk(make.serving(Role.ADMINISTRATOR))
    told = {"name": "Aid Abroad", "kind": "civil_society", "joined_on": "2021-01-01"}
    assert keeper.post("/disclosure/members/", told).status_code == 302
    assert keeper.post("/disclosure/members/", told).status_code == 422
    member = Member.objects.get(name="Aid Abroad")
    address = f"/disclosure/members/{member.ref}/"
    year = timezone.now().year - 1
    numbers = {
        "year": str(year),
        "recruitments": "5",
        "requests_made": "7",
        "responses_received": "6",
        "responses_given": "0",
        "rejected_hires": "1",
    }
    wrong = keeper.post(f"{address}do/file_return/", {**numbers, "responses_received": "8"})
    assert wrong.status_code == 422
    assert keeper.post(f"{address}do/file_return/", numbers).status_code == 302
    assert f'<th scope="row">{year}</th>' in keeper.get(address).text
    assert keeper.post(f"{address}do/delist/").status_code == 409
    assert keeper.post(f"{address}do/note_leaving/").status_code == 302
    assert "Aid Abroad" not in keeper.get("/disclosure/members/").text
    assert "Aid Abroad" in keeper.get("/disclosure/members/?state=left").text
    officer = desk(them.officer)
    assert officer.post("/disclosure/members/", told).status_code == 403


def test_a_centre_is_allowed_and_ended_on_the_members_page(them: Round, desk: Desk) -> None:
    officer = desk(them.officer, with_key=True)
    address = f"/disclosure/members/{them.recruiter.ref}/"
    assert officer.post(f"{address}do/authorise_hub/", {"hub": them.centre.ref}).status_code == 302
    page = officer.get(address)
    assert "Shared Centre, since" in re.sub(r"<[^>]+>", "", page.text)
    end = re.findall(r'action="(/disclosure/centres/\w+/end/)"', page.text)
    assert officer.post(end[0]).status_code == 302
    assert officer.post(end[0]).status_code == 409


def test_the_yearly_numbers_are_for_officers_and_auditors(them: Round, desk: Desk) -> None:
    them.asked()
    page = desk(them.officer).get("/disclosure/numbers/")
    assert "2026" in page.text
    assert desk(make.serving(Role.AUDITOR)).get("/disclosure/numbers/").status_code == 200
    refused = desk(make.serving(Role.CASE_LEAD)).get("/disclosure/numbers/")
    assert refused.status_code == 403


@pytest.mark.parametrize(
    "address", ["/disclosure/", "/disclosure/asked/", "/disclosure/members/", "/disclosure/new/"]
)
def test_pages_speak_arabic_from_right_to_left(them: Round, desk: Desk, address: str) -> None:
    client = desk(them.officer)
    client.cookies["language"] = "ar"
    page = client.get(address).text
    assert 'dir="rtl"' in page
    assert "Disclosure" not in page


@pytest.mark.parametrize("address", ["/disclosure/", "/disclosure/asked/", "/disclosure/members/"])
def test_lists_cost_the_same_whatever_their_length(them: Round, desk: Desk, address: str) -> None:
    client = desk(them.officer)
    made = them.opened()
    asked = them.asked(them.opened(), them.second)
    ConductRequest.objects.filter(pk=asked.pk).update(office=them.recruiter.office)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    cost()
    before = cost()
    for number in range(29):
        shell = Recruitment.objects.create(
            office=made.office,
            opened_at=made.opened_at,
            authorisation="signed",
            authorised_on=made.authorised_on,
        )
        member = Member.objects.create(
            name=f"Member {number}", kind=MemberKind.OTHER, joined_on=made.authorised_on
        )
        ConductRequest.objects.create(
            recruitment=shell,
            employer=member,
            office=made.office,
            worked_from=made.authorised_on,
            asked_at=made.opened_at,
        )
    assert cost() == before


def test_what_waits_stands_on_my_work(them: Round, desk: Desk) -> None:
    recruitment = them.opened()
    asked = them.asked(recruitment)
    assert "Statements of conduct to give" in desk(them.answerer).get("/").text
    acts.answer(ref=asked.ref, **CLEAN, by=them.by(them.answerer))
    page = desk(them.officer).get("/").text
    assert recruitment.ref in page
    assert "Recruitments to decide" in page


def test_a_disclosure_officer_needs_an_office_of_their_own(them: Round) -> None:
    assert them.recruiter.office
    admin = make.by(make.serving(Role.ADMINISTRATOR))
    with pytest.raises(NotPossible):
        people.grant(
            person=make.person().ref,
            role=Role.INTAKE_OFFICER,
            office=them.recruiter.office.ref,
            by=admin,
        )
    assert Grant.objects.filter(office=them.recruiter.office).count() == 1
