"""Packages of evidence: chosen, struck out, agreed to, sent by two, opened by the State alone."""

from collections.abc import Callable

import pytest
from django.test import Client

from amparo.accountability import release
from amparo.accountability.acts import notifying
from amparo.accountability.acts import packages as acts
from amparo.accountability.acts.received import open_package_file
from amparo.accountability.models.packages import Package
from amparo.accountability.states.notifications import Basis
from amparo.accountability.states.packages import ItemKind, Purpose
from amparo.base.by import Door
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.vault.models import Chunk, Reason, RecordKey, Sealed
from amparo.base.vault.opening import open_dossier
from amparo.base.vault.review import Opening
from amparo.intake.models import Consent, Report
from amparo.intake.states import ConsentItem
from tests.accountability.packages import STRUCK, TEXT, WORDS, Case, opened
from tests.accountability.states import HERE
from tests.factories import NOON

pytestmark = pytest.mark.django_db
Desk = Callable[..., Client]


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
