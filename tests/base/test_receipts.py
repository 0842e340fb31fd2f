"""Receipts and the mailboxes they open."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.base.records import ALPHABET
from amparo.base.vault import boxes, mailbox, receipts, sealing
from amparo.base.vault.models import Letter, Mailbox
from tests.factories import NOON


def test_a_receipt_is_five_groups_of_four_from_an_alphabet_of_31() -> None:
    receipt = receipts.new()
    assert [len(group) for group in receipts.grouped(receipt)] == [4] * 5
    assert set(receipt) <= set(ALPHABET)
    assert len(ALPHABET) ** len(receipt) > 2**80
    assert receipts.could_be(receipt)
    assert receipts.new() != receipt


@pytest.mark.parametrize(
    "written", [str.lower, lambda r: " ".join(receipts.grouped(r)), lambda r: f" {'-'.join(r)}\n"]
)
def test_a_receipt_is_read_however_it_is_written(written: Callable[[str], str]) -> None:
    receipt = receipts.new()
    assert receipts.tidy(written(receipt)) == receipt


@given(st.text(max_size=300))
def test_whatever_is_typed_is_made_short_and_plain(typed: str) -> None:
    assert len(receipts.tidy(typed)) <= 100
    assert "\x00" not in receipts.tidy(typed)


@pytest.mark.django_db
def test_a_receipt_opens_its_own_mailbox_and_no_other() -> None:
    one, two = receipts.new(), receipts.new()
    made, other = mailbox.make(one, NOON), mailbox.make(two, NOON)
    opened = mailbox.open_with(one, NOON)
    assert opened is not None
    assert (opened.mailbox, opened.private) == (made.mailbox, made.private)
    assert made.private != other.private
    assert mailbox.open_with(receipts.new(), NOON) is None
    assert mailbox.open_with("", NOON) is None


@pytest.mark.django_db
def test_the_database_holds_nothing_that_a_receipt_could_be_guessed_by() -> None:
    receipt = receipts.new()
    made = mailbox.make(receipt, NOON)
    row = Mailbox.objects.filter(pk=made.mailbox.pk).values().get()
    kept = b"".join(bytes(v) for v in row.values() if isinstance(v, bytes | memoryview))
    assert receipt.encode() not in kept
    assert made.private not in kept


@pytest.mark.django_db
def test_without_the_installations_key_no_row_is_found(settings: object) -> None:
    receipt = receipts.new()
    mailbox.make(receipt, NOON)
    settings.RECEIPT_KEY = "another"  # type: ignore[attr-defined]
    assert mailbox.open_with(receipt, NOON) is None


@pytest.mark.django_db
def test_a_mailbox_moved_under_anothers_receipt_does_not_open() -> None:
    one, two = receipts.new(), receipts.new()
    mine, theirs = mailbox.make(one, NOON).mailbox, mailbox.make(two, NOON).mailbox
    Mailbox.objects.filter(pk=mine.pk).update(locked=theirs.locked)
    assert mailbox.open_with(one, NOON) is None


@pytest.mark.django_db
def test_a_letter_is_read_with_the_receipt_and_by_nobody_else() -> None:
    mine, theirs = (mailbox.make(receipts.new(), NOON) for _i in range(2))
    sealing.send(mine.mailbox, "MESSAGE00001", "we heard you")
    assert mailbox.letters(mine, ["MESSAGE00001"]) == {"MESSAGE00001": "we heard you"}
    assert mailbox.letters(theirs, ["MESSAGE00001"]) == {}

    Letter.objects.update(mailbox=theirs.mailbox)
    with pytest.raises(boxes.CryptoError):
        mailbox.letters(theirs, ["MESSAGE00001"])


@pytest.mark.django_db
def test_a_one_time_code_lasts_a_week_and_is_changed_for_a_receipt() -> None:
    code = receipts.new(receipts.CODE_LENGTH)
    mailbox.make(code, NOON, one_time=True)
    assert mailbox.open_with(code, NOON + timedelta(days=8)) is None
    opened = mailbox.open_with(code, NOON + timedelta(days=6))
    assert opened is not None

    receipt = receipts.new()
    mailbox.change(opened, receipt)
    assert mailbox.open_with(code, NOON) is None
    again = mailbox.open_with(receipt, NOON + timedelta(days=400))
    assert again is not None
    assert again.private == opened.private


@pytest.mark.django_db
def test_the_cookie_stands_for_half_an_hour_and_opens_nothing_when_changed() -> None:
    opened = mailbox.make(receipts.new(), NOON)
    cookie = mailbox.to_cookie(opened, NOON)
    back = mailbox.from_cookie(cookie, NOON + timedelta(minutes=29))
    assert back is not None
    assert back.private == opened.private
    assert mailbox.from_cookie(cookie, NOON + timedelta(minutes=31)) is None
    for spoilt in (cookie[:-8] + "AAAAAAA=", cookie[5:], "", "no cookie", "é"):
        assert mailbox.from_cookie(spoilt, NOON) is None
