"""Requests, possible matches, alerts and figures in pages and by API: whole ways and refusals."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone

from amparo.base.by import Role
from amparo.people import acts as people
from amparo.people.models import Purpose
from amparo.screening import acts, reads
from amparo.screening.models import FishingAlert, Hit, Participant, ScreeningRequest
from amparo.screening.states.asking import WhySame
from amparo.screening.states.participants import Item
from tests import factories as make
from tests.screening.registry import NAME, NEARLY, Scene, admitted, jobs

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
LIST = "qid,name,dob,gender,nationality,ids\nrow-a,Quentin Zephyr,1971-01-30,m,,\n"


@pytest.fixture
def them(loaded: None) -> Scene:
    return Scene()


def ground(them: Scene) -> dict[str, str]:
    today = timezone.localdate().isoformat()
    return {
        "participant": them.asker.ref,
        "purpose": "recruitment",
        "basis": "consent",
        "agreed_on": today,
    }


def asked(client: Client, them: Scene, **changed: str) -> Any:
    return client.post("/screening/new/", {**ground(them), **NEARLY, **changed})


def test_asked_judged_by_two_and_released_without_script(them: Scene, desk: Desk) -> None:
    them.entered()
    acts.set_release_rules(ref=them.keeper.ref, items=[Item.CATEGORY], by=them.by(them.first))
    address = asked(desk(them.screener, with_key=True), them)["Location"]
    client = desk(them.screener, with_key=True)
    page = client.get(address)
    assert "Possible match: a custodian is looking" in page.text
    assert page["Cache-Control"] == "no-store"
    assert "AMINAH" not in page.text.upper()
    assert "PLOVER CANARY, Aminah" in client.post(f"{address}do/open/").text
    acts.follow_up(ref=address.split("/")[-2], by=jobs(9999))
    assert "Keeping Kitchens" not in client.get(address).text

    hit = Hit.objects.get()
    for _one in range(2):
        judge = desk(admitted(Role.ADJUDICATOR, hit.office), with_key=True)
        here = f"/screening/hits/{hit.ref}/"
        assert hit.ref in judge.get("/screening/hits/").text
        assert NAME not in judge.get(here).text
        opened = judge.post(f"{here}do/open/").text
        assert NAME in opened
        assert "PLOVER CANARY, Aminah" in opened
        assert "<li>dates of birth are equal</li>" in opened
        assert judge.post(f"{here}do/find_same/", {}).status_code == 422
        assert judge.post(f"{here}do/find_same/", {"why": "name_and_birth"}).status_code == 302
        assert judge.post(f"{here}do/find_same/", {"why": "name_and_birth"}).status_code in {
            403,
            409,
        }
        assert judge.post(f"{here}do/release/", {"items": "category"}).status_code in {403, 409}
    client = desk(them.screener, with_key=True)
    assert "Two trained people hold that it is the same person." in client.get(address).text
    custodian = desk(them.first, with_key=True)
    assert "What followed" not in re.sub(r"<dt>.*?</dt>", "", custodian.get(here).text)
    assert custodian.post(f"{here}do/release/", {"items": "followed"}).status_code == 422
    assert custodian.post(f"{here}do/release/", {"items": "category"}).status_code == 302

    client = desk(them.screener, with_key=True)
    shown = client.get(address).text
    assert "Keeping Kitchens" in shown
    assert "Sexual exploitation and abuse" not in shown
    opened = client.post(f"{address}do/open_answer/").text
    assert "Sexual exploitation and abuse" in opened
    assert them.first.email in opened


def test_match_and_no_match_answer_alike_until_the_page_of_the_answer(
    them: Scene, desk: Desk
) -> None:
    them.entered()
    client = desk(them.screener, with_key=True)
    asked(client, them, names="Warm Up")
    told = []
    for names in ("PLOVER CANARY, Aminah", "Quentin Zephyr-Vale"):
        with CaptureQueriesContext(connection) as queries:
            answer = asked(client, them, names=names, births="1985-04-12")
        told.append(
            (answer.status_code, len(answer["Location"]), len(queries), len(answer.content))
        )
    assert told[0] == told[1]
    assert ScreeningRequest.objects.filter(state="possible").count() == 1


def test_a_list_is_read_in_memory_and_refused_row_by_row(them: Scene, desk: Desk) -> None:
    client = desk(them.screener, with_key=True)

    def sent(text: str) -> Any:
        file = SimpleUploadedFile("candidates.csv", text.encode())
        with override_settings(FILE_UPLOAD_TEMP_DIR="/nowhere/at/all"):
            return client.post("/screening/lists/new/", {**ground(them), "file": file})

    page = sent(LIST + "row-b,,1990,,,\n")
    assert page.status_code == 422
    assert "Row 3: Write at least one name." in page.text
    assert not ScreeningRequest.objects.exists()
    made = sent(LIST)
    assert made.status_code == 302
    page = client.get(made["Location"])
    assert "Zephyr" not in page.text
    opened = client.post(f"{made['Location']}open/").text
    assert "Quentin Zephyr" in opened
    assert "row-a" in opened
    assert sent(LIST + "x,Some Name,,,,\n" * 200_000).status_code in {413, 422}
    assert ScreeningRequest.objects.count() == 1


def test_a_list_needs_its_token_against_forged_forms(them: Scene, desk: Desk) -> None:
    client = desk(them.screener, with_key=True)
    client.handler.enforce_csrf_checks = True
    file = SimpleUploadedFile("candidates.csv", LIST.encode())
    answer = client.post("/screening/lists/new/", {**ground(them), "file": file})
    assert answer.status_code == 403
    assert not ScreeningRequest.objects.exists()


def test_requests_are_the_own_offices_alone(them: Scene, desk: Desk) -> None:
    address = asked(desk(them.screener, with_key=True), them)["Location"]
    for who in (them.keeper_screener, them.first, them.registrar, make.serving(Role.AUDITOR)):
        client = desk(who)
        assert client.get(address).status_code == 404
        assert client.post(f"{address}do/open/").status_code == 404
        if who is not them.keeper_screener:
            assert client.get("/screening/").status_code == 403
            assert client.get("/screening/new/").status_code == 403
            assert client.get("/screening/lists/new/").status_code == 403
    for address in ("/screening/hits/", "/screening/alerts/", "/screening/figures/"):
        assert desk(them.screener).get(address).status_code == 403


def test_a_registrar_settles_an_alert(them: Scene, desk: Desk) -> None:
    Participant.objects.filter(pk=them.asker.pk).update(monthly=1)
    client = desk(them.screener, with_key=True)
    asked(client, them, names="First Candidate")
    address = asked(client, them)["Location"]
    assert "A registrar looks at it, and may speak to you." in client.get(address).text
    alert = FishingAlert.objects.get()
    assert (
        desk(make.serving(Role.AUDITOR))
        .post(f"/screening/alerts/{alert.ref}/do/explain_alert/")
        .status_code
        == 403
    )
    registrar = desk(them.registrar)
    assert them.asker.name in registrar.get("/screening/alerts/").text
    assert "Alerts in screening" in registrar.get("/").text
    assert registrar.post(f"/screening/alerts/{alert.ref}/do/find_fishing/").status_code == 302
    assert registrar.post(f"/screening/alerts/{alert.ref}/do/find_fishing/").status_code == 409
    assert registrar.post(f"/screening/alerts/{alert.ref}/do/nothing/").status_code == 404


def test_quarterly_figures_are_counted_from_the_records(them: Scene, desk: Desk) -> None:
    hit = them.hit()
    for judge in them.judges()[:2]:
        acts.find_same(ref=hit.ref, why=WhySame.NUMBER, by=judge)
    them.ask(names="Somebody Else Entirely")
    first, *before = reads.quarters((make.NOON + timedelta(days=20)).date())
    assert (first.year, first.number, first.is_over) == (2026, 1, False)
    assert (first.entities, first.entries) == (2, 1)
    assert (first.requests, first.matches, first.confirmed) == (2, 1, 1)
    assert first.users == 8  # two screeners, three custodians, three adjudicators
    assert before == []
    later = reads.quarters(make.TODAY + timedelta(days=120))
    assert [(one.year, one.number, one.requests, one.is_over) for one in later] == [
        (2026, 2, 0, False),
        (2026, 1, 2, True),
    ]
    page = desk(them.registrar).get("/screening/figures/")
    assert page.status_code == 200
    assert desk(make.serving(Role.AUDITOR)).get("/screening/figures/").status_code == 200


@pytest.mark.parametrize(
    "address",
    ["/screening/", "/screening/new/", "/screening/lists/new/", "/screening/hits/",
     "/screening/alerts/", "/screening/figures/"],
)  # fmt: skip
def test_pages_speak_arabic_from_right_to_left(them: Scene, desk: Desk, address: str) -> None:
    who = them.screener
    if "hits" in address:
        who = them.first
    elif "alerts" in address or "figures" in address:
        who = them.registrar
    client = desk(who)
    client.cookies["language"] = "ar"
    page = client.get(address).text
    assert 'dir="rtl"' in page
    assert "creening" not in re.sub(r"<[^>]+>", "", page)


@pytest.mark.parametrize("address", ["/screening/", "/screening/hits/", "/screening/alerts/"])
def test_lists_cost_the_same_whatever_their_length(them: Scene, desk: Desk, address: str) -> None:
    hit = them.hit()
    client = desk(
        {"/screening/": them.screener, "/screening/hits/": them.first}.get(address, them.registrar)
    )
    alert: dict[str, Any] = {"kind": "volume", "count": 3, "raised_at": make.NOON}
    FishingAlert.objects.create(participant=them.asker, **alert)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    cost()
    before = cost()
    shell = {
        field: getattr(hit.request, field)
        for field in ("participant", "office", "asked_at", "purpose", "basis", "agreed_on", "state")
    }
    for number in range(29):
        request = ScreeningRequest.objects.create(**shell)
        Hit.objects.create(
            request=request, enrolment=hit.enrolment, office=hit.office, score=1, found_at=make.NOON
        )
        FishingAlert.objects.create(participant=them.participant(f"P {number}"), **alert)
    assert cost() == before


CANDIDATE = {
    "names": ["PLOVER CANARY, Aminah"],
    "births": ["1985-04-12"],
    "purpose": "recruitment",
    "basis": "consent",
}


@pytest.fixture
def token(them: Scene) -> str:
    admin = make.by(make.serving(Role.ADMINISTRATOR), timezone.now())
    _token, secret = people.make_token(
        name="Recruiting system",
        office=them.asker.office.ref,
        purpose=Purpose.SCREENING,
        days=30,
        by=admin,
    )
    return f"Bearer {secret}"


def by_api(client: Client, token: str, **changed: Any) -> Any:
    body = {**CANDIDATE, "agreed_on": timezone.localdate().isoformat(), **changed}
    return client.post(
        "/api/v1/screening/requests",
        body,
        content_type="application/json",
        headers={"Authorization": token},
    )


def test_a_program_asks_by_token_and_reads_a_code(them: Scene, client: Client, token: str) -> None:
    them.entered()
    found = by_api(client, token)
    assert found.status_code == 201
    assert found.json()["answer"] == "possible_match"
    assert found.json().keys() == {"ref", "answer", "asked_at"}
    clear = by_api(client, token, names=["Quentin Zephyr"], births=[])
    assert clear.json()["answer"] == "no_match"
    assert len(clear.content) - len("no_match") == len(found.content) - len("possible_match")
    address = f"/api/v1/screening/requests/{found.json()['ref']}"
    told = client.get(address, headers={"Authorization": token})
    assert told.json()["answer"] == "possible_match"
    assert ScreeningRequest.objects.filter(asked_by=None).count() == 2


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"names": []}, "names"),
        ({"names": ["-"]}, "names"),
        ({"births": ["in May"]}, "births"),
        ({"nationalities": ["XX9"]}, "nationalities"),
        ({"purpose": "curiosity"}, "purpose"),
        ({"why": "curiosity"}, "*"),
        ({"agreed_on": "2001-01-01"}, "agreed_on"),
        ({"names": ["x"] * 21}, "names"),
    ],
)
def test_a_program_is_told_which_field_is_wrong_and_never_what_it_sent(
    them: Scene, client: Client, token: str, changed: dict[str, Any], field: str
) -> None:
    answer = by_api(client, token, **changed)
    assert answer.status_code == 422
    assert field in answer.json()
    assert "curiosity" not in answer.text
    assert not ScreeningRequest.objects.exists()


def test_without_a_token_of_its_own_nothing_is_asked(
    them: Scene, client: Client, token: str, desk: Desk
) -> None:
    other = people.make_token(
        name="Reports",
        office=them.asker.office.ref,
        purpose=Purpose.REPORTS,
        days=30,
        by=make.by(make.serving(Role.ADMINISTRATOR), timezone.now()),
    )[1]
    for wrong in ("", "Bearer", "Bearer nothing", f"Bearer {other}", "Basic x"):
        answer = by_api(client, wrong)
        assert answer.status_code == 401, wrong
        assert answer["WWW-Authenticate"] == "Bearer"
    signed_in = by_api(desk(them.screener, with_key=True), "")
    assert signed_in.status_code == 401
    ref = them.ask(by=them.by(them.screener)).ref
    stranger = people.make_token(
        name="Another",
        office=them.keeper.office.ref,
        purpose=Purpose.SCREENING,
        days=30,
        by=make.by(make.serving(Role.ADMINISTRATOR), timezone.now()),
    )[1]
    headers = {"Authorization": f"Bearer {stranger}"}
    assert client.get(f"/api/v1/screening/requests/{ref}", headers=headers).status_code == 404
    Participant.objects.filter(pk=them.asker.pk).update(state="left")
    assert by_api(client, token).status_code == 403


def test_the_public_door_has_no_screening(public: Client, them: Scene, token: str) -> None:
    assert by_api(public, token).status_code == 404
