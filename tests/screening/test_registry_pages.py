"""Participants and entries in pages: whole ways without script, refusals, one cost, Arabic."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from amparo.base.by import Role
from amparo.screening.models import Enrolment, Offer, Participant
from tests import factories as make
from tests.factories import NOON, TODAY
from tests.screening.registry import NAME, WHO, Scene

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
POSTED = {
    **WHO,
    "category": "SH",
    "basis": "established",
    "decided_on": "2025-11-03",
    "followed": "separated",
}


@pytest.fixture
def them(loaded: None) -> Scene:
    return Scene()


def today(days: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def prepared(client: Client, them: Scene, **changed: str) -> Any:
    return client.post(
        "/screening/entries/new/", {"participant": them.keeper.ref, **POSTED, **changed}
    )


def test_a_person_is_entered_appeals_and_is_lifted_without_script(them: Scene, desk: Desk) -> None:
    first = desk(them.first, with_key=True)
    address = prepared(first, them)["Location"]
    page = first.get(address)
    assert NAME not in page.text
    assert page["Cache-Control"] == "no-store"
    assert NAME in first.post(f"{address}do/open/").text
    printed = first.get(f"{address}notice/").text
    assert "14 days" in printed
    assert NAME not in printed
    told = {"told_on": today(), "told_how": "letter"}
    assert first.post(f"{address}do/tell_person/", told).status_code == 302
    answer = {"answered": "contests", "answered_on": today(), "words": "I object"}
    assert first.post(f"{address}do/note_answer/", answer).status_code == 302
    assert "I object" in first.post(f"{address}do/open/").text
    assert "A custodian who has not prepared it confirms it." in first.get(address).text
    assert first.post(f"{address}do/confirm/").status_code == 403

    second = desk(them.second, with_key=True)
    assert second.post(f"{address}do/confirm/").status_code == 302
    assert "In the registry" in second.get(address).text
    assert second.post(f"{address}do/encode_again/").status_code == 302
    appeal = {"ground": "not_me", "filed_on": today(), "words": "Another person"}
    assert second.post(f"{address}do/file_appeal/", appeal).status_code == 302
    assert "uphold" not in second.get(address).text
    third = desk(them.third, with_key=True)
    shown = third.get(address).text
    uphold = shown.partition('action="/screening/appeals/')[2].partition("/")[0]
    opened = third.post(f"/screening/appeals/{uphold}/do/open/")
    assert "Another person" in opened.text
    assert third.post(f"/screening/appeals/{uphold}/do/uphold/").status_code == 302
    shown = third.get(address).text
    assert "An appeal was upheld" in shown
    assert "Open who it is" not in shown


def test_what_does_not_hold_comes_back_with_its_reason_and_nothing_lost(
    them: Scene, desk: Desk
) -> None:
    first = desk(them.first, with_key=True)
    page = prepared(first, them, births="in spring", nationalities="Kenya")
    assert page.status_code == 422
    assert "Write each day of birth as" in page.text
    assert NAME in page.text
    assert not Enrolment.objects.exists()
    address = prepared(first, them)["Location"]
    assert (
        first.post(
            f"{address}do/tell_person/", {"told_on": today(1), "told_how": "letter"}
        ).status_code
        == 422
    )
    assert first.post(f"{address}do/drop/", {}).status_code == 422
    assert first.post(f"{address}do/confirm/").status_code in {403, 409}
    assert first.post(f"{address}do/no_such_deed/").status_code == 404


def test_whoever_keeps_no_registry_finds_nothing(them: Scene, desk: Desk) -> None:
    one = them.entered()
    office = one.office
    for role in (Role.SCREENER, Role.SCREENING_REGISTRAR, Role.AUDITOR, Role.ADMINISTRATOR):
        where = office if role in {Role.AUDITOR, Role.ADMINISTRATOR} else None
        client = desk(make.serving(role, where))
        assert client.get("/screening/entries/").status_code == 403
        assert client.get("/screening/entries/new/").status_code == 403
        for deed in ("open", "confirm", "confirm_lift", "review"):
            answer = client.post(f"/screening/entries/{one.ref}/do/{deed}/")
            assert answer.status_code == 404, (role, deed)
        assert client.get(f"/screening/entries/{one.ref}/").status_code == 404
        assert client.get(f"/screening/entries/{one.ref}/notice/").status_code == 404
    stranger = desk(make.serving(Role.SCREENING_CUSTODIAN, with_key=True), with_key=True)
    assert stranger.get(f"/screening/entries/{one.ref}/").status_code == 404
    assert one.ref not in stranger.get("/screening/entries/").text


def test_an_organisation_is_brought_in_on_its_pages(them: Scene, desk: Desk) -> None:
    registrar = desk(them.registrar)
    told = {
        "name": "Fund of Funds",
        "kind": "financial",
        "office": make.office().ref,
        "monthly": "9",
    }
    made = registrar.post("/screening/participants/", told)
    assert made.status_code == 302
    assert registrar.post("/screening/participants/", told).status_code == 422
    address = made["Location"]
    assert "Fund of Funds" in registrar.get("/screening/participants/?state=onboarding").text
    assert (
        registrar.post(f"{address}do/note_agreement/", {"agreement_on": today()}).status_code == 302
    )
    assert registrar.post(f"{address}do/confirm_users/").status_code == 409
    one = Participant.objects.get(name="Fund of Funds")
    screener = make.serving(Role.SCREENER, one.office, with_key=True)
    assert registrar.post(f"{address}do/confirm_users/").status_code == 302
    assert registrar.post(f"{address}do/go_live/").status_code == 409
    own = desk(screener, with_key=True)
    assert "Take the technical test" in own.get(address).text
    assert own.post(f"{address}do/take_test/").status_code == 302
    assert own.post(f"{address}do/go_live/").status_code == 403
    assert own.post("/screening/participants/", told).status_code == 403
    registrar = desk(them.registrar)
    assert registrar.post(f"{address}do/go_live/").status_code == 302
    assert registrar.post(f"{address}do/suspend/", {}).status_code == 422
    assert registrar.post(f"{address}do/suspend/", {"why": "security"}).status_code == 302
    assert registrar.post(f"{address}do/declare_volume/", {"monthly": "12"}).status_code == 302
    assert registrar.post(f"{address}do/resume/").status_code == 302
    assert registrar.post(f"{address}do/leave/").status_code == 302
    assert desk(make.serving(Role.CASE_LEAD)).get(address).status_code == 404


def test_an_offer_of_a_case_is_taken_or_declined(them: Scene, desk: Desk) -> None:
    assert them.keeper.custody
    offer = Offer.objects.create(
        participant=them.keeper,
        office=them.keeper.custody,
        allegation="REF234567892",
        offered_at=NOON,
    )
    first = desk(them.first, with_key=True)
    page = first.get("/screening/entries/").text
    assert "REF234567892" in page
    assert f"?offer={offer.ref}" in page
    assert prepared(first, them, offer=offer.ref).status_code == 302
    assert first.post(f"/screening/offers/{offer.ref}/decline/").status_code == 409
    assert "REF234567892" not in first.get("/screening/entries/").text


@pytest.mark.parametrize(
    "address", ["/screening/entries/", "/screening/entries/new/", "/screening/participants/"]
)
def test_pages_speak_arabic_from_right_to_left(them: Scene, desk: Desk, address: str) -> None:
    client = desk(them.first)
    client.cookies["language"] = "ar"
    page = client.get(address).text
    assert 'dir="rtl"' in page
    assert "Screening" not in page


@pytest.mark.parametrize(
    "address", ["/screening/entries/?state=prepared", "/screening/participants/"]
)
def test_lists_cost_the_same_whatever_their_length(them: Scene, desk: Desk, address: str) -> None:
    client = desk(
        make.serving(Role.SCREENING_REGISTRAR) if "participants" in address else them.first
    )
    one = them.prepared()

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    cost()
    before = cost()
    for number in range(29):
        Enrolment.objects.create(
            participant=one.participant,
            office=one.office,
            category="SEA",
            basis="established",
            decided_on=TODAY,
            followed="dismissed",
            prepared_by=them.first,
            prepared_at=NOON,
        )
        them.participant(f"Organisation {number}")
    assert cost() == before
