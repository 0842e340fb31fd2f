"""Requests and answers between two installations: sealed, signed, brought in by who holds the key.

The other installation is played here: it has a signature and an office's key of its own.
"""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import override_settings

from amparo.base.by import By, Door, Role
from amparo.base.errors import NotFound, NotPossible, NotValid
from amparo.base.outward import ADDRESS, NotTaken, post
from amparo.base.vault import boxes, parcels
from amparo.base.vault.models import Reason, RecordKey, Sealed
from amparo.base.vault.opening import NoKeyInHand, open_dossier
from amparo.base.vault.signer import signer
from amparo.clocks import reads as clocks
from amparo.disclosure import acts, reads, wire
from amparo.disclosure.acts import opened as in_hand
from amparo.disclosure.acts.bringing import NotTheirs, bring_in_parcel
from amparo.disclosure.arriving import acts as arriving
from amparo.disclosure.models import ConductParcel, ConductRequest, Elsewhere, Member
from amparo.disclosure.policy import PARCEL
from amparo.disclosure.states import Decision, MemberKind, RequestState, Way
from tests import factories as make
from tests.disclosure.rounds import BORN, CLEAN, NAME, Round, jobs
from tests.disclosure.test_register import keeper
from tests.factories import NOON, TODAY

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
PATH = "/api/v1/disclosure/parcels"
API = By(Door.API, NOON)


class Abroad:
    """A member of another installation: its office's key pair, and its signature."""

    def __init__(self, name: str = "Far Employer", address: str = "") -> None:
        self.private, self.public = boxes.new_pair()
        self.signer = parcels.new_signer()
        self.member = Member.objects.create(
            name=name, kind=MemberKind.OTHER, joined_on=date(2021, 1, 1)
        )
        self.file = wire.MemberFile(
            name, self.public.hex(), parcels.signer_public(self.signer).hex(), address
        )
        acts.connect_member(ref=self.member.ref, file=self.file.text, by=keeper())

    def opened(self, parcel: ConductParcel, kind: type[Any]) -> Any:
        return wire.opened(bytes(parcel.sealed or b""), self.private, kind)

    def seals(self, told: wire.Asked | wire.Said, to: str) -> bytes:
        file = BytesIO()
        parcels.pack(
            file,
            [parcels.item("conduct.json", told.model_dump_json().encode())],
            kind=wire.REQUEST if isinstance(told, wire.Asked) else wire.ANSWER,
            signer=self.signer,
            at=NOON,
            to=bytes.fromhex(to),
        )
        return file.getvalue()

    def asks(self, to: str, **changed: Any) -> bytes:
        told: dict[str, Any] = {
            "request": "ABCDEFGH2345",
            "answer_to": self.file.key,
            "name": NAME,
            "born_on": BORN,
            "authorisation": "signed",
            "authorised_on": TODAY,
            "worked_from": date(2022, 1, 1),
        }
        return self.seals(wire.Asked(**{**told, **changed}), to)

    def says(self, request: ConductRequest, to: str, **changed: Any) -> bytes:
        told = {"exploitation": "no", "harassment": "no", "under_investigation": "no", **changed}
        return self.seals(wire.Said(request=request.ref, **told), to)


@pytest.fixture
def them() -> Round:
    return Round()


@pytest.fixture
def abroad(them: Round) -> Abroad:
    return Abroad()


def key_of(member: Member) -> str:
    assert member.office is not None
    return reads.office_key(member.office)


def came(sealed: bytes, at: float = 0) -> ConductParcel:
    return arriving.receive_parcel(sealed=sealed, by=By(Door.API, NOON + timedelta(days=at)))


def test_a_request_goes_out_sealed_to_the_other_office_and_opens_there_alone(
    them: Round, abroad: Abroad
) -> None:
    request = them.asked(of=abroad.member)
    (parcel,) = ConductParcel.objects.filter(request=request, way=Way.OUT)
    assert b"Canary" not in bytes(parcel.sealed or b"")
    told = abroad.opened(parcel, wire.Asked)
    assert (told.name, told.born_on, told.request) == (NAME, BORN, request.ref)
    assert told.answer_to == key_of(them.recruiter)
    head = wire.head_of(bytes(parcel.sealed or b""))
    assert head.sender == parcels.signer_public(signer())
    with pytest.raises(parcels.NotForUs):
        wire.opened(bytes(parcel.sealed or b""), boxes.new_pair()[0], wire.Asked)


def test_an_answer_that_came_is_brought_in_and_read_by_who_asked(
    them: Round, abroad: Abroad
) -> None:
    recruitment = them.opened()
    request = them.asked(recruitment, abroad.member)
    sealed = abroad.says(request, key_of(them.recruiter), exploitation="yes", measure="dismissal")
    parcel = came(sealed)
    assert came(sealed).pk == parcel.pk, "again is as once"

    assert bring_in_parcel(ref=parcel.ref, by=them.mine).ref == request.ref

    request.refresh_from_db()
    assert (request.state, request.is_late) == (RequestState.ANSWERED, False)
    assert in_hand.open_answers(ref=recruitment.ref, by=them.mine)[request.ref] == {
        "exploitation": "yes",
        "harassment": "no",
        "under_investigation": "no",
        "measure": "dismissal",
        "why_unable": "",
    }
    parcel.refresh_from_db()
    assert parcel.sealed is None
    with pytest.raises(NotPossible):
        bring_in_parcel(ref=parcel.ref, by=them.mine)


@pytest.mark.parametrize(("day", "is_late"), [(10, False), (20, True)])
def test_the_day_on_which_an_answer_came_says_whether_it_was_late(
    them: Round, abroad: Abroad, day: int, is_late: bool
) -> None:
    request = them.asked(of=abroad.member)
    acts.mark_absent(ref=request.ref, by=jobs(16))
    parcel = came(abroad.says(request, key_of(them.recruiter)), day)
    bring_in_parcel(ref=parcel.ref, by=them.by(them.officer, 25))
    request.refresh_from_db()
    assert (request.is_late, request.answered_at) == (is_late, NOON + timedelta(days=day))


def test_a_request_that_came_is_answered_in_a_parcel_that_nobody_here_can_open(
    them: Round, abroad: Abroad
) -> None:
    parcel = came(abroad.asks(key_of(them.first)))
    mine = them.by(them.answerer)
    request = bring_in_parcel(ref=parcel.ref, by=mine)
    assert (request.asked_by, request.state) == ("Far Employer", RequestState.ASKED)
    opened = open_dossier(
        kept=ConductRequest.objects.all(), ref=request.ref, reason=Reason.CANDIDATE, by=mine
    )
    assert opened["name"] == NAME
    (reading,) = clocks.of(request, NOON)
    assert reading.is_running

    acts.answer(ref=request.ref, **CLEAN, by=mine)

    (answer,) = ConductParcel.objects.filter(request=request, way=Way.OUT)
    said = abroad.opened(answer, wire.Said)
    assert (said.request, said.exploitation) == ("ABCDEFGH2345", "no")
    assert not Sealed.objects.filter(ref=request.ref, version=2).exists(), "not kept here"
    assert reads.numbers(TODAY)[2026].responses_given == 1
    assert reads.numbers(TODAY)[2026].requests_made == 0, "it was made elsewhere"


def test_who_was_asked_about_is_forgotten_some_time_after_the_answer(
    them: Round, abroad: Abroad
) -> None:
    answered, absent = (
        bring_in_parcel(
            ref=came(abroad.asks(key_of(them.first), request=ref)).ref, by=them.by(them.answerer)
        )
        for ref in ("ABCDEFGH2345", "ABCDEFGH2346")
    )
    acts.answer(ref=answered.ref, **CLEAN, by=them.by(them.answerer))
    acts.mark_absent(ref=absent.ref, by=jobs(15))
    assert reads.to_forget(NOON + timedelta(days=29)) == []
    assert reads.to_forget(NOON + timedelta(days=32)) == [answered.ref]
    assert reads.to_forget(NOON + timedelta(days=50)) == [answered.ref, absent.ref]
    for ref in (answered.ref, absent.ref):
        acts.forget_request(ref=ref, by=jobs(50))
        assert not RecordKey.objects.filter(ref=ref).exists()
        assert not Sealed.objects.filter(ref=ref).exists()
    assert not ConductParcel.objects.filter(sealed__isnull=False).exists()
    with pytest.raises(NotPossible):
        acts.answer(ref=absent.ref, **CLEAN, by=them.by(them.answerer, 51))
    with pytest.raises(NotPossible):
        acts.forget_request(ref=absent.ref, by=jobs(51))
    own = them.asked()
    with pytest.raises(NotPossible):
        acts.forget_request(ref=own.ref, by=jobs(51))


def test_with_the_decision_nothing_of_what_went_out_is_left(them: Round, abroad: Abroad) -> None:
    recruitment = them.opened()
    them.asked(recruitment, abroad.member)
    acts.withdraw(ref=recruitment.ref, by=them.mine)
    assert ConductParcel.objects.get().sealed is None


def test_nobody_answers_for_another_member(them: Round, abroad: Abroad) -> None:
    other = Abroad("Another Far Employer")
    request = them.asked(of=abroad.member)
    forged = came(other.says(request, key_of(them.recruiter)))
    with pytest.raises(NotTheirs):
        bring_in_parcel(ref=forged.ref, by=them.mine)
    own = them.asked(of=them.first)
    for about in (own, request):
        parcel = came(other.says(about, key_of(them.recruiter)))
        with pytest.raises(NotTheirs):
            bring_in_parcel(ref=parcel.ref, by=them.mine)
    request.refresh_from_db()
    assert request.state == RequestState.ASKED


def test_an_answer_is_sealed_to_no_key_but_that_of_who_signed(them: Round, abroad: Abroad) -> None:
    other = Abroad("Another Far Employer")
    for key in (other.file.key, boxes.new_pair()[1].hex()):
        parcel = came(abroad.asks(key_of(them.first), answer_to=key))
        with pytest.raises(NotTheirs):
            bring_in_parcel(ref=parcel.ref, by=them.by(them.answerer))
    assert not ConductRequest.objects.exists()


def test_a_request_comes_once(them: Round, abroad: Abroad) -> None:
    first = came(abroad.asks(key_of(them.first)))
    again = came(abroad.asks(key_of(them.first)))
    bring_in_parcel(ref=first.ref, by=them.by(them.answerer))
    with pytest.raises(NotPossible):
        bring_in_parcel(ref=again.ref, by=them.by(them.answerer))
    acts.discard_parcel(ref=again.ref, by=them.by(them.answerer))
    again.refresh_from_db()
    assert again.sealed is None


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"name": "Ada, dismissed in 2021 for"}, NotValid),
        ({"authorised_on": date(2020, 1, 1)}, NotValid),
        ({"worked_until": date(2015, 1, 1), "worked_from": date(2014, 1, 1)}, NotValid),
    ],
)
def test_what_a_form_would_refuse_is_refused_by_this_way_too(
    them: Round, abroad: Abroad, changed: dict[str, Any], why: type[Exception]
) -> None:
    parcel = came(abroad.asks(key_of(them.first), **changed))
    with pytest.raises(why):
        bring_in_parcel(ref=parcel.ref, by=them.by(them.answerer))
    assert not ConductRequest.objects.exists()


@pytest.mark.parametrize(
    "inside",
    [
        b"",
        b"{}",
        b"[1]",
        b'{"format":"amparo-conduct/1","request":"ABCDEFGH2345","exploitation":"no",'
        b'"harassment":"no","under_investigation":"no","what_happened":"words about facts"}',
        b'{"format":"amparo-conduct/2","request":"ABCDEFGH2345","exploitation":"no",'
        b'"harassment":"no","under_investigation":"no"}',
        b"\xff" * 40,
        b"x" * 5000,
    ],
)
def test_no_words_about_facts_come_in_by_a_parcel(
    them: Round, abroad: Abroad, inside: bytes
) -> None:
    file = BytesIO()
    parcels.pack(
        file,
        [parcels.item("conduct.json", inside)] if inside else [],
        kind=wire.ANSWER,
        signer=abroad.signer,
        at=NOON,
        to=bytes.fromhex(key_of(them.recruiter)),
    )
    parcel = came(file.getvalue())
    with pytest.raises(wire.NotAStatement):
        bring_in_parcel(ref=parcel.ref, by=them.mine)


def test_only_members_whose_signature_is_known_hand_in(them: Round, abroad: Abroad) -> None:
    stranger = Abroad("Stranger")
    Elsewhere.objects.filter(member=stranger.member).delete()
    with pytest.raises(arriving.UnknownSender):
        came(stranger.asks(key_of(them.first)))
    acts.note_leaving(ref=abroad.member.ref, by=keeper())
    with pytest.raises(arriving.UnknownSender):
        came(abroad.asks(key_of(them.first)))
    with pytest.raises(parcels.NotForUs):
        came(abroad.asks(boxes.new_pair()[1].hex()))
    assert not ConductParcel.objects.exists()


def test_an_installation_cannot_flood_another(
    them: Round, abroad: Abroad, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arriving, "FLOOD", 2)
    for _one in range(2):
        came(abroad.asks(key_of(them.first)))
    with pytest.raises(arriving.TooMany):
        came(abroad.asks(key_of(them.first)))
    assert came(abroad.asks(key_of(them.first)), at=1).pk


def test_without_the_key_in_hand_nothing_is_brought_in(them: Round, abroad: Abroad) -> None:
    parcel = came(abroad.asks(key_of(them.first)))
    with pytest.raises(NoKeyInHand):
        bring_in_parcel(ref=parcel.ref, by=make.by(them.answerer))
    with pytest.raises(NotFound):
        bring_in_parcel(ref=parcel.ref, by=them.by(them.other))


@pytest.mark.parametrize("role", [*Role])
@pytest.mark.parametrize("where", ["its own", "another"])
def test_policy_of_parcels(them: Round, abroad: Abroad, role: Role, where: str) -> None:
    parcel = came(abroad.asks(key_of(them.first)))
    who = make.by(make.serving(role, them.first.office if where == "its own" else None))
    may = role == Role.DISCLOSURE_OFFICER and where == "its own"
    for act in PARCEL:
        allowed = ConductParcel.objects.filter(pk=parcel.pk).allowed(who, act).exists()
        assert allowed == (may and act != "note_push"), act
        assert ConductParcel.objects.allowed(jobs(0), act).exists() == (act == "note_push")


def test_the_store_refuses_bytes_that_are_not_sealed_and_keys_that_are_words(
    them: Round, abroad: Abroad
) -> None:
    parcel = came(abroad.asks(key_of(them.first)))
    wrong: list[tuple[type[Any], int, dict[str, Any]]] = [
        (ConductParcel, parcel.pk, {"sealed": b"words about facts, in clear"}),
        (ConductParcel, parcel.pk, {"parcel": "dismissed in 2021"}),
        (ConductParcel, parcel.pk, {"signer": "dismissed in 2021"}),
        (Elsewhere, abroad.member.elsewhere.pk, {"key": "dismissed in 2021"}),
        (Elsewhere, abroad.member.elsewhere.pk, {"signer": "dismissed in 2021"}),
        (Elsewhere, abroad.member.elsewhere.pk, {"address": "https://x/dismissed in 2021"}),
    ]
    for model, pk, told in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.filter(pk=pk).update(**told)


def test_a_connection_is_refused_where_it_does_not_hold(them: Round, abroad: Abroad) -> None:
    other = Member.objects.create(name="B", kind=MemberKind.OTHER, joined_on=TODAY)
    good = abroad.file.text
    for text in (
        "",
        "amparo member 1\n",
        good.replace("amparo member 1", "amparo member 2"),
        good.replace(abroad.file.key[:4], "0000", 1),
        good,  # the key of another member
        good.replace("address: ", "address: http://example.org"),
        "\x00" * 5000,
    ):
        with pytest.raises(NotValid):
            acts.connect_member(ref=other.ref, file=text, by=keeper())
    with pytest.raises(NotPossible):
        acts.connect_member(ref=them.first.ref, file=good, by=keeper())
    own = reads.member_file("B", them.first.office, "")  # type: ignore[arg-type]
    with pytest.raises(NotValid):
        acts.connect_member(ref=other.ref, file=own.text, by=keeper())


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://amparo.example.org", True),
        ("https://amparo.example.org:8443", True),
        ("http://127.0.0.1:8450", True),
        ("http://example.org", False),
        ("https://example.org/path", False),
        ("https://user@example.org", False),
        ("ftp://example.org", False),
        ("http://127.0.0.1.example.org", False),
    ],
)
def test_only_addresses_under_tls_or_of_this_machine_are_spoken_to(
    address: str, good: bool
) -> None:
    assert bool(ADDRESS.fullmatch(address)) == good
    if not good:
        with pytest.raises(NotTaken):
            post(address, PATH, b"")


def test_the_public_door_takes_a_parcel_and_says_no_more(
    them: Round, abroad: Abroad, public: Client
) -> None:
    told = public.post(
        PATH, abroad.asks(key_of(them.first)), content_type="application/octet-stream"
    )
    assert told.status_code == 202
    assert ConductParcel.objects.get().ref == told.json()["ref"]
    for body, status in (
        (b"", 422),
        (b"x" * 70_000, 422),
        (abroad.asks(boxes.new_pair()[1].hex()), 422),
        (abroad.asks(key_of(them.first))[:-3], 422),
    ):
        answer = public.post(PATH, body, content_type="application/octet-stream")
        assert answer.status_code == status
        assert NAME not in answer.text
    Elsewhere.objects.all().delete()
    late = public.post(
        PATH, abroad.asks(key_of(them.first)), content_type="application/octet-stream"
    )
    assert late.status_code == 401
    assert public.get(PATH).status_code == 405


def test_files_are_carried_by_hand(them: Round, abroad: Abroad, desk: Desk) -> None:
    recruitment = them.opened()
    request = them.asked(recruitment, abroad.member)
    client = desk(them.officer, with_key=True)
    page = client.get("/disclosure/files/?way=out")
    assert "Far Employer" in page.text
    (parcel,) = ConductParcel.objects.all()
    taken = client.post(f"/disclosure/files/{parcel.ref}/hand_over/")
    assert taken.content == bytes(parcel.sealed or b"")
    assert taken["Content-Disposition"].startswith("attachment; filename=")
    wrong = client.post("/disclosure/files/", {"sealed": BytesIO(b"something else")})
    assert wrong.status_code == 422
    assert "This is not a sealed file of Amparo." in wrong.text
    carried = BytesIO(abroad.says(request, key_of(them.recruiter)))
    assert client.post("/disclosure/files/", {"sealed": carried}).status_code == 302
    (answer,) = ConductParcel.objects.coming()
    assert "Open and bring in" in client.get("/disclosure/files/").text
    assert "Sealed files to bring in" in client.get("/").text
    done = client.post(f"/disclosure/files/{answer.ref}/bring_in/")
    assert done.headers["Location"] == f"/disclosure/{recruitment.ref}/"
    assert client.post(f"/disclosure/files/{answer.ref}/bring_in/").status_code == 409
    assert client.post(f"/disclosure/files/{answer.ref}/other/").status_code == 404
    acts.decide(ref=recruitment.ref, decision=Decision.HIRED, by=them.mine)


def test_an_officer_cannot_hand_in_what_is_for_another_office(
    them: Round, abroad: Abroad, desk: Desk
) -> None:
    client = desk(them.other, with_key=True)
    carried = BytesIO(abroad.asks(key_of(them.first)))
    assert client.post("/disclosure/files/", {"sealed": carried}).status_code == 422
    came(abroad.asks(key_of(them.first)))
    parcel = ConductParcel.objects.get()
    for deed in ("bring_in", "discard", "hand_over"):
        assert client.post(f"/disclosure/files/{parcel.ref}/{deed}/").status_code == 404
    assert parcel.ref not in client.get("/disclosure/files/").text
    refused = desk(make.serving(Role.CASE_LEAD)).get("/disclosure/files/")
    assert refused.status_code == 403


def test_a_member_is_connected_on_its_page(them: Round, desk: Desk) -> None:
    with override_settings(PUBLIC_URL="https://first.example.org"):
        own = desk(them.answerer).get(f"/disclosure/members/{them.first.ref}/connection/")
    found = wire.read_member(own.content.decode())
    assert (found.name, found.address) == ("First Employer", "https://first.example.org")
    assert found.key == key_of(them.first)
    far, private = boxes.new_pair()[1], parcels.new_signer()
    file = wire.MemberFile("x", far.hex(), parcels.signer_public(private).hex())
    admin = desk(make.serving(Role.ADMINISTRATOR))
    address = f"/disclosure/members/{them.outside.ref}/"
    assert admin.get(f"{address}connection/").status_code == 404
    sent = {"file": BytesIO(file.text.encode())}
    assert admin.post(f"{address}do/connect_member/", sent).status_code == 302
    assert parcels.fingerprint(far) in admin.get(address).text
    wrong = {"file": BytesIO(b"\xff\x00 nothing")}
    assert admin.post(f"{address}do/connect_member/", wrong).status_code == 422
    officer = desk(them.officer)
    assert officer.post(f"{address}do/connect_member/", sent).status_code in {403, 422}


def test_the_list_of_files_costs_the_same_whatever_its_length(
    them: Round, abroad: Abroad, desk: Desk
) -> None:
    from django.test.utils import CaptureQueriesContext

    client = desk(them.answerer)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/disclosure/files/").status_code == 200
        return len(queries)

    came(abroad.asks(key_of(them.first)))
    cost()
    before = cost()
    for _one in range(12):
        came(abroad.asks(key_of(them.first)))
    assert cost() == before
