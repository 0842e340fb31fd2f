"""The conversation after a report: both sides, in any language, and nobody else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from amparo.base import journal
from amparo.base.by import Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.journal import Entry
from amparo.base.vault import mailbox, receipts
from amparo.base.vault.mailbox import Opened
from amparo.base.vault.models import Reason, RecordKey
from amparo.base.vault.opening import NoKeyInHand
from amparo.intake import acts
from amparo.intake.acts.conversation import AlreadyGiven, NoMailbox
from amparo.intake.acts.filing import Filed
from amparo.intake.acts.opened_conversation import open_conversation
from amparo.intake.acts.transfers import accept_transfer, offer_transfer
from amparo.intake.models import Consent, Feedback, Message, Report
from amparo.intake.states import (
    ConsentItem,
    Felt,
    MessageKind,
    WhySetAside,
    WhyTransfer,
)
from tests import factories as make
from tests.factories import ANYONE, NOON

pytestmark = pytest.mark.django_db
WORDS = {
    "en": "canary-4711 they asked again",
    "ar": "كناري-٤٧١١ لقد عادوا يسألون",
    "zh-hans": "金丝雀四七一一 他们又来问了",
}
HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% debug %}",
    "\u202egnp.exe",
    "a\u0000b",
    "' OR 1=1",
]


def told(receipt: str | None = None, **changed: Any) -> tuple[Filed, Opened]:
    filed = make.filed("canary-0000", receipt=receipt or receipts.new(), **changed)
    assert filed.opened is not None
    return filed, filed.opened


def every_word_of_the_database() -> str:
    """All text and bytes of all tables, as a thief of the disk would search it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        found = []
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT string_agg(t::text, chr(10)) FROM "{table}" t')
            found.append(cursor.fetchone()[0] or "")
    return "\n".join(found)


@pytest.mark.parametrize("language", WORDS)
def test_both_sides_read_what_was_said_and_the_database_holds_no_clear_word(language: str) -> None:
    _office, officer = make.central_with_officer()
    filed, opened = told()
    by = make.by(officer, with_key=True)

    acts.write_as_reporter(opened=opened, words=WORDS[language], by=ANYONE)
    acts.answer(ref=filed.ref, words=f"answer {WORDS[language]}", by=by)

    said = open_conversation(ref=filed.ref, reason=Reason.TRIAGE, by=by)
    assert [one.words for one in said] == [WORDS[language], f"answer {WORDS[language]}"]
    letters = mailbox.letters(opened, [one.message.ref for one in said])
    assert list(letters.values()) == [one.words for one in said]
    everything = every_word_of_the_database()
    needle = WORDS[language].split()[0]
    for form in (needle, needle.encode().hex()):
        assert form not in everything


def test_a_message_is_told_of_by_a_job_with_its_reports_reference_alone() -> None:
    make.central_with_officer()
    filed, opened = told()

    acts.write_as_reporter(opened=opened, words="canary-4711", by=ANYONE)

    jobs = ProcrastinateJob.objects.filter(task_name="intake.tell_officers_of_message")
    assert [job.args for job in jobs] == [{"report": filed.ref}]


def test_a_nuisance_is_kept_and_makes_no_noise() -> None:
    make.central_with_officer()
    filed, opened = told()
    Report.objects.filter(ref=filed.ref).update(is_muted=True)

    acts.write_as_reporter(opened=opened, words="canary-4711", by=ANYONE)

    assert Message.objects.count() == 1
    tells = "intake.tell_officers_of_message"
    assert not ProcrastinateJob.objects.filter(task_name=tells).exists()


def test_the_same_form_sent_twice_is_one_message() -> None:
    make.central_with_officer()
    _filed, opened = told()
    for _time in range(2):
        acts.write_as_reporter(opened=opened, words="again", once="nonce", by=ANYONE)
    acts.write_as_reporter(opened=opened, words="other", once="other", by=ANYONE)
    assert Message.objects.count() == 2


@pytest.mark.parametrize("words", ["", "  \n ", "x" * 8_001])
def test_a_message_needs_words_and_not_too_many(words: str) -> None:
    _office, officer = make.central_with_officer()
    filed, opened = told()
    with pytest.raises(NotValid):
        acts.write_as_reporter(opened=opened, words=words, by=ANYONE)
    with pytest.raises(NotValid):
        acts.answer(ref=filed.ref, words=words, by=make.by(officer))
    assert not Message.objects.exists()


def test_an_acknowledgement_and_an_offer_of_help_stop_their_clocks_once() -> None:
    _office, officer = make.central_with_officer()
    filed, _opened = told()
    later = NOON + timedelta(hours=1)
    acts.answer(
        ref=filed.ref, words="a", kind=MessageKind.ACKNOWLEDGEMENT, by=make.by(officer, NOON)
    )
    acts.answer(
        ref=filed.ref, words="b", kind=MessageKind.ACKNOWLEDGEMENT, by=make.by(officer, later)
    )
    acts.answer(
        ref=filed.ref, words="c", kind=MessageKind.OFFER_OF_HELP, by=make.by(officer, later)
    )

    report = Report.objects.get()
    assert (report.acknowledged_at, report.help_offered_at) == (NOON, later)


def test_a_report_without_a_mailbox_cannot_be_answered_and_says_so() -> None:
    _office, officer = make.central_with_officer()
    report = make.submitted()
    with pytest.raises(NoMailbox):
        acts.answer(ref=report.ref, words="words", by=make.by(officer))


def test_an_office_gives_no_feedback() -> None:
    _office, officer = make.central_with_officer()
    filed, _opened = told()
    with pytest.raises(NotValid):
        acts.answer(ref=filed.ref, words="x", kind=MessageKind.FEEDBACK, by=make.by(officer))


@pytest.mark.parametrize("role", Role)
def test_who_serves_elsewhere_is_refused_as_if_it_were_not_there(role: Role) -> None:
    make.central_with_officer()
    filed, _opened = told()
    by = make.by(make.serving(role, with_key=True), with_key=True)
    with pytest.raises(NotFound):
        acts.answer(ref=filed.ref, words="x", by=by)
    with pytest.raises(NotFound):
        open_conversation(ref=filed.ref, reason=Reason.TRIAGE, by=by)


def test_an_auditor_of_the_office_neither_answers_nor_opens() -> None:
    office, _officer = make.central_with_officer()
    filed, _opened = told()
    by = make.by(make.serving(Role.AUDITOR, office))
    with pytest.raises(NotPermitted):
        acts.answer(ref=filed.ref, words="x", by=by)
    with pytest.raises(NotPermitted):
        open_conversation(ref=filed.ref, reason=Reason.QUALITY, by=by)


def test_without_a_key_in_hand_nothing_opens_and_nothing_counts_as_seen() -> None:
    _office, officer = make.central_with_officer()
    filed, opened = told()
    acts.write_as_reporter(opened=opened, words="canary", by=ANYONE)
    with pytest.raises(NoKeyInHand):
        open_conversation(ref=filed.ref, reason=Reason.TRIAGE, by=make.by(officer))
    assert Message.objects.all().unseen().count() == 1


@pytest.mark.parametrize("count", [1, 30])
def test_opening_costs_the_same_however_much_was_said(
    count: int, django_assert_max_num_queries: Callable[..., object]
) -> None:
    _office, officer = make.central_with_officer()
    filed, opened = told()
    for number in range(count):
        acts.write_as_reporter(opened=opened, words=f"number {number}", by=ANYONE)
    by = make.by(officer, with_key=True)
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        said = open_conversation(ref=filed.ref, reason=Reason.TRIAGE, by=by)
    assert [one.words for one in said] == [f"number {number}" for number in range(count)]
    assert Entry.objects.filter(act="intake.open_conversation").count() == 1


def test_consents_are_added_to_item_by_item_and_the_last_word_stands() -> None:
    make.central_with_officer()
    filed, opened = told(consents={ConsentItem.SERVICES: True, ConsentItem.CONTACT: False})
    everything = dict.fromkeys(ConsentItem, False) | {ConsentItem.CONTACT: True}

    acts.change_consents(opened=opened, consents=everything, by=ANYONE)

    rows = (
        Consent.objects.filter(report=filed.report).order_by("pk").values_list("item", "is_given")
    )
    assert list(rows)[2:] == [("services", False), ("contact", True)]
    with pytest.raises(NotValid):
        acts.change_consents(opened=opened, consents=everything, by=ANYONE)
    line = Entry.objects.get(act="intake.change_consents")
    assert line.facts == {"services": False, "contact": True}


def test_feedback_is_asked_for_once_it_is_decided_and_given_once() -> None:
    _office, officer = make.central_with_officer()
    filed, opened = told()
    felt = {"was_heard": Felt.YES, "felt_safe": Felt.PARTLY, "would_again": Felt.NO}
    with pytest.raises(NotPossible):
        acts.give_feedback(opened=opened, **felt, by=ANYONE)
    acts.set_aside(ref=filed.ref, why=WhySetAside.NOTHING_TO_FOLLOW, by=make.by(officer))

    acts.give_feedback(opened=opened, **felt, words="canary-4711", by=ANYONE)

    given = Feedback.objects.get()
    assert (given.was_heard, given.felt_safe, given.would_again) == ("yes", "partly", "no")
    assert Message.objects.get().kind == MessageKind.FEEDBACK
    with pytest.raises(AlreadyGiven):
        acts.give_feedback(opened=opened, **felt, by=ANYONE)


def test_a_mailbox_of_no_report_or_of_a_shredded_one_writes_nothing() -> None:
    make.central_with_officer()
    alone = mailbox.make(receipts.new(), NOON)
    filed, opened = told()
    Report.objects.filter(ref=filed.ref).update(shredded_at=NOON)
    for box in (alone, opened):
        with pytest.raises(NotFound):
            acts.write_as_reporter(opened=box, words="x", by=ANYONE)


def test_a_code_is_exchanged_once_and_then_opens_nothing() -> None:
    make.central_with_officer()
    code, own = receipts.new(receipts.CODE_LENGTH), receipts.new()
    _filed, opened = told(code, one_time=True)

    acts.exchange_code(opened=opened, receipt=own, by=ANYONE)

    assert mailbox.open_with(code, NOON) is None
    assert mailbox.open_with(own, NOON) is not None
    with pytest.raises(NotPossible):
        acts.exchange_code(opened=opened, receipt=receipts.new(), by=ANYONE)


@pytest.mark.parametrize("weak", ["AAAA", "", "ABCDEFGHJKMN", "1" * 20])
def test_a_code_is_exchanged_for_nothing_weaker(weak: str) -> None:
    make.central_with_officer()
    _filed, opened = told(receipts.new(12), one_time=True)
    with pytest.raises(NotValid):
        acts.exchange_code(opened=opened, receipt=weak, by=ANYONE)
    assert opened.mailbox.one_time


def test_lines_of_the_journal_hold_codes_and_no_words() -> None:
    _office, officer = make.central_with_officer()
    filed, opened = told()
    acts.write_as_reporter(opened=opened, words="canary-4711", by=ANYONE)
    acts.answer(ref=filed.ref, words="canary-4712", by=make.by(officer))
    acts.mark_seen(opened=opened, by=ANYONE)
    lines = str(list(Entry.objects.values()))
    assert "canary" not in lines
    assert {"intake.write_as_reporter", "intake.answer", "intake.mark_seen"} <= set(
        Entry.objects.values_list("act", flat=True)
    )
    assert journal.verify().broken_at is None


def test_nothing_new_is_not_seen_again() -> None:
    make.central_with_officer()
    _filed, opened = told()
    with pytest.raises(NotPossible):
        acts.mark_seen(opened=opened, by=ANYONE)


def test_what_is_written_while_a_transfer_is_offered_goes_with_the_report() -> None:
    office, officer = make.central_with_officer()
    other = make.office()
    there = make.serving(Role.INTAKE_OFFICER, other, with_key=True)
    filed, opened = told()
    by = make.by(officer, with_key=True)
    offer = offer_transfer(ref=filed.ref, to=other.ref, why=WhyTransfer.CONCERNED_ENTITY, by=by)

    acts.write_as_reporter(opened=opened, words="between", by=ANYONE)
    assert [one.words for one in open_conversation(ref=filed.ref, reason=Reason.TRIAGE, by=by)] == [
        "between"
    ]
    accept_transfer(ref=offer.ref, by=make.by(there))
    acts.write_as_reporter(opened=opened, words="after", by=ANYONE)

    said = open_conversation(ref=filed.ref, reason=Reason.TRIAGE, by=make.by(there, with_key=True))
    assert [one.words for one in said] == ["between", "after"]
    with pytest.raises(NotFound):
        open_conversation(ref=filed.ref, reason=Reason.TRIAGE, by=by)
    assert not RecordKey.objects.filter(office_key__office=office).exists()
