"""A hub compares numbers; a possible match opens a conversation; the name is told only there."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from amparo.base import outward
from amparo.base.by import By, Door, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault.models import RecordKey, Sealed
from amparo.base.vault.opening import NoKeyInHand, fields_of
from amparo.people import acts as people
from amparo.people.models import Purpose
from amparo.screening import encodings_file as files
from amparo.screening import pair_key
from amparo.screening.acts import far, private
from amparo.screening.arriving import acts as arriving
from amparo.screening.matching.keyed import encode, keyed_features
from amparo.screening.matching.persons import person
from amparo.screening.models import FarAsk, FarHub, HubAsk, HubPair, HubSheet, Talk
from amparo.screening.policy.private import FAR_ASK, FAR_HUB, PAIR, TALK
from amparo.screening.states.private import AskState, TalkState
from tests import factories as make
from tests.factories import NOON
from tests.screening.registry import NAME, Scene, jobs

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
SECRET, OTHER_SECRET = b"s" * 32, b"t" * 32
MONTH, PASSPHRASE = f"{NOON:%Y-%m}", "a-passphrase-for-the-pair"
LISTED = [("c-1", NAME, "1985-04-12"), ("c-2", "Ivan Sergeyevich Testov", "1979-01-03")]


def sheet(
    side: str, people: list[tuple[str, str, str]], secret: bytes = SECRET, period: str = MONTH
) -> bytes:
    known = [person(files.opaque(secret, period, id), *told) for id, *told in people]
    rows = encode(known, keyed_features(secret, period))
    return files.written(files.Sheet(side, period, files.mark_of(secret, period), rows))


def called(id: str, secret: bytes = SECRET) -> str:
    return files.opaque(secret, MONTH, id)


class Hub(Scene):
    def __init__(self) -> None:
        super().__init__()
        self.pair = private.open_pair(
            asker=self.asker.ref, custodian=self.keeper.ref, by=make.by(self.registrar)
        )
        assert self.keeper.custody_id
        self.custody = self.keeper.custody_id

    def lists(self, file: bytes = b"", at: float = 0) -> HubSheet:
        return self.sent(file or sheet("listed", LISTED), self.custody, at)

    def asks(self, *people: tuple[str, str, str], at: float = 0, **how: Any) -> HubSheet:
        return self.sent(sheet("asked", [*people], **how), self.asker.office_id, at)

    def sent(self, file: bytes, office: int, at: float = 0) -> HubSheet:
        by = By(Door.API, NOON + timedelta(days=at))
        return arriving.receive_encodings(ref=self.pair.ref, file=file, office=office, by=by)

    def talk(self) -> Talk:
        self.lists()
        self.asks(("q-1", "Canary-Plover Amina", "1985-04-12"))
        private.compare_pair(ref=self.pair.ref, by=jobs())
        return Talk.objects.get()


@pytest.fixture
def them(loaded: None) -> Hub:
    return Hub()


def test_a_hub_answers_in_codes_and_a_possible_match_opens_a_conversation(them: Hub) -> None:
    them.lists()
    them.asks(("q-1", "Canary-Plover Amina", "1985-04-12"), ("q-2", "Wu Altogether", "1961"))
    assert private.compare_pair(ref=them.pair.ref, by=jobs()) == 2
    answers = dict(HubAsk.objects.values_list("called", "state"))
    assert answers == {called("q-1"): "possible_match", called("q-2"): "no_match"}
    (talk,) = Talk.objects.all()
    assert talk.ask.called == called("q-1")
    assert talk.entries == [called("c-1")]
    assert not HubSheet.objects.filter(side="asked").exists(), "what was asked is deleted"
    told = repr([*Entry.objects.values_list("facts", flat=True)])
    assert called("q-1") not in told
    assert "Plover" not in told


@pytest.mark.parametrize("how", [{"secret": OTHER_SECRET}, {"period": "2026-02"}])
def test_what_finds_no_list_of_its_month_and_key_waits_for_one(
    them: Hub, how: dict[str, Any]
) -> None:
    them.lists()
    them.asks(("q-1", NAME, "1985-04-12"), **how)
    assert private.compare_pair(ref=them.pair.ref, by=jobs()) == 0
    assert HubAsk.objects.get().state == AskState.WAITING
    them.lists(sheet("listed", LISTED, **how))
    assert private.compare_pair(ref=them.pair.ref, by=jobs()) == 1
    assert HubAsk.objects.get().state == AskState.POSSIBLE


def test_of_a_list_only_the_newest_of_its_month_is_kept_and_none_for_long(them: Hub) -> None:
    them.lists()
    newest = them.lists(sheet("listed", LISTED[:1]))
    private.compare_pair(ref=them.pair.ref, by=jobs())
    assert [*HubSheet.objects.values_list("pk", flat=True)] == [newest.pk]
    private.compare_pair(ref=them.pair.ref, by=jobs(41))
    assert not HubSheet.objects.exists()


def test_who_is_meant_is_told_sealed_after_a_possible_match_and_deleted_at_its_end(
    them: Hub,
) -> None:
    talk = them.talk()
    with pytest.raises(NotPossible):
        private.judge_same(ref=talk.ref, by=them.by(them.first))
    private.name_candidate(
        ref=talk.ref, name=NAME, born_on=date(1985, 4, 12), by=them.by(them.screener)
    )
    assert fields_of(them.by(them.first), talk.ref)["names"] == NAME
    with pytest.raises(NoKeyInHand):
        fields_of(them.by(them.keeper_screener), talk.ref)
    assert not any(b"Plover" in bytes(row.locked) for row in Sealed.objects.all())
    done = private.judge_another(ref=talk.ref, by=them.by(them.second))
    assert (done.state, done.ended_at is not None) == (TalkState.ANOTHER, True)
    assert not Sealed.objects.filter(ref=talk.ref).exists()
    assert not RecordKey.objects.filter(ref=talk.ref).exists()
    with pytest.raises(NotPossible):
        private.close_talk(ref=talk.ref, by=them.by(them.screener))


def test_a_conversation_may_end_without_a_name(them: Hub) -> None:
    talk = them.talk()
    assert private.close_talk(ref=talk.ref, by=them.by(them.first)).state == TalkState.CLOSED
    with pytest.raises(NotPossible):
        private.name_candidate(ref=talk.ref, name=NAME, by=them.by(them.screener))
    assert not Sealed.objects.filter(ref=talk.ref).exists()


@pytest.mark.parametrize("role", [*Role])
@pytest.mark.parametrize("where", ["asker", "its custody", "elsewhere"])
def test_policy_of_pairs_and_conversations(them: Hub, role: Role, where: str) -> None:
    talk = them.talk()
    office = {"asker": them.asker.office, "its custody": them.keeper.custody}.get(where)
    who = make.by(make.serving(role, office))
    keeps = role in {Role.SCREENING_CUSTODIAN, Role.ADJUDICATOR} and where == "its custody"
    asks, registrar = role == Role.SCREENER and where == "asker", role == Role.SCREENING_REGISTRAR
    may_pair = {"view": asks or keeps or registrar, "end_pair": registrar, "compare_pair": False}
    for act in PAIR:
        found = HubPair.objects.filter(pk=them.pair.pk).allowed(who, act).exists()
        assert found == may_pair[act], act
    may_talk = {"name_candidate": asks, "judge_same": keeps, "judge_another": keeps}
    for act in TALK:
        found = Talk.objects.filter(pk=talk.pk).allowed(who, act).exists()
        assert found == may_talk.get(act, asks or keeps), act


def test_only_a_registrar_makes_pairs_and_each_once(them: Hub) -> None:
    told = {"asker": them.asker.ref, "custodian": them.keeper.ref}
    registrar = make.by(them.registrar)
    with pytest.raises(NotPermitted):
        private.open_pair(**told, by=make.by(them.screener))
    for wrong in (told, {**told, "custodian": them.asker.ref}, {**told, "asker": "nobody"}):
        with pytest.raises(NotValid):
            private.open_pair(**wrong, by=registrar)
    them.lists()
    private.end_pair(ref=them.pair.ref, by=registrar)
    assert not HubSheet.objects.exists()
    with pytest.raises(NotPossible):
        them.asks(("q-1", NAME, ""))
    assert private.open_pair(**told, by=registrar).ref != them.pair.ref


def test_nobody_hands_in_for_another_or_of_another_side_or_month(them: Hub) -> None:
    listed, asked = sheet("listed", LISTED), sheet("asked", LISTED)
    for file, office, why in (
        (listed, them.asker.office_id, NotValid),
        (asked, them.custody, NotValid),
        (asked, them.keeper.office_id, NotFound),
        (asked, make.office().pk, NotFound),
        (sheet("asked", LISTED, period="2025-11"), them.asker.office_id, NotValid),
        (b"amparo encodings 1\n", them.asker.office_id, NotValid),
        (b"", them.asker.office_id, NotValid),
        (asked[:-1], them.asker.office_id, NotValid),
    ):
        with pytest.raises(why):
            them.sent(file, office)
    them.asks(("q-1", NAME, ""))
    with pytest.raises(NotValid):
        them.asks(("q-1", NAME, ""))
    assert HubAsk.objects.count() == 1


def test_more_than_recruiting_explains_is_asked_later(
    them: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arriving, "ASKS_MOST", 2)
    them.asks(("q-1", NAME, ""), ("q-2", NAME, ""))
    with pytest.raises(arriving.TooMany):
        them.asks(("q-3", NAME, ""))
    them.asks(("q-3", NAME, ""), at=1)


def test_the_store_of_a_hub_refuses_words(them: Hub) -> None:
    talk, kept = them.talk(), HubSheet.objects.get()
    wrong: list[tuple[Any, dict[str, Any]]] = [
        (HubAsk.objects.filter(pk=talk.ask_id), {"called": NAME}),
        (Talk.objects.filter(pk=talk.pk), {"listed": NAME}),
        (HubSheet.objects.filter(pk=kept.pk), {"mark": NAME}),
        (HubSheet.objects.filter(pk=kept.pk), {"period": "Canary"}),
    ]
    for rows, told in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**told)


def token_of(them: Hub, office: Any) -> str:
    admin = make.by(make.serving(Role.ADMINISTRATOR))
    made = people.make_token(
        name="A system", office=office.ref, purpose=Purpose.HUB, days=300, by=admin
    )
    return made[1]


def test_by_program_encodings_are_handed_in_and_answers_are_codes(
    them: Hub, public: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asker, custodian = (token_of(them, one) for one in (them.asker.office, them.keeper.custody))
    address = f"/api/v1/screening/pairs/{them.pair.ref}/encodings"
    now = f"{NOON:%Y-%m}"
    monkeypatch.setattr(arriving, "_months", lambda by: {now})

    def post(token: str, file: bytes, path: str = address) -> Any:
        return public.post(
            path,
            file,
            content_type="application/octet-stream",
            headers={"authorization": f"Bearer {token}"},
        )

    assert post(custodian, sheet("listed", LISTED)).status_code == 202
    sent = post(asker, sheet("asked", [("q-1", NAME, "1985-04-12"), ("q-2", "Wu Other", "")]))
    assert (sent.status_code, sent.json()) == (202, {"rows": 2, "period": now})

    def answer(id: str, token: str = asker) -> Any:
        where = f"/api/v1/screening/asked/{called(id)}"
        return public.get(where, headers={"authorization": f"Bearer {token}"})

    assert answer("q-1").json()["state"] == "waiting"
    private.compare_pair(ref=them.pair.ref, by=jobs())
    talk = Talk.objects.get()
    assert answer("q-1").json()["state"] == "possible_match"
    assert answer("q-1").json()["conversation"] == talk.ref
    assert {*answer("q-2").json()} == {"state", "asked_at", "conversation"}
    assert answer("q-2").json()["state"] == "no_match"
    assert called("c-1") not in answer("q-1").text
    assert answer("q-9").status_code == 404
    assert answer("q-1", custodian).status_code == 404
    assert answer("q-1", "amparo_nothing").status_code == 401
    assert post("", sheet("asked", LISTED)).status_code == 401
    assert post(asker, b"nothing").status_code == 422
    assert post(
        asker, sheet("asked", LISTED), "/api/v1/screening/pairs/X/encodings"
    ).status_code in {
        404,
        422,
    }


@pytest.fixture
def hub(them: Hub) -> FarHub:
    """At the asker's: the hub, connected."""
    return far.connect_hub(
        office=them.asker.office.ref,
        name="Keeping Kitchens",
        address="https://hub.example.org",
        pair=them.pair.ref,
        token="amparo_a-token-of-the-hub",
        key=pair_key.new(PASSPHRASE, (1, 8192)),
        passphrase=PASSPHRASE,
        by=them.by(them.screener),
    )


def test_what_leaves_the_asker_is_numbers_and_the_name_is_sealed(them: Hub, hub: FarHub) -> None:
    mine = them.by(them.screener)
    prepared = far.ask_hub(ref=hub.ref, name=f" {NAME}  ", born_on="1985-04", by=mine)
    found = files.read(prepared.file, 1)
    assert (found.side, found.period, found.rows.ids) == ("asked", MONTH, (prepared.ask.called,))
    assert b"Plover" not in prepared.file
    assert prepared.token == "amparo_a-token-of-the-hub"
    assert fields_of(mine, prepared.ask.ref) == {"names": NAME, "births": "1985-04"}
    kept = b"".join(bytes(row.locked) for row in Sealed.objects.all())
    for word in (b"Plover", b"amparo_a-token", SECRET):
        assert word not in kept
    assert NAME not in repr([*Entry.objects.values_list("facts", flat=True)])
    with pytest.raises(NoKeyInHand):
        far.ask_hub(ref=hub.ref, name=NAME, by=make.by(them.screener))
    with pytest.raises(NotFound):
        far.ask_hub(ref=hub.ref, name=NAME, by=them.by(them.keeper_screener))


@pytest.mark.parametrize(("name", "born_on"), [("", ""), ("...", ""), (NAME, "12/04/1985")])
def test_a_question_without_a_name_or_with_no_day_is_refused(
    them: Hub, hub: FarHub, name: str, born_on: str
) -> None:
    with pytest.raises(NotValid):
        far.ask_hub(ref=hub.ref, name=name, born_on=born_on, by=them.by(them.screener))
    assert not FarAsk.objects.exists()


def test_a_new_key_holds_from_now_on_and_an_ended_link_leaves_no_secret(
    them: Hub, hub: FarHub
) -> None:
    mine = them.by(them.screener)
    before = files.read(far.ask_hub(ref=hub.ref, name=NAME, by=mine).file, 1)
    key = pair_key.new("another-passphrase", (1, 8192))
    with pytest.raises(NotValid):
        far.renew_key(ref=hub.ref, key=key, passphrase=PASSPHRASE, by=mine)
    far.renew_key(ref=hub.ref, key=key, passphrase="another-passphrase", by=mine)
    after = files.read(far.ask_hub(ref=hub.ref, name=NAME, by=mine).file, 1)
    assert before.mark != after.mark
    assert len({*before.rows.feature.tolist()} & {*after.rows.feature.tolist()}) <= 2
    far.end_hub_link(ref=hub.ref, by=mine)
    assert not Sealed.objects.filter(ref=hub.ref).exists()
    with pytest.raises(NotPossible):
        far.ask_hub(ref=hub.ref, name=NAME, by=mine)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"address": "http://hub.example.org"}, NotValid),
        ({"address": "https://hub.example.org/api"}, NotValid),
        ({"pair": "short"}, NotValid),
        ({"token": "something"}, NotValid),
        ({"key": "amparo pair key 1"}, NotValid),
        ({"passphrase": "not this one"}, NotValid),
        ({}, NotValid),  # connected already
        ({"office": "nowhere"}, NotPermitted),
    ],
)
def test_a_link_that_cannot_be_one_is_refused(
    them: Hub, hub: FarHub, changed: dict[str, str], why: type[Exception]
) -> None:
    told = {
        "office": them.asker.office.ref,
        "name": "x",
        "address": "https://hub.example.org",
        "pair": them.pair.ref,
        "token": "amparo_x",
        "key": pair_key.new(PASSPHRASE, (1, 8192)),
        "passphrase": PASSPHRASE,
        **changed,
    }
    with pytest.raises(why):
        far.connect_hub(**told, by=them.by(them.screener))
    assert FarHub.objects.count() == 1


@pytest.mark.parametrize("role", [*Role])
@pytest.mark.parametrize("where", ["its own", "elsewhere"])
def test_policy_at_the_asker_s(them: Hub, hub: FarHub, role: Role, where: str) -> None:
    asked = far.ask_hub(ref=hub.ref, name=NAME, by=them.by(them.screener)).ask
    who = make.by(make.serving(role, them.asker.office if where == "its own" else None))
    may = role == Role.SCREENER and where == "its own"
    for act in FAR_HUB:
        assert FarHub.objects.filter(pk=hub.pk).allowed(who, act).exists() == may, act
    for act in FAR_ASK:
        assert FarAsk.objects.filter(pk=asked.pk).allowed(who, act).exists() == may, act


class Wire:
    """The hub at the other end, as the network would answer."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.answer = b'{"state": "waiting"}'
        self.is_away = False

    def post(self, address: str, path: str, body: bytes, *, token: str) -> bytes:
        if self.is_away:
            raise outward.NotTaken
        self.sent.append(body)
        return b"{}"

    def get(self, address: str, path: str, *, token: str) -> bytes:
        if self.is_away:
            raise outward.NotTaken
        return self.answer


def test_the_pages_of_the_asker_ask_send_again_and_look(
    them: Hub, hub: FarHub, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = Wire()
    monkeypatch.setattr(outward, "post", wire.post)
    monkeypatch.setattr(outward, "get", wire.get)
    client = desk(them.screener, with_key=True)
    address = f"/screening/hubs/{hub.ref}/"
    assert client.post(f"{address}do/ask/", {"name": "", "born_on": ""}).status_code == 422
    wire.is_away = True
    assert client.post(f"{address}do/ask/", {"name": NAME, "born_on": "1985"}).status_code == 302
    assert "Send it again" in client.get(address).text
    asked = FarAsk.objects.get()
    wire.is_away = False
    client.post(f"{address}do/again/", {"of": asked.ref})
    assert len(wire.sent) == 1
    assert client.post(f"{address}do/again/", {"of": asked.ref}).status_code == 409
    page = client.get(address).text
    assert "Waits for the comparison" in page
    assert NAME not in page
    for told in (b"not json", b"[]", b'{"state": "waiting"}', b'{"state": "else"}'):
        wire.answer = told
        assert client.post(f"{address}do/look/").status_code == 302
    assert FarAsk.objects.get().state == AskState.WAITING
    wire.answer = b'{"state": "possible_match"}'
    client.post(f"{address}do/look/")
    assert "A custodian looks at it" in client.get(address).text
    opened = client.post(f"{address}do/open/", {"of": asked.ref})
    assert NAME in opened.text
    assert asked.called in opened.text
    key = BytesIO(pair_key.new(PASSPHRASE, (1, 8192)).encode())
    renewed = {"key": key, "passphrase": "wrong"}
    assert client.post(f"{address}do/renew_key/", renewed).status_code == 422
    key.seek(0)
    renewed = {"key": key, "passphrase": PASSPHRASE}
    assert client.post(f"{address}do/renew_key/", renewed).status_code == 302
    assert client.post(f"{address}do/other/").status_code == 404
    assert client.post(f"{address}do/end/").status_code == 302
    stranger = desk(them.keeper_screener, with_key=True)
    assert stranger.get(address).status_code == 404
    assert hub.ref not in stranger.get("/screening/hubs/").text
    assert desk(them.registrar).get("/screening/hubs/").status_code == 403


def test_the_pages_of_a_hub(them: Hub, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "_months", lambda by: {MONTH})
    registrar = desk(them.registrar)
    told = {"asker": them.keeper.ref, "custodian": them.asker.ref}
    assert registrar.post("/screening/pairs/", told).status_code == 422
    assert "Let one ask another" in registrar.get("/screening/pairs/").text
    pair = f"/screening/pairs/{them.pair.ref}/"
    custodian = desk(them.first, with_key=True)
    file = BytesIO(sheet("listed", LISTED))
    assert custodian.post(f"{pair}do/list/", {"file": file}).status_code == 302
    assert custodian.post(f"{pair}do/list/", {"file": BytesIO(b"x")}).status_code == 422
    assert MONTH in custodian.get(pair).text
    them.asks(("q-1", NAME, "1985-04-12"))
    private.compare_pair(ref=them.pair.ref, by=jobs())
    talk = f"/screening/talks/{Talk.objects.get().ref}/"
    assert called("c-1") in custodian.get(talk).text
    assert custodian.post(f"{talk}do/name_candidate/", {"name": NAME}).status_code == 403
    asker = desk(them.screener, with_key=True)
    page = asker.get(talk).text
    assert called("q-1") in page
    assert called("c-1") not in page, "what the custodian's list says is theirs"
    assert asker.post(f"{pair}do/list/", {"file": file}).status_code == 403
    assert asker.post(f"{talk}do/name_candidate/", {"name": ""}).status_code == 422
    assert asker.post(f"{talk}do/name_candidate/", {"name": NAME}).status_code == 302
    assert NAME not in asker.get(talk).text
    custodian = desk(them.first, with_key=True)
    assert NAME in custodian.post(f"{talk}do/open/").text
    assert custodian.post(f"{talk}do/judge_same/").status_code == 302
    assert "speak with the custodian" in custodian.get(talk).text
    assert custodian.post(f"{talk}do/other/").status_code == 404
    other = desk(them.keeper_screener, with_key=True)
    assert other.get(talk).status_code == 404
    assert other.get(pair).status_code == 404
    assert desk(make.serving(Role.CASE_LEAD)).get("/screening/pairs/").status_code == 403
    registrar = desk(them.registrar)
    assert registrar.post(f"{pair}do/end_pair/").status_code == 302


@pytest.mark.parametrize("address", ["/screening/hubs/", "/screening/pairs/"])
def test_pages_speak_arabic_from_right_to_left(them: Hub, desk: Desk, address: str) -> None:
    client = desk(them.screener)
    client.cookies["language"] = "ar"
    page = client.get(address).text
    assert 'dir="rtl"' in page
    assert "without a name" not in page
