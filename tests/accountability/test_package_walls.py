"""Who finds a package or a file of a State, what is taken in, and how it goes on pages."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from amparo.accountability.acts import attaching
from amparo.accountability.acts.received import open_package
from amparo.accountability.models.packages import Package, PackageItem, StateFile
from amparo.base.by import By, Door, Role
from amparo.base.errors import NotFound, NotValid
from amparo.base.journal import Entry
from amparo.base.vault.models import Reason
from amparo.base.vault.subjects import KEEPINGS
from amparo.intake.models import Exclusion, Report
from amparo.intake.states import WhyExcluded
from tests import factories as make
from tests.accountability.packages import TEXT, Case, opened
from tests.factories import NOON

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]


@pytest.mark.parametrize("where", ["central", "state", "other state", "elsewhere"])
@pytest.mark.parametrize("is_sent", [True, False])
def test_policy(case: Case, where: str, is_sent: bool) -> None:
    package = case.given() if is_sent else case.chosen()
    rows = Package.objects.filter(ref=package.ref)
    office = {"central": case.central, "state": case.own, "other state": case.foreign}.get(where)
    for role in Role:
        who = make.by(make.serving(role, office))
        at_state = By(Door.STATE, who.at, who.person_id, who.posts)
        leads = where == "central" and role == Role.CASE_LEAD
        sees = where == "central" and role in {Role.INTAKE_OFFICER, Role.AUDITOR}
        theirs = where == "state" and role == Role.STATE_REPRESENTATIVE and is_sent
        for act in Package.policy:
            assert rows.allowed(who, act).exists() == (leads or (sees and act == "view")), act
            receives = theirs and act in {"view", "open"}
            assert rows.allowed(at_state, act).exists() == receives, act


def test_who_is_kept_away_finds_no_package_and_no_file(case: Case, desk: Desk) -> None:
    package = case.given()
    file = attaching.attach_file(ref=case.told.ref, content=TEXT, by=case.envoys)
    for person in (case.lead, case.envoy):
        Exclusion.objects.create(report=case.report, person=person, why=WhyExcluded.NAMED, at=NOON)
    for by in (case.leading, case.envoys):
        assert not Package.objects.allowed(by, "view").exists()
        assert not StateFile.objects.allowed(by, "view").exists()
        with pytest.raises(NotFound):
            open_package(ref=package.ref, reason=Reason.ASSESSMENT, by=by)
        with pytest.raises(NotFound):
            attaching.open_state_file(ref=file.ref, reason=Reason.ASSESSMENT, by=by)
    client = desk(case.lead, with_key=True)
    assert client.get(f"/accountability/packages/{package.ref}/").status_code == 404
    assert client.post(f"/accountability/files/{file.ref}/").status_code == 404


def test_a_state_attaches_a_file_that_both_sides_open(case: Case) -> None:
    content = b"%PDF-1.4 " + b"x" * 1_100_000
    made = attaching.attach_file(ref=case.told.ref, content=content, by=case.envoys)
    assert (made.parts, made.size, made.is_noted) == (2, len(content), False)
    for by in (case.envoys, case.leading):
        clear = attaching.open_state_file(ref=made.ref, reason=Reason.ASSESSMENT, by=by)
        assert b"".join(clear.parts) == content
    with pytest.raises(NotFound):
        attaching.open_state_file(ref=made.ref, reason=Reason.ASSESSMENT, by=case.strangers)


@pytest.mark.parametrize("content", [b"", b"\x7fELF" + b"0" * 60])
def test_what_is_empty_or_runs_is_not_taken(case: Case, content: bytes) -> None:
    with pytest.raises(NotValid):
        attaching.attach_file(ref=case.told.ref, content=content, by=case.envoys)


def test_the_journal_holds_codes_alone(case: Case) -> None:
    opened(case, case.given().ref, case.envoys)
    assert "canary" not in str([*Entry.objects.values_list("facts", flat=True)])


def test_what_was_sent_is_kept_as_long_as_the_report(case: Case) -> None:
    package = case.given()
    for subject, ref in (("amparo.notification", case.told.ref), ("amparo.package", package.ref)):
        keeping = KEEPINGS[subject]
        due = {aged.record.ref: aged.due_on for aged in keeping.aged(make.TODAY.replace(year=2046))}
        assert due[ref] == make.TODAY.replace(year=2046)
        assert not [*keeping.aged(make.TODAY)]
    Report.objects.filter(pk=case.report.pk).update(shredded_at=NOON)
    assert [aged.record.ref for aged in KEEPINGS["amparo.package"].aged(make.TODAY)]
    assert [part.chunks for part in KEEPINGS["amparo.package"].parts(package)] == [1]


def test_two_leads_and_a_state_do_it_all_on_pages(case: Case, desk: Desk) -> None:
    client = desk(case.lead, with_key=True)
    begin = f"/accountability/notifications/{case.told.ref}/package/"
    made = client.post(begin, {"purpose": "investigation", "language": "fr"})
    here = made["Location"]
    assert client.post(begin, {"purpose": "x"})["Location"].endswith(f"{case.told.ref}/")
    page = client.get(here).content.decode()
    assert f"{here}files/{case.file}/" in page
    words = f"{here}words/words/"
    assert "canary" not in client.get(words).content.decode()
    assert "The soldier came at night." in client.post(words).content.decode()
    assert client.post(f"{here}words/nothing/").status_code == 404
    assert client.post(words, {"struck": ["99"], "names": ""}).status_code == 422
    told = {"struck": ["0", "2"], "names": ""}
    assert client.post(words, told).status_code == 302
    assert client.post(f"{here}files/{case.file}/").status_code == 302
    item = PackageItem.objects.get(kind="file")
    assert client.post(f"{here}leave-out/{item.ref}/").status_code == 302
    assert client.post(f"{here}leave-out/AAAAAAAAAAAA/").status_code == 404
    assert client.post(f"{here}files/{case.file}/").status_code == 302
    assert client.post(f"{here}do/fly/").status_code == 404
    assert client.post(f"{here}do/propose/").status_code == 302
    assert client.post(f"{here}do/send_package/").status_code == 403
    assert client.get("/accountability/release/").status_code == 200

    second = desk(case.second, with_key=True)
    read = second.post(f"{here}open/").content.decode()
    assert "The soldier came at night." in read
    assert "canary" not in read
    assert second.post(f"{here}do/send_package/").status_code == 302

    envoy = desk(case.envoy, with_key=True)
    ref = Package.objects.get().ref
    theirs = f"/state/notifications/packages/{ref}/"
    assert theirs in envoy.get(f"/state/notifications/{case.told.ref}/").content.decode()
    assert "The soldier came at night." in envoy.post(f"{theirs}open/").content.decode()
    taken = envoy.post(f"{theirs}files/{item.ref}/")
    assert b"".join(taken.streaming_content) == TEXT  # type: ignore[attr-defined]
    attach = f"/state/notifications/{case.told.ref}/attach/"
    assert envoy.post(attach).status_code == 422
    file = SimpleUploadedFile("canary-35.txt", b"our findings")
    assert envoy.post(attach, {"file": file}).status_code == 302
    own = StateFile.objects.get()
    answer = envoy.post(f"/state/notifications/files/{own.ref}/")
    assert b"".join(answer.streaming_content) == b"our findings"  # type: ignore[attr-defined]
    assert "canary-35" not in str(answer.headers)
    assert case.envoy.name in desk(case.lead).get(here).content.decode()
    assert desk(case.stranger, with_key=True).get(theirs).status_code == 404
