"""A form kept for later: sealed under its receipt, found by it, and gone in time."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from amparo.base.by import By, Door
from amparo.base.journal import Entry
from amparo.base.vault import mailbox, receipts
from amparo.intake import acts, drafts, jobs
from amparo.intake.acts.drafts import SentAlready
from amparo.intake.models import Draft, Report
from tests import factories as make
from tests.factories import ANYONE, NOON
from tests.intake.filling import WORDS, Filler

pytestmark = pytest.mark.django_db
LATER = By(Door.JOBS, NOON + drafts.LASTS)


@pytest.fixture(autouse=True)
def reference(loaded: None) -> None:
    """The code lists that the form offers."""


def test_a_draft_is_found_by_its_receipt_alone() -> None:
    receipt = receipts.new()
    acts.keep_draft(receipt=receipt, contents="canary-4711", by=ANYONE)

    assert (found := drafts.find("-".join(receipts.grouped(receipt)).lower(), NOON))
    assert found.contents == "canary-4711"
    assert drafts.find(receipts.new(), NOON) is None
    assert drafts.find("", NOON) is None
    row = Draft.objects.get()
    kept = b"".join(bytes(part) for part in (row.lookup, row.salt, row.locked))
    assert b"canary" not in kept
    assert receipt.encode() not in kept


def test_a_draft_moved_under_another_receipt_does_not_open() -> None:
    mine, other = receipts.new(), receipts.new()
    acts.keep_draft(receipt=mine, contents="canary-4711", by=ANYONE)
    Draft.objects.update(lookup=receipts.lookup(other))
    assert drafts.find(other, NOON) is None


def test_saving_again_replaces_it_and_spares_the_work_of_a_new_key() -> None:
    receipt = receipts.new()
    key = acts.keep_draft(receipt=receipt, contents="first", by=ANYONE)
    salt = Draft.objects.get().salt
    assert acts.keep_draft(receipt=receipt, contents="second", key=key, by=ANYONE) == key

    assert Draft.objects.get().salt == salt
    assert (found := drafts.find(receipt, NOON))
    assert found.contents == "second"


def test_a_draft_lasts_fourteen_days_and_again_when_it_is_taken_up() -> None:
    receipt = receipts.new()
    acts.keep_draft(receipt=receipt, contents="words", by=ANYONE)
    assert drafts.find(receipt, LATER.at) is None
    almost = LATER.at - timedelta(minutes=1)
    found = drafts.find(receipt, almost)
    assert found

    acts.take_up_draft(found=found, by=By(Door.PUBLIC, almost))

    assert acts.drop_old_drafts(by=LATER) == 0
    assert drafts.find(receipt, LATER.at)
    assert acts.drop_old_drafts(by=By(Door.JOBS, almost + drafts.LASTS)) == 1
    assert not Draft.objects.exists()


def test_the_daily_job_drops_what_nobody_came_back_for() -> None:
    acts.keep_draft(receipt=receipts.new(), contents="words", by=By(Door.PUBLIC, NOON))
    Draft.objects.update(expires_at=NOON - timedelta(days=400))
    jobs.drop_old_drafts(timestamp=0)
    assert not Draft.objects.exists()


def test_the_journal_says_that_a_draft_was_kept_and_nothing_else() -> None:
    receipt = receipts.new()
    acts.keep_draft(receipt=receipt, contents="canary-4711", by=ANYONE)
    acts.drop_draft(receipt=receipt, by=ANYONE)
    lines = Entry.objects.filter(act__contains="draft").order_by("seq")
    told = [(line.act, line.subject, line.ref, line.person_id, line.facts) for line in lines]
    assert told == [
        ("intake.keep_draft", "", "", None, {}),
        ("intake.drop_draft", "", "", None, {}),
    ]


def test_nothing_is_kept_for_a_form_that_was_sent() -> None:
    make.central_with_officer()
    receipt = receipts.new()
    make.filed(receipt=receipt)
    with pytest.raises(SentAlready):
        acts.keep_draft(receipt=receipt, contents="more", by=ANYONE)


def test_once_kept_every_screen_saves_and_the_receipt_becomes_the_reports(public: Client) -> None:
    make.central_with_officer()
    filler = Filler(public)
    filler.press("next")
    filler.press("next", danger="yes")
    assert not Draft.objects.exists(), "nobody asked to keep it"
    filler.press("keep", window="within_72")
    assert "until" in filler.page.text
    receipt = filler.receipt
    assert receipts.could_be(receipt)

    filler.press("stay")
    filler.press("next", window="within_72", child="yes")
    assert Draft.objects.count() == 1
    assert not public.cookies

    # The line is lost; another day, another telephone.
    back = Filler(Client())
    back.come_back(receipt)
    assert back.heading == "About you"
    back.press("to:timing")
    assert re.search(r'name="child" value="yes"[^>]* checked', back.page.text)
    back.press("next", window="within_72", child="yes")
    back.press("to:words")
    back.press("next", words=WORDS)
    back.send()

    assert back.receipt == receipt
    report = Report.objects.get()
    assert (report.danger, report.window, report.child) == ("yes", "within_72", "yes")
    assert not Draft.objects.exists()
    assert mailbox.open_with(receipt, report.received_at)


def test_another_window_that_saves_after_sending_is_told_so(public: Client) -> None:
    make.central_with_officer()
    filler = Filler(public).answer(words=WORDS)
    filler.press("keep")
    here, there = filler.kept, Filler(public)
    filler.send()
    there.kept = here
    there.press("to:where")

    assert "what you changed since is not in it" not in filler.page.text
    assert "We have received it." in there.page.text
    assert there.receipt == filler.receipt
    assert not Draft.objects.exists()
    assert Report.objects.count() == 1
