"""Packages of evidence: chosen, struck out, agreed to, sent by two, opened by the State alone."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from amparo.accountability import release
from amparo.accountability.acts import attaching, notifying
from amparo.accountability.acts import packages as acts
from amparo.accountability.acts.received import open_package, open_package_file
from amparo.accountability.models.notifications import Notification
from amparo.accountability.models.packages import Package, PackageItem, StateFile
from amparo.accountability.states.notifications import Basis
from amparo.accountability.states.packages import ItemKind, Purpose
from amparo.base.access import Person
from amparo.base.by import By, Door, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault import mailbox, receipts
from amparo.base.vault.models import Chunk, Reason, RecordKey, Sealed
from amparo.base.vault.opening import open_dossier
from amparo.base.vault.review import Opening
from amparo.base.vault.subjects import KEEPINGS
from amparo.cases import acts as cases
from amparo.cases.states import Group, Nature
from amparo.intake import acts as intake
from amparo.intake.models import Consent, Exclusion, Report
from amparo.intake.states import ConsentItem, Scan, WhyExcluded
from amparo.people import acts as people
from tests import factories as make
from tests.accountability.states import HERE, Scene
from tests.factories import ANYONE, NOON

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]
WORDS = "Amina-canary-31 told me. The soldier came at night. She lives by canary-32 well."
STRUCK = ("canary-31", "canary-32")
TEXT = b"a plain note of a witness, canary-33\n"


class Case(Scene):
    """A case with words, a file, two leads, and a State that was told."""

    def __init__(self, *, consent: bool = True) -> None:
        super().__init__()
        self.second: Person = make.serving(Role.CASE_LEAD, self.central, with_key=True)
        officer = make.by(self.officer, with_key=True)
        people.admit(office=self.central.ref, person=self.second.ref, by=officer)
        receipt = receipts.new()
        self.report: Report = make.filed(
            WORDS,
            receipt=receipt,
            more={"affected": "my cousin canary-34"},
            consents={ConsentItem.AUTHORITIES: consent},
        ).report
        self.file = self._attached(receipt)
        self.allegation = cases.accept_report(
            report=self.report.ref,
            group=Group.PKO_SPM_UNIFORMED,
            nature=Nature.SA,
            received_on=make.TODAY,
            by=officer,
        )
        self.told: Notification = self.sent()

    def _attached(self, receipt: str) -> str:
        opened = mailbox.open_with(receipt, NOON)
        assert opened is not None
        begun = intake.begin_attachment(
            opened=opened, name="note.txt", head=TEXT, is_last=True, by=ANYONE
        )
        ref = begun.attachment.ref
        intake.finish_attachment(ref=ref, parts=1, size=len(TEXT), scan=Scan.NOT_SCANNED, by=ANYONE)
        return ref

    @property
    def seconding(self) -> By:
        return self.by(self.second)

    def begun(self, purpose: Purpose = Purpose.INVESTIGATION) -> Package:
        return acts.begin_package(
            ref=self.told.ref, purpose=purpose, language="fr", by=self.leading
        )

    def chosen(self) -> Package:
        package = self.begun()
        acts.choose_words(
            ref=package.ref, field="words", struck=[2], names="Amina-canary-31", by=self.leading
        )
        return package

    def given(self) -> Package:
        package = self.chosen()
        acts.choose_file(ref=package.ref, file=self.file, by=self.leading)
        acts.propose(ref=package.ref, by=self.leading)
        return acts.send_package(ref=package.ref, by=self.seconding)


@pytest.fixture
def case(loaded: None) -> Case:
    return Case()


@pytest.fixture
def silent(loaded: None) -> Case:
    """The person concerned has not agreed that authorities receive anything."""
    return Case(consent=False)


def opened(case: Case, ref: str, by: By) -> dict[str, str]:
    shown = open_package(ref=ref, reason=Reason.ASSESSMENT, by=by)
    return {one.item.field or one.item.kind: one.words for one in shown}


def test_the_state_opens_what_was_chosen_and_nothing_that_was_struck_out(case: Case) -> None:
    ref = case.given().ref
    read = opened(case, ref, case.envoys)
    assert "The soldier came at night." in read["words"]
    assert not [word for word in STRUCK if word in str(read)]
    assert "canary-34" not in str(read)
    holders = RecordKey.objects.filter(ref=ref, version=Package.objects.get(ref=ref).version)
    assert [*holders.values_list("office_key__office", flat=True)] == [case.own.pk]
    kept = open_dossier(
        kept=Report.objects.all(), ref=case.report.ref, reason=Reason.ASSESSMENT, by=case.leading
    )
    assert kept["words"] == WORDS  # the original stays


def test_no_row_that_the_state_could_open_holds_a_word_that_was_struck_out(case: Case) -> None:
    """Also of what was chosen first and struck out, or left out, afterwards."""
    package = case.begun()
    acts.choose_words(ref=package.ref, field="words", by=case.leading)
    acts.choose_words(ref=package.ref, field="affected", by=case.leading)
    acts.choose_words(ref=package.ref, field="words", struck=[0, 2], names="", by=case.leading)
    identity = package.items.get(field="affected")
    assert identity.kind == ItemKind.IDENTITY
    acts.leave_out(ref=package.ref, item=identity.ref, by=case.leading)
    acts.propose(ref=package.ref, by=case.leading)
    acts.send_package(ref=package.ref, by=case.seconding)
    theirs = RecordKey.objects.filter(office_key__office=case.own)
    assert {*theirs.filter(ref=package.ref).values_list("version", flat=True)} == {5}
    sealed = Sealed.objects.filter(ref=package.ref, version=5)
    assert {*sealed.values_list("field", flat=True)} == {"sheet", "words"}
    assert "canary" not in str(opened(case, package.ref, case.envoys))


def test_the_receipt_says_who_opened_it_and_when(case: Case) -> None:
    package = case.given()
    assert package.first_opened_at is None
    opened(case, package.ref, case.seconding)
    assert Package.objects.get().first_opened_at is None  # one of ours is no receipt
    later = case.by(case.envoy, 3, door=Door.STATE)
    opened(case, package.ref, later)
    opened(case, package.ref, case.by(case.envoy, 5, door=Door.STATE))
    assert Package.objects.get().first_opened_at == later.at
    looks = Opening.objects.filter(of=package.ref, person=case.envoy)
    assert looks.order_by("at")[0].at == later.at


def test_the_reading_copy_goes_under_a_key_of_the_state_alone(case: Case) -> None:
    package = case.given()
    item = package.items.get(kind=ItemKind.FILE)
    clear = open_package_file(ref=package.ref, item=item.ref, by=case.envoys)
    assert b"".join(clear.parts) == TEXT
    assert clear.name == f"{item.ref}.txt"
    assert not any(b"canary" in bytes(row.locked) for row in Chunk.objects.all())
    with pytest.raises(NotFound):
        open_package_file(ref=package.ref, item=item.ref, by=case.strangers)
    with pytest.raises(NotFound):
        open_package_file(ref=package.ref, item="AAAAAAAAAAAA", by=case.envoys)


def test_without_consent_the_state_gets_the_sheet_alone(silent: Case) -> None:
    package = silent.begun()
    for choose in ("words", "affected"):
        with pytest.raises(acts.NoConsent):
            acts.choose_words(ref=package.ref, field=choose, by=silent.leading)
    with pytest.raises(acts.NoConsent):
        acts.choose_file(ref=package.ref, file=silent.file, by=silent.leading)
    acts.send_package(ref=package.ref, by=silent.leading)  # one person is enough
    assert [*opened(silent, package.ref, silent.envoys)] == ["sheet"]


def test_consent_taken_back_before_sending_keeps_it_here(case: Case) -> None:
    package = case.chosen()
    acts.propose(ref=package.ref, by=case.leading)
    Consent.objects.create(
        report=case.report, item=ConsentItem.AUTHORITIES, is_given=False, at=NOON
    )
    with pytest.raises(acts.NoConsent):
        acts.send_package(ref=package.ref, by=case.seconding)
    acts.take_back(ref=package.ref, by=case.seconding)
    item = package.items.get(field="words")
    acts.leave_out(ref=package.ref, item=item.ref, by=case.leading)
    acts.send_package(ref=package.ref, by=case.leading)
    assert [*opened(case, package.ref, case.envoys)] == ["sheet"]


def test_the_register_has_an_answer_for_every_recipient_purpose_and_kind() -> None:
    asked = {(b, p, k) for b in Basis for p in Purpose for k in ItemKind}
    assert release.rules().keys() == asked
    assert all(rule.source for rule in release.rules().values())


def test_for_information_nothing_but_the_sheet_is_released(case: Case) -> None:
    package = case.begun(Purpose.INFORMATION)
    with pytest.raises(acts.NotReleased):
        acts.choose_words(ref=package.ref, field="words", by=case.leading)


def test_what_has_words_takes_two_people(case: Case) -> None:
    package = case.chosen()
    with pytest.raises(NotPossible):
        acts.send_package(ref=package.ref, by=case.leading)
    acts.propose(ref=package.ref, by=case.leading)
    with pytest.raises(NotPermitted):
        acts.send_package(ref=package.ref, by=case.leading)
    with pytest.raises(NotPossible):  # what a second person looks at does not change
        acts.choose_words(ref=package.ref, field="affected", by=case.leading)
    sent = acts.send_package(ref=package.ref, by=case.seconding)
    assert (sent.proposed_by, sent.sent_by) == (case.lead, case.second)
    with pytest.raises(NotPossible):
        acts.discard(ref=package.ref, by=case.leading)


def test_a_state_without_a_representative_is_sent_nothing(case: Case) -> None:
    told = case.sent("BRA")
    package = acts.begin_package(
        ref=told.ref, purpose=Purpose.INVESTIGATION, language="en", by=case.leading
    )
    with pytest.raises(NotPossible):
        acts.send_package(ref=package.ref, by=case.leading)


def test_a_package_comes_after_the_notification(case: Case) -> None:
    about = case.case()
    draft = notifying.draft_notification(
        allegation=about.ref, country=HERE, basis=Basis.CONTINGENT, by=case.leading
    )
    told = {"purpose": Purpose.INVESTIGATION, "by": case.leading}
    with pytest.raises(NotPossible):
        acts.begin_package(ref=draft.ref, language="en", **told)  # type: ignore[arg-type]
    with pytest.raises(NotValid):
        acts.begin_package(ref=case.told.ref, language="de", **told)  # type: ignore[arg-type]


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
