"""Sealed files from elsewhere: what is in them is seen first, then taken once."""

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from amparo.base.access import Office, Person
from amparo.base.by import By, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault import parcels
from amparo.base.vault.models import OfficeKey, Reason
from amparo.base.vault.opening import NoKeyInHand, open_dossier
from amparo.intake.acts import bringing, senders
from amparo.intake.bundles.looking import look
from amparo.intake.models import Bundle, Report, Sender
from amparo.people import office_keys
from tests import factories as make

pytestmark = pytest.mark.django_db
AT = datetime(2026, 2, 1, 8, tzinfo=UTC)
SIGNER = parcels.new_signer()
Desk = Callable[..., Client]


def form(words: str = "canary-4711", **more: Any) -> bytes:
    told = {"format": "amparo-incident-form/1", "incident": {"words": words}, **more}
    return json.dumps(told).encode()


def sealed(office: Office, *forms: bytes, **changed: Any) -> bytes:
    file = io.BytesIO()
    items = [parcels.item(f"{number}.json", one) for number, one in enumerate(forms, 1)]
    told = {"kind": "offline-bundle", "signer": SIGNER, "at": AT, "to": key_of(office), **changed}
    parcels.pack(file, items, **told)
    return file.getvalue()


def key_of(office: Office) -> bytes:
    return bytes(OfficeKey.objects.current().get(office=office).public)


def handed_in(data: bytes, by: By) -> Bundle:
    return bringing.hand_in_bundle(file=io.BytesIO(data), by=by)


def vouched() -> Sender:
    by = make.by(make.serving(Role.ADMINISTRATOR))
    return senders.add_sender(name="Team", key=parcels.signer_public(SIGNER).hex(), by=by)


@pytest.fixture
def office_and_by() -> tuple[Office, By]:
    """An office that receives, and its officer with the key in hand."""
    office, officer = make.central_with_officer()
    return office, make.by(officer, with_key=True)


Given = tuple[Office, By]


def test_every_form_becomes_a_report_that_opens(office_and_by: Given) -> None:
    office, by = office_and_by
    vouched()
    first = form(
        "canary-one", language="ar", alleged={"entity": "UNICEF"}, safety={"danger": "yes"}
    )
    bundle = handed_in(sealed(office, first, form("canary-two")), by)

    brought = bringing.bring_in(ref=bundle.ref, by=by)

    reports = Report.objects.order_by("pk")
    assert [one.report.ref for one in brought.filed] == [report.ref for report in reports]
    assert [report.outside for report in reports] == [f"{bundle.bundle}/{n}" for n in (1, 2)]
    assert [report.language for report in reports] == ["ar", "en"]
    assert {report.channel for report in reports} == {"offline"}
    assert {report.office for report in reports} == {office}
    assert reports[0].rank == 0
    words = [
        open_dossier(kept=Report.objects.all(), ref=one.ref, reason=Reason.TRIAGE, by=by)["words"]
        for one in reports
    ]
    assert words == ["canary-one", "canary-two"]


def test_an_incident_form_says_by_its_channel_what_it_is(office_and_by: Given) -> None:
    office, by = office_and_by
    bundle = handed_in(sealed(office, form(), kind="incident-forms"), by)
    bringing.bring_in(ref=bundle.ref, unknown_sender=True, by=by)
    assert Report.objects.get().channel == "incident_form"


def test_the_file_lies_here_sealed_until_it_is_taken(office_and_by: Given) -> None:
    office, by = office_and_by
    bundle = handed_in(sealed(office, form()), by)
    assert b"canary" not in bytes(Bundle.objects.get().sealed or b"")
    bringing.bring_in(ref=bundle.ref, unknown_sender=True, by=by)
    assert Bundle.objects.get().sealed is None
    lines = str(list(Entry.objects.values()))
    assert "canary" not in lines


def test_the_same_file_again_is_recognised(office_and_by: Given) -> None:
    office, by = office_and_by
    data = sealed(office, form(), form())
    bundle = handed_in(data, by)
    bringing.bring_in(ref=bundle.ref, unknown_sender=True, by=by)

    with pytest.raises(NotPossible):
        bringing.bring_in(ref=bundle.ref, unknown_sender=True, by=by)
    again = handed_in(data, by)
    assert again.ref == bundle.ref
    seen = look(again, by)
    assert (seen.items, seen.here, seen.good) == (2, 2, 0)
    with pytest.raises(NotPossible):
        bringing.bring_in(ref=again.ref, unknown_sender=True, by=by)
    assert Report.objects.count() == 2


def test_a_bundle_that_grew_brings_only_what_is_new(office_and_by: Given) -> None:
    office, by = office_and_by
    data = sealed(office, form("one"))
    head = parcels.heads(io.BytesIO(data))[0]
    bundle = handed_in(data, by)
    bringing.bring_in(ref=bundle.ref, unknown_sender=True, by=by)

    grown = data + sealed(office, form("two"), serial=head.serial, part=2)
    again = handed_in(grown, by)
    brought = bringing.bring_in(ref=again.ref, unknown_sender=True, by=by)

    assert (len(brought.filed), brought.here) == (1, 1)
    assert Report.objects.count() == 2
    assert Bundle.objects.get().items == 2


def test_a_form_with_a_mistake_stops_all_until_the_good_ones_are_chosen(
    office_and_by: Given,
) -> None:
    office, by = office_and_by
    bad = form("canary", incident={"words": "x", "country": "CANARY"})
    bundle = handed_in(sealed(office, form(), bad, b"canary", form()), by)

    seen = look(bundle, by)
    assert (seen.items, seen.good) == (4, 2)
    assert [(one.number, sorted(one.wrong.facts) if one.wrong else []) for one in seen.wrong] == [
        (2, ["incident.country"]),
        (3, []),
    ]
    assert "canary" not in str([(one.wrong, one.wrong and one.wrong.facts) for one in seen.wrong])
    with pytest.raises(bringing.HasMistakes):
        bringing.bring_in(ref=bundle.ref, unknown_sender=True, by=by)
    assert not Report.objects.exists()

    brought = bringing.bring_in(ref=bundle.ref, unknown_sender=True, good_only=True, by=by)
    assert (len(brought.filed), [one.number for one in brought.left]) == (2, [2, 3])
    assert list(Report.objects.order_by("pk").values_list("outside", flat=True)) == [
        f"{bundle.bundle}/1",
        f"{bundle.bundle}/4",
    ]
    assert Bundle.objects.get().sealed is not None  # what is left may yet be looked at


def test_too_many_words_in_all_are_a_mistake_of_that_item_alone(office_and_by: Given) -> None:
    office, by = office_and_by
    long = form("x" * 19_900, affected={"situation": "y" * 1_000})
    bundle = handed_in(sealed(office, long, form()), by)
    brought = bringing.bring_in(ref=bundle.ref, unknown_sender=True, good_only=True, by=by)
    assert (len(brought.filed), [one.number for one in brought.left]) == (1, [1])


def test_a_name_waits_for_custodians(office_and_by: Given) -> None:
    office, by = office_and_by
    bundle = handed_in(sealed(office, form(affected={"name": "canary"})), by)
    with pytest.raises(bringing.HasMistakes):
        bringing.bring_in(ref=bundle.ref, unknown_sender=True, by=by)
    for _number in range(2):
        make.serving(Role.CUSTODIAN, with_key=True)
    bringing.bring_in(ref=bundle.ref, unknown_sender=True, by=by)
    assert Report.objects.count() == 1


def test_a_sender_whom_nobody_knows_is_said_and_may_be_taken(office_and_by: Given) -> None:
    office, by = office_and_by
    bundle = handed_in(sealed(office, form()), by)
    assert look(bundle, by).sender is None
    with pytest.raises(NotValid) as refusal:
        bringing.bring_in(ref=bundle.ref, by=by)
    assert "unknown_sender" in refusal.value.facts
    sender = vouched()
    assert look(bundle, by).sender == sender
    bringing.bring_in(ref=bundle.ref, by=by)


def test_a_sender_who_has_ended_is_known_no_more(office_and_by: Given) -> None:
    office, by = office_and_by
    sender, admin = vouched(), make.by(make.serving(Role.ADMINISTRATOR))
    senders.end_sender(ref=sender.ref, by=admin)
    bundle = handed_in(sealed(office, form()), by)
    assert look(bundle, by).sender is None
    with pytest.raises(NotPossible):
        senders.end_sender(ref=sender.ref, by=admin)


def test_a_key_is_vouched_for_once_and_by_an_administrator(office_and_by: Given) -> None:
    _office, by = office_and_by
    sender, admin = vouched(), make.by(make.serving(Role.ADMINISTRATOR))
    for key in (sender.key, sender.key.upper(), "", "00", "zz" * 32):
        with pytest.raises(NotValid):
            senders.add_sender(name="x", key=key, by=admin)
    with pytest.raises(NotPermitted):
        senders.add_sender(name="x", key="00" * 32, by=by)
    with pytest.raises(NotPermitted):
        senders.end_sender(ref=sender.ref, by=by)


def test_a_file_for_another_office_is_not_for_us(office_and_by: Given) -> None:
    _office, by = office_and_by
    other = make.office()
    officer = make.serving(Role.INTAKE_OFFICER, other, with_key=True)
    data = sealed(other, form())

    with pytest.raises(parcels.NotForUs):
        handed_in(data, by)
    bundle = handed_in(data, make.by(officer, with_key=True))
    for deed in (bringing.bring_in, bringing.discard_bundle):
        with pytest.raises(NotFound):
            deed(ref=bundle.ref, by=by)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.INTAKE_OFFICER}))
def test_only_intake_officers_bring_in(office_and_by: Given, role: Role) -> None:
    office, by = office_and_by
    bundle = handed_in(sealed(office, form()), by)
    other = make.by(make.serving(role, office))
    with pytest.raises(NotPermitted):
        handed_in(sealed(office, form()), other)
    with pytest.raises(NotFound):
        bringing.bring_in(ref=bundle.ref, unknown_sender=True, by=other)


def test_without_a_key_in_hand_nothing_is_taken(office_and_by: Given) -> None:
    office, by = office_and_by
    bundle = handed_in(sealed(office, form()), by)
    without = By(by.door, by.at, by.person_id, by.posts)
    with pytest.raises(NoKeyInHand):
        look(bundle, without)
    with pytest.raises(NoKeyInHand):
        bringing.bring_in(ref=bundle.ref, unknown_sender=True, by=without)


@pytest.mark.parametrize("kind", ["dossier-export", "x"])
def test_another_kind_of_parcel_is_refused(office_and_by: Given, kind: str) -> None:
    office, by = office_and_by
    with pytest.raises(parcels.NotOurs):
        handed_in(sealed(office, form(), kind=kind), by)


def test_a_file_too_large_is_refused(office_and_by: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    office, by = office_and_by
    data = sealed(office, form())
    monkeypatch.setattr(bringing, "BYTES_MOST", len(data) - 1)
    with pytest.raises(parcels.TooMuch):
        handed_in(data, by)


def test_a_file_that_waits_can_be_forgotten(office_and_by: Given) -> None:
    office, by = office_and_by
    bundle = handed_in(sealed(office, form()), by)
    bringing.discard_bundle(ref=bundle.ref, by=by)
    assert Bundle.objects.get().sealed is None
    with pytest.raises(NotPossible):
        bringing.discard_bundle(ref=bundle.ref, by=by)
    with pytest.raises(NotPossible):
        bringing.bring_in(ref=bundle.ref, unknown_sender=True, by=by)


def test_a_retired_key_still_opens_what_was_sealed_to_it(office_and_by: Given) -> None:
    office, by = office_and_by
    data = sealed(office, form())
    OfficeKey.objects.current().filter(office=office).update(retired_at=make.NOON)
    office_keys.make_if_none(office, make.NOON)
    bundle = handed_in(data, by)
    bringing.bring_in(ref=bundle.ref, unknown_sender=True, by=by)
    assert Report.objects.count() == 1


# Pages


def upload(client: Client, data: bytes) -> Any:
    return client.post("/reports/bring-in/", {"file": SimpleUploadedFile("f.amparo", data)})


@pytest.fixture
def officer() -> tuple[Office, Person]:
    return make.central_with_officer()


def test_the_whole_way_on_the_pages(desk: Desk, officer: tuple[Office, Person]) -> None:
    office, person = officer
    client = desk(person, with_key=True)
    data = sealed(office, form(), b"{}", at=timezone.now())

    kept = upload(client, data)
    page = client.get(kept["Location"])
    assert "canary" not in page.text
    assert parcels.fingerprint(parcels.signer_public(SIGNER)) in page.text
    assert "nobody has vouched for" in page.text
    assert "incident" in page.text

    assert kept["Location"] in client.get("/").text  # it waits under My work

    refused = client.post(kept["Location"], {})
    assert refused.status_code == 422
    refused = client.post(kept["Location"], {"unknown_sender": "on"})
    assert refused.status_code == 422
    assert not Report.objects.exists()
    done = client.post(kept["Location"], {"unknown_sender": "on", "good_only": "on"})
    assert done.status_code == 302
    assert "1 report has been taken." in client.get(done["Location"]).text
    assert upload(client, data)["Location"] == kept["Location"]
    assert client.post(f"{kept['Location']}discard/").status_code == 302
    assert client.get("/reports/bring-in/").status_code == 200


@pytest.mark.parametrize("data", [b"", b"canary", b"amparo parcel 1\n", b"\xff" * 100])
def test_a_file_that_is_none_is_said_beside_the_field(
    desk: Desk, officer: tuple[Office, Person], data: bytes
) -> None:
    client = desk(officer[1], with_key=True)
    page = upload(client, data)
    assert page.status_code == 422
    assert "canary" not in page.text


def test_the_pages_are_for_intake_officers(desk: Desk, officer: tuple[Office, Person]) -> None:
    office, person = officer
    bundle = handed_in(sealed(office, form()), make.by(person))
    client = desk(make.serving(Role.CASE_LEAD, office))
    assert client.get("/reports/bring-in/").status_code == 403
    assert client.post("/reports/bring-in/", {}).status_code == 403
    assert client.get(f"/reports/bring-in/{bundle.ref}/").status_code == 404
    assert client.post(f"/reports/bring-in/{bundle.ref}/").status_code == 404
    assert client.get("/reports/senders/").status_code == 403


def test_senders_are_added_and_ended_on_their_page(desk: Desk) -> None:
    client = desk(make.serving(Role.ADMINISTRATOR))
    assert client.post("/reports/senders/", {"name": "T", "key": "x"}).status_code == 422
    assert client.post("/reports/senders/", {"name": "T", "key": "0a" * 32}).status_code == 302
    sender = Sender.objects.get()
    assert parcels.fingerprint(bytes.fromhex(sender.key)) in client.get("/reports/senders/").text
    assert client.post(f"/reports/senders/{sender.ref}/end/").status_code == 302
    assert client.post(f"/reports/senders/{sender.ref}/end/").status_code == 409


def test_an_officer_sees_senders_and_changes_none(desk: Desk) -> None:
    sender = vouched()
    client = desk(make.serving(Role.INTAKE_OFFICER))
    assert client.get("/reports/senders/").status_code == 200
    assert client.post("/reports/senders/", {"name": "T", "key": "0a" * 32}).status_code == 403
    assert client.post(f"/reports/senders/{sender.ref}/end/").status_code == 403


def test_the_key_of_an_office_is_a_file_at_both_doors(
    desk: Desk, officer: tuple[Office, Person]
) -> None:
    office, person = officer
    answer = desk(person).get(f"/offices/{office.ref}/key/")
    found = parcels.read_office(answer.text)
    assert (found.ref, found.public) == (office.ref, key_of(office))
    assert f"amparo-office-{office.ref}.pub" in answer["Content-Disposition"]


def test_receiving_offices_alone_are_listed_for_anyone(public: Client) -> None:
    office, _officer = make.central_with_officer()
    silent = make.office()
    listed = public.get("/offices.pub")
    assert parcels.read_office(listed.text).public == key_of(office)
    assert silent.ref not in listed.text
    assert public.get(f"/offices/{office.ref}.pub").text == listed.text
    assert public.get(f"/offices/{silent.ref}.pub").status_code == 404
    assert not listed.cookies
