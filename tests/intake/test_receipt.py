"""After sending: the receipt, its confirmation, the proof; and the same form sent twice."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from amparo.base import proofs
from amparo.base.journal import Entry
from amparo.base.vault import receipts
from amparo.base.vault.models import Mailbox
from amparo.intake.models import Report
from amparo.intake.public import progress
from tests import factories as make
from tests.intake.filling import RECEIPT, WORDS, Filler

pytestmark = pytest.mark.django_db
CARD = re.compile(r'<div class="card">(.*?)</div>', re.S)


@pytest.fixture
def ready(public: Client, loaded: None) -> Filler:
    """A form at its last screen."""
    make.central_with_officer()
    return Filler(public).answer(words=WORDS)


def test_the_receipt_is_shown_in_groups_on_a_card_that_says_nothing(ready: Filler) -> None:
    ready.send()

    assert receipts.could_be(ready.receipt)
    card = CARD.search(ready.page.text)
    assert card
    words = re.sub(r"<[^>]*>", "", card[1]).split()
    assert words == receipts.grouped(ready.receipt)
    report = Report.objects.get()
    assert report.ref not in ready.page.text
    assert WORDS not in ready.page.text


def test_typing_the_last_group_back_confirms_it(ready: Filler) -> None:
    ready.send()
    assert "Without the receipt you cannot come back" in ready.page.text
    last = receipts.grouped(ready.receipt)[-1]

    wrong = ready.press("confirm", last="QQQQ" if last != "QQQQ" else "PPPP")
    assert wrong.status_code == 422
    assert receipts.could_be(ready.receipt), "it still stands on the page"
    assert not Mailbox.objects.get().is_confirmed

    right = ready.press("confirm", last=f" {last.lower()} ")
    assert right.status_code == 200
    assert "That is right" in right.text
    assert Mailbox.objects.get().is_confirmed
    ready.press("confirm", last=last)
    assert Entry.objects.filter(act="intake.confirm_receipt").count() == 1


def test_the_proof_is_that_of_the_journal_and_says_nothing(ready: Filler) -> None:
    ready.send()
    line = Entry.objects.get(act="intake.submit")
    report = Report.objects.get()

    receipt = ready.receipt
    page = ready.press("proof")

    assert page["Content-Disposition"] == 'attachment; filename="note.txt"'
    assert page.text == proofs.make(line.facts["proof"], report.received_at).text
    *told, signature = page.text.splitlines()
    assert proofs.holds("\n".join(told), signature.split()[1], proofs.verify_key())
    for secret in (report.ref, receipt, "canary"):
        assert secret not in page.text


def test_a_message_or_a_file_can_follow_at_once(ready: Filler) -> None:
    ready.send()
    page = ready.press("files")
    assert page.status_code == 302
    assert page["Location"].endswith("/en/return/files/")
    assert page.cookies["mailbox"]["httponly"]


def test_the_same_form_sent_again_gives_the_same_receipt_and_one_report(ready: Filler) -> None:
    kept = ready.kept
    ready.send()
    first = ready.receipt, ready.press("proof").text

    ready.kept = kept
    assert ready.send().status_code == 200

    assert (ready.receipt, ready.press("proof").text) == first
    assert "what you changed since" not in ready.page.text
    assert Report.objects.count() == 1
    assert Mailbox.objects.count() == 1


def test_a_form_that_was_changed_and_sent_again_is_never_lost_quietly(ready: Filler) -> None:
    kept = ready.kept
    ready.send()
    ready.kept = kept
    ready.press("to:words")
    ready.press("next", words="canary-new words")

    ready.send()

    assert "what you changed since is not in it" in ready.page.text
    assert Report.objects.count() == 1


def test_the_page_after_sending_can_be_loaded_again(ready: Filler) -> None:
    ready.send()
    receipt = ready.receipt
    ready.press("stay")
    assert ready.receipt == receipt


def test_an_old_page_does_not_show_the_receipt_again(ready: Filler) -> None:
    ready.send()
    held = progress.read(ready.kept, timezone.now())
    assert held
    old = held.locked(timezone.now() - timedelta(hours=7))
    page = ready.client.post("/en/report/", {"kept": old, "do": "confirm", "last": "AAAA"})
    assert not RECEIPT.search(page.text)
