"""A member's own system of human resources asks and answers by program."""

import json
from base64 import b64decode
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from amparo.base.access import Person
from amparo.base.by import Role
from amparo.base.journal import Entry
from amparo.base.vault import boxes
from amparo.base.vault.models import Sealed
from amparo.base.vault.opening import fields_of
from amparo.disclosure import acts, wire
from amparo.disclosure.acts import opened as in_hand
from amparo.disclosure.acts import systems
from amparo.disclosure.models import (
    Aside,
    ConductParcel,
    ConductRequest,
    Member,
    Recruitment,
    SystemKey,
)
from amparo.people import acts as people
from amparo.people.models import Purpose
from tests import factories as make
from tests.disclosure.rounds import NAME, Round
from tests.disclosure.test_register import keeper

pytestmark = pytest.mark.django_db
API = "/api/v1/disclosure"
CLEAN = {"exploitation": "no", "harassment": "no", "under_investigation": "no"}


class System:
    """Of the recruiting member, and of an employer: a token and a key pair each."""

    def __init__(self, client: Client, them: Round) -> None:
        self.client, self.them = client, them
        self.today = timezone.now().date().isoformat()
        self.token = self.token_of(them.recruiter)
        self.private, public = boxes.new_pair()
        acts.set_system_key(ref=them.recruiter.ref, key=public.hex(), by=them.mine)

    def token_of(self, member: Member, purpose: Purpose = Purpose.DISCLOSURE) -> str:
        assert member.office is not None
        return people.make_token(
            name="HR",
            office=member.office.ref,
            purpose=purpose,
            days=366,
            by=make.by(make.serving(Role.ADMINISTRATOR), timezone.now()),
        )[1]

    def post(self, path: str, told: Any, key: str = "k-1", token: str = "") -> Any:
        headers = {"authorization": f"Bearer {token or self.token}", "idempotency-key": key}
        body = told if isinstance(told, str) else json.dumps(told)
        return self.client.post(
            f"{API}{path}", body, content_type="application/json", headers=headers
        )

    def get(self, path: str, token: str = "") -> Any:
        headers = {"authorization": f"Bearer {token or self.token}"}
        return self.client.get(f"{API}{path}", headers=headers)

    def candidate(self, **changed: Any) -> dict[str, Any]:
        return {
            "name": NAME,
            "born_on": "1985-04-12",
            "authorisation": "electronic",
            "authorised_on": self.today,
            "employers": [
                {"employer": one.ref, "worked_from": "2023-01-10", "worked_until": self.today}
                for one in (self.them.first, self.them.outside)
            ],
            **changed,
        }


@pytest.fixture
def them() -> Round:
    return Round()


@pytest.fixture
def system(them: Round, client: Client) -> System:
    return System(client, them)


def test_a_round_begins_by_program_and_the_desk_goes_on_with_it(
    system: System, them: Round
) -> None:
    answer = system.post("/candidates", system.candidate())
    assert answer.status_code == 201
    told = answer.json()
    assert [one["state"] for one in told["requests"]] == ["asked", "asked"]
    assert all(one["due_at"] for one in told["requests"])
    made = Recruitment.objects.get()
    assert fields_of(them.mine, made.ref)["name"] == NAME
    request = ConductRequest.objects.get(employer=them.first)
    assert fields_of(them.by(them.answerer), request.ref)["name"] == NAME
    assert NAME not in answer.text
    assert NAME not in repr([*Entry.objects.values_list("facts", flat=True)])
    assert not any(b"Canary" in bytes(row.locked) for row in Sealed.objects.all())


def test_sent_again_it_is_as_once_and_with_another_body_it_is_refused(
    system: System,
) -> None:
    first = system.post("/candidates", system.candidate())
    again = system.post("/candidates", system.candidate())
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.json() == first.json()
    assert system.post("/candidates", system.candidate(name="Bo Other")).status_code == 409
    assert Recruitment.objects.count() == 1
    assert system.post("/candidates", system.candidate(), key="k-2").status_code == 201


def test_an_employer_s_system_opens_what_is_asked_with_its_own_key_and_answers(
    system: System, them: Round
) -> None:
    theirs = system.token_of(them.first)
    private, public = boxes.new_pair()
    acts.set_system_key(ref=them.first.ref, key=public.hex(), by=them.by(them.answerer))
    ref = system.post("/candidates", system.candidate()).json()["ref"]

    (asked,) = system.get("/asked", theirs).json()
    told = wire.opened(b64decode(asked["parcel"]), private, wire.Asked)
    assert (told.name, asked["asked_by"]) == (NAME, "Recruiting Relief, human resources")
    said = {**CLEAN, "harassment": "yes", "measure": "warning"}
    done = system.post(f"/asked/{asked['ref']}/answer", said, token=theirs)
    assert (done.status_code, done.json()["state"]) == (200, "answered")
    assert system.get("/asked", theirs).json() == []
    assert system.post(f"/asked/{asked['ref']}/answer", said, token=theirs).status_code == 409

    found = system.get(f"/candidates/{ref}").json()["requests"][0]
    assert found["state"] == "answered"
    answer = wire.opened(b64decode(found["parcel"]), system.private, wire.Said)
    assert (answer.harassment, answer.measure) == ("yes", "warning")
    assert in_hand.open_answers(ref=ref, by=them.mine)[asked["ref"]]["measure"] == "warning"


def test_without_a_key_of_its_own_a_system_learns_states_and_no_name(
    system: System, them: Round
) -> None:
    theirs = system.token_of(them.first)
    acts.set_system_key(ref=them.recruiter.ref, key="", by=them.mine)
    system.post("/candidates", system.candidate())
    (asked,) = system.get("/asked", theirs).json()
    assert asked["parcel"] == ""
    assert not ConductParcel.objects.exists()
    assert not SystemKey.objects.exists()


def test_nobody_reads_or_answers_for_another(system: System, them: Round) -> None:
    ref = system.post("/candidates", system.candidate()).json()["ref"]
    request = ConductRequest.objects.get(employer=them.first)
    other = system.token_of(them.second)
    assert system.get(f"/candidates/{ref}", other).status_code == 404
    assert system.get("/asked", other).json() == []
    assert system.post(f"/asked/{request.ref}/answer", CLEAN, token=other).status_code == 404
    assert system.post(f"/asked/{request.ref}/answer", CLEAN).status_code == 403
    for token in ("", "amparo_nothing", system.token_of(them.recruiter, Purpose.REPORTS)):
        for path in ("/employers", "/asked", f"/candidates/{ref}"):
            headers = {"authorization": f"Bearer {token}"}
            assert system.client.get(f"{API}{path}", headers=headers).status_code == 401
        headers = {"authorization": f"Bearer {token}", "idempotency-key": "x"}
        sent = system.client.post(
            f"{API}/candidates",
            json.dumps(system.candidate()),
            content_type="application/json",
            headers=headers,
        )
        assert sent.status_code == 401


def test_employers_that_can_be_asked_are_members_now(system: System, them: Round) -> None:
    acts.note_leaving(ref=them.second.ref, by=keeper())
    told = {one["name"]: one["way"] for one in system.get("/employers").json()}
    assert told == {
        "First Employer": "here",
        "Shared Centre": "here",
        "Letter Employer": "letter",
    }


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": "Ada, dismissed in 2021 for"}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"born_on": "yesterday"}, "born_on"),
        ({"authorised_on": "2020-01-01"}, "authorised_on"),
        ({"employers": []}, "employers"),
        ({"employers": [{"employer": "NOBODY", "worked_from": "2023-01-01"}]}, "employer"),
        ({"words": "about facts"}, "*"),
    ],
)
def test_what_does_not_hold_is_named_and_nothing_is_half_kept(
    system: System, changed: dict[str, Any], field: str
) -> None:
    answer = system.post("/candidates", system.candidate(**changed))
    assert answer.status_code == 422
    assert any(field in name for name in answer.json())
    assert "dismissed" not in answer.text
    assert not Recruitment.objects.exists()
    assert not Sealed.objects.exists()


def test_a_membership_that_has_ended_asks_by_no_program(system: System, them: Round) -> None:
    acts.note_leaving(ref=them.recruiter.ref, by=keeper())
    assert system.post("/candidates", system.candidate()).status_code == 409
    for body in ("", "{", "[]", "null", '{"name": 1}'):
        assert system.post("/candidates", body).status_code == 422


def test_more_rounds_than_anybody_recruits_come_later(
    system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(systems, "ROUNDS_MOST", 1)
    assert system.post("/candidates", system.candidate()).status_code == 201
    assert system.post("/candidates", system.candidate(), key="k-2").status_code == 429
    assert system.post("/candidates", system.candidate()).status_code == 201, "again is as once"


def test_whose_name_it_is_learns_nothing_more_at_the_first_opening(
    system: System, them: Round
) -> None:
    """By program nobody's name can be compared: it is done when an officer opens it."""
    Person.objects.filter(pk=them.answerer.pk).update(name="Plover-Canary Ada")
    system.post("/candidates", system.candidate())
    request = ConductRequest.objects.get(employer=them.first)
    assert not Aside.objects.exists()
    assert in_hand.open_candidate(ref=request.ref, by=them.by(them.answerer)) == {}
    assert not ConductRequest.objects.allowed(make.by(them.answerer), "view").exists()
    recruitment = Recruitment.objects.get()
    assert in_hand.open_candidate(ref=recruitment.ref, by=them.mine)["name"] == NAME


def test_a_key_that_is_none_is_refused(them: Round, desk: Callable[..., Client]) -> None:
    client = desk(them.officer, with_key=True)
    address = f"/disclosure/members/{them.recruiter.ref}/"
    assert client.post(f"{address}do/set_system_key/", {"key": "00ff"}).status_code == 422
    key = boxes.new_pair()[1].hex()
    assert client.post(f"{address}do/set_system_key/", {"key": key}).status_code == 302
    assert "It has a key since" in client.get(address).text
    stranger = desk(them.other)
    assert stranger.post(f"{address}do/set_system_key/", {"key": key}).status_code == 403
