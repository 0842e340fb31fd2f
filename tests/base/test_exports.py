"""A dossier leaves the system by two people, once, in one sealed file without the name."""

import io
import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from amparo.base.access import Office, Person
from amparo.base.by import By, Door, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault import chunks, parcels
from amparo.base.vault.acts import exports
from amparo.base.vault.models import Reason
from amparo.base.vault.opening import NoKeyInHand
from amparo.base.vault.panels import to_agree
from amparo.base.vault.review import DossierExport, Opening
from amparo.base.vault.sealing import new_file_key, seal
from amparo.base.vault.states import Destination, WhyExportRefused
from amparo.intake.models import Attachment, Message, Report
from amparo.people import acts as people
from tests import factories as make
from tests.base.vaulted import NAME, by, custodians, keep_away, kept, restricted

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
SECRET = "ABCD-EFGH-JKMN-PQRS-TUVW"
LATER = make.NOON + timedelta(hours=25)
FILE = b"canary-4714" + bytes(chunks.PART)


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amparo.base.vault.parcels.writing.COST", (1, 8192))
    defaults = parcels.pack.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "cost", (1, 8192))


def dossier() -> tuple[Office, Person, Person, Report]:
    """A report with a name, a message and a file; an officer and a lead who both open it."""
    office, officer = make.central_with_officer()
    lead = make.serving(Role.CASE_LEAD, office, with_key=True)
    people.admit(office=office.ref, person=lead.ref, by=by(officer))
    custodians(2)
    report = make.submitted("words canary-4710", who=NAME)
    message = Message.objects.create(report=report, office=office, party="reporter", at=make.NOON)
    seal(message.ref, {"words": "more canary-4715"}, to=[office])
    file = Attachment.objects.create(
        report=report, office=office, began_at=make.NOON, is_whole=True, parts=2, size=len(FILE)
    )
    key = new_file_key(file.ref, [office])
    chunks.seal_part(file.ref, 0, FILE[: chunks.PART], key, is_last=False)
    chunks.seal_part(file.ref, 1, FILE[chunks.PART :], key, is_last=True)
    return office, officer, lead, report


def asked(report: Report, who: Person) -> DossierExport:
    return exports.export_dossier(
        kept=kept(),
        ref=report.ref,
        reason=Reason.ASSESSMENT,
        destination=Destination.INVESTIGATORS,
        by=by(who),
    )


def taken(export: DossierExport, who: Person, secret: str = SECRET) -> io.BytesIO:
    file = io.BytesIO()
    exports.take_export(ref=export.ref, passphrase=secret, into=file, by=by(who))
    return file


def test_two_people_and_one_file_that_opens_with_the_passphrase() -> None:
    _office, officer, lead, report = dossier()
    export = asked(report, officer)
    exports.approve_export(ref=export.ref, by=by(lead))
    file = taken(export, officer)

    for clear in (b"canary", NAME["name"].encode()):
        assert clear not in file.getvalue()
    limits = parcels.Limits(item_bytes=10_000_000)
    found = {
        one.name: one.whole() for one in parcels.unpack(file, passphrase=SECRET, limits=limits)
    }
    told = json.loads(found.pop("dossier.json"))
    assert told["words"] == {"words": "words canary-4710"}
    assert [part["words"] for part in told["parts"]] == [{"words": "more canary-4715"}, {}]
    assert [*found.values()] == [FILE]
    assert "canary-4711" not in json.dumps(told), "the name is not in it"
    with pytest.raises(parcels.NotForUs):
        list(parcels.unpack(file, passphrase="AAAA-EFGH-JKMN-PQRS-TUVW"))


def test_every_step_leaves_a_line_and_the_taking_is_an_opening() -> None:
    _office, officer, lead, report = dossier()
    export = asked(report, officer)
    exports.approve_export(ref=export.ref, by=by(lead))
    taken(export, officer)

    lines = {
        line.act: line.facts.get("readers")
        for line in Entry.objects.filter(act__endswith="_export")
    }
    assert lines == {"vault.approve_export": 2, "vault.take_export": 2}
    assert Entry.objects.get(act="vault.export_dossier").facts["readers"] == 2
    opening = Opening.objects.get(what="export")
    assert (opening.of, opening.person) == (report.ref, officer)


def test_nobody_approves_their_own_and_the_database_agrees() -> None:
    _office, officer, _lead, report = dossier()
    export = asked(report, officer)
    with pytest.raises(NotPermitted):
        exports.approve_export(ref=export.ref, by=by(officer))
    with pytest.raises(IntegrityError), transaction.atomic():
        DossierExport.objects.update(answered_by=officer)


def test_it_is_not_taken_before_it_is_approved_twice_or_by_somebody_else() -> None:
    _office, officer, lead, report = dossier()
    export = asked(report, officer)
    with pytest.raises(NotPossible):
        taken(export, officer)
    exports.approve_export(ref=export.ref, by=by(lead))
    with pytest.raises(NotPermitted):
        taken(export, lead)
    taken(export, officer)
    with pytest.raises(NotPossible):
        taken(export, officer)


def test_only_after_a_day_it_is_over() -> None:
    _office, officer, lead, report = dossier()
    export = asked(report, officer)
    exports.approve_export(ref=export.ref, by=by(lead))
    with pytest.raises(NotPossible):
        exports.take_export(
            ref=export.ref, passphrase=SECRET, into=io.BytesIO(), by=by(officer, LATER)
        )
    with pytest.raises(NotPossible):
        exports.expire_export(ref=export.ref, by=By(Door.JOBS, make.NOON))
    with pytest.raises(NotPermitted):
        exports.expire_export(ref=export.ref, by=by(officer, LATER))
    assert exports.expire_export(ref=export.ref, by=By(Door.JOBS, LATER)).state == "expired"


def test_who_may_not_open_it_neither_asks_nor_approves() -> None:
    office, officer, lead, report = dossier()
    auditor = make.serving(Role.AUDITOR, office, with_key=True)
    stranger = make.serving(Role.CASE_LEAD, with_key=True)
    with pytest.raises(NotPermitted):
        asked(report, auditor)
    with pytest.raises(NotFound):
        asked(report, stranger)
    export = asked(report, officer)
    with pytest.raises(NotPermitted):
        exports.approve_export(ref=export.ref, by=by(auditor))
    with pytest.raises(NotFound):
        exports.approve_export(ref=export.ref, by=by(stranger))
    keep_away(report, lead)
    with pytest.raises(NotFound):
        exports.approve_export(ref=export.ref, by=by(lead))


def test_both_need_the_key_in_hand() -> None:
    office, officer, lead, report = dossier()
    new = make.serving(Role.CASE_LEAD, office, with_key=True)
    with pytest.raises(NoKeyInHand):
        asked(report, new)
    export = asked(report, officer)
    for someone in (make.by(lead), by(new)):
        with pytest.raises(NoKeyInHand):
            exports.approve_export(ref=export.ref, by=someone)


def test_a_restricted_report_leaves_by_nobody_but_who_may_open_it() -> None:
    _office, officer, lead, report = dossier()
    restricted(report, officer)
    with pytest.raises(NotPermitted):
        asked(report, lead)
    export = asked(report, officer)
    with pytest.raises(NotFound):
        exports.approve_export(ref=export.ref, by=by(lead))


@pytest.mark.parametrize("secret", ["", "password", "ABCD-EFGH", "0000-0000-0000-0000-0000"])
def test_a_passphrase_of_ones_own_is_refused_and_the_file_stays_to_be_taken(secret: str) -> None:
    _office, officer, lead, report = dossier()
    export = asked(report, officer)
    exports.approve_export(ref=export.ref, by=by(lead))
    with pytest.raises(NotValid):
        taken(export, officer, secret)
    assert taken(export, officer).getvalue()


def test_refused_and_asked_twice() -> None:
    _office, officer, lead, report = dossier()
    export = asked(report, officer)
    with pytest.raises(NotPossible):
        asked(report, officer)
    why = WhyExportRefused.NO_CONSENT
    assert exports.refuse_export(ref=export.ref, why=why, by=by(lead)).state == "refused"
    with pytest.raises(NotPossible):
        taken(export, officer)


def test_a_kind_of_record_that_never_leaves_is_not_found(desk: Desk) -> None:
    office = make.office()
    case = make.allegation(office)
    client = desk(make.serving(Role.CASE_LEAD, office))
    told = {"reason": "assessment", "destination": "investigators"}
    for deed in ("export", "hold", "break-glass"):
        answer = client.post(f"/vault/of/allegation/{case.ref}/{deed}/", told)
        assert answer.status_code == 404, deed


def test_no_table_holds_the_passphrase(desk: Desk) -> None:
    _office, officer, lead, report = dossier()
    where = f"/vault/of/report/{report.ref}/"
    told = {"reason": "assessment", "destination": "investigators"}
    client = desk(officer, with_key=True)
    assert client.post(f"{where}export/", {"reason": "assessment"}).status_code == 422
    place = client.post(f"{where}export/", told)["Location"]
    assert 'id="passphrase"' not in client.get(place).text
    assert client.post(f"{place}approve/").status_code == 403
    client = desk(lead, with_key=True)
    assert to_agree(by(lead)) is not None or "I agree" in client.get(place).text
    assert client.post(f"{place}refuse/", {"why": "?"}).status_code == 422
    assert client.post(f"{place}approve/").status_code == 302
    client = desk(officer, with_key=True)
    page = client.get(place).text
    shown = page.split('name="passphrase" value="')[1].split('"')[0]
    assert client.post(f"{place}take/", {"passphrase": "own"}).status_code == 422
    answer = client.post(f"{place}take/", {"passphrase": shown})
    file = io.BytesIO(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment")
    assert next(iter(parcels.unpack(file, passphrase=shown))).name == "dossier.json"
    assert client.post(f"{place}take/", {"passphrase": shown}).status_code == 409
    stranger = make.serving(Role.INTAKE_OFFICER)
    assert desk(stranger).get(place).status_code == 404
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(e::text, '') FROM amparo_dossierexport e")
        assert shown not in str(cursor.fetchone())
        cursor.execute("SELECT string_agg(e::text, '') FROM amparo_journal e")
        assert shown not in str(cursor.fetchone())
