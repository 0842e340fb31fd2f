"""What is said after a report: by its reporter, and by the office to them.

Words are sealed to the report's office, and a copy goes into the reporter's mailbox, so that both
sides read the whole conversation. The public process takes part and can read none of the offices'.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotFound, NotPossible, NotValid
from amparo.base.later import later
from amparo.base.records import ALPHABET, new_ref
from amparo.base.vault import mailbox, receipts
from amparo.base.vault.mailbox import Opened
from amparo.base.vault.models import Mailbox
from amparo.base.vault.sealing import seal, send
from amparo.intake.models import Consent, Feedback, Message, Report
from amparo.intake.reads import holders, standing_consents
from amparo.intake.states import (
    MESSAGE_AT_MOST,
    ConsentItem,
    Felt,
    MessageKind,
    Party,
    ReportState,
)

#: What the public process may know of a report.
SHELL = ("ref", "office", "mailbox", "state", "received_at", "is_muted", "shredded_at")


class NoMailbox(NotPossible):
    """Whoever reported kept no receipt: no answer can reach them."""


class AlreadyGiven(NotPossible):
    """Feedback is given once."""


@act
def write_as_reporter(*, opened: Opened, words: str, once: str = "", by: By) -> Message:
    """A message of whoever holds the mailbox, sealed to the office the report lies with now.

    Args:
        words: at most 8,000 characters, in any language.
        once: random, of the form that is sent; the same form sent twice is one message.

    Raises:
        NotFound: the mailbox belongs to no report that still has its words.
        NotValid: no words, or too many.
    """
    report = _report_of(opened)
    message = _write(report, opened.mailbox, words, by, ref=_ref_of(opened, once))
    journal.record(by, "intake.write_as_reporter", report, message=message.ref)
    return message


@act
def give_feedback(
    *,
    opened: Opened,
    was_heard: Felt,
    felt_safe: Felt,
    would_again: Felt,
    words: str = "",
    by: By,
) -> Feedback:
    """How it was handled, as the reporter sees it, once it has been decided on.

    Raises:
        NotPossible: not decided yet, or given before.
    """
    report = _report_of(opened)
    if report.state == ReportState.RECEIVED:
        raise NotPossible(_("Nothing has been decided about the report yet."))
    if Feedback.objects.filter(report=report).exists():
        raise AlreadyGiven(_("You have already told us this. Thank you."))
    given = Feedback.objects.create(
        report=report,
        was_heard=was_heard,
        felt_safe=felt_safe,
        would_again=would_again,
        at=by.at,
    )
    if words.strip():
        _write(report, opened.mailbox, words, by, kind=MessageKind.FEEDBACK)
    journal.record(
        by,
        "intake.give_feedback",
        report,
        was_heard=was_heard,
        felt_safe=felt_safe,
        would_again=would_again,
    )
    return given


@act
def change_consents(*, opened: Opened, consents: Mapping[ConsentItem, bool], by: By) -> Report:
    """What the reporter allows from now on, item by item; what was before stays on record.

    Raises:
        NotValid: nothing is different from what stands.
    """
    report = _report_of(opened)
    standing = standing_consents(report)
    before = {item for item, consent in standing.items() if consent.is_given}
    changed = {item: given for item, given in consents.items() if given != (item in before)}
    if not changed:
        raise NotValid(_("Nothing was changed: everything stands as it was."))
    Consent.objects.bulk_create(
        Consent(report=report, item=item, is_given=given, at=by.at)
        for item, given in changed.items()
    )
    journal.record(by, "intake.change_consents", report, **dict(changed))
    _tell(report)
    return report


@act
def mark_seen(*, opened: Opened, by: By) -> int:
    """The reporter has seen what the office wrote; how many messages were new.

    Raises:
        NotPossible: none is new.
    """
    report = _report_of(opened)
    new = Message.objects.filter(report=report, party=Party.OFFICE, seen_at=None)
    if not (count := new.update(seen_at=by.at)):
        raise NotPossible(_("There is nothing new."))
    journal.record(by, "intake.mark_seen", report, messages=count)
    return count


@act
def exchange_code(*, opened: Opened, receipt: str, by: By) -> Opened:
    """Put a receipt of the caller's own in the place of the code read out to them.

    The receipt was shown and typed back before: a caller whose line breaks still has the code.

    Raises:
        NotPossible: it was exchanged before.
    """
    report = _report_of(opened)
    if not opened.mailbox.one_time:
        raise NotPossible(_("This code has been used. Please type your own receipt."))
    if len(receipt) != receipts.LENGTH or not receipts.could_be(receipt):
        raise NotValid(_("Please open the page again: this is no receipt of ours."))
    mailbox.change(opened, receipt)
    opened.mailbox.is_confirmed = True
    opened.mailbox.save(update_fields=["is_confirmed"])
    journal.record(by, "intake.exchange_code", report)
    return opened


@act
def answer(*, ref: str, words: str, kind: MessageKind = MessageKind.WORDS, by: By) -> Message:
    """Write to whoever reported. An acknowledgement and an offer of help stop their clocks.

    Raises:
        NoMailbox: no answer can reach them.
        NotValid: no words, too many, or a kind that an office does not send.
    """
    report = Report.objects.select_related("mailbox", "office").take_for(by, "answer", ref)
    if kind == MessageKind.FEEDBACK:
        raise NotValid(_("Please check the form."), kind=_("Only a reporter gives feedback."))
    if report.mailbox is None or report.shredded_at is not None:
        raise NoMailbox(
            _("Whoever reported this keeps no receipt for it: no answer can reach them.")
        )
    message = _write(report, report.mailbox, words, by, kind=kind, party=Party.OFFICE)
    _stop_clock(report, kind, by)
    journal.record(by, "intake.answer", report, message=message.ref, kind=kind)
    return message


def _stop_clock(report: Report, kind: MessageKind, by: By) -> None:
    if kind == MessageKind.OFFER_OF_HELP and report.help_offered_at is None:
        report.help_offered_at = by.at
    if report.acknowledged_at is None:
        report.acknowledged_at = by.at  # whatever was answered, they know that it was read
    report.save(update_fields=["acknowledged_at", "help_offered_at"])


def _write(
    report: Report,
    box: Mailbox,
    words: str,
    by: By,
    *,
    kind: MessageKind = MessageKind.WORDS,
    party: Party = Party.REPORTER,
    ref: str = "",
) -> Message:
    """One message, in the dossier and in the mailbox; under a ``ref`` that is there, none."""
    _check(words)
    about = {
        "report": report,
        "office": report.office,
        "party": party,
        "kind": kind,
        "author_id": by.person if party == Party.OFFICE else None,
        "at": by.at,
    }
    message, is_new = Message.objects.get_or_create(ref=ref or new_ref(), defaults=about)
    if is_new:
        seal(message.ref, {"words": words}, to=holders(report))
        send(box, message.ref, words)
        if party == Party.REPORTER:
            _tell(report)
    return message


def _tell(report: Report) -> None:
    """Let officers know that there is something; a nuisance makes no noise."""
    if not report.is_muted:
        later("intake.tell_officers_of_message", report=report.ref)


def _report_of(opened: Opened) -> Report:
    """The report of an opened mailbox, in the columns that the public process may read."""
    kept = Report.objects.select_related("office").only(*SHELL, "office__name")
    if (report := kept.filter(mailbox=opened.mailbox, shredded_at=None).first()) is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    return report


def _ref_of(opened: Opened, once: str) -> str:
    """A ref that a form's ``once`` always leads to, and that nobody else can aim at."""
    if not once:
        return new_ref()
    drawn = blake2b(once[:64].encode(), key=opened.private, digest_size=24).digest()
    return "".join(ALPHABET[number % len(ALPHABET)] for number in drawn[:12])


def _check(words: str) -> None:
    if not words.strip():
        raise NotValid(_("Please check the form."), words=_("Please write something."))
    if len(words) > MESSAGE_AT_MOST:
        raise NotValid(
            _("Please check the form."),
            words=_("This is longer than one message can be. Please send it in two."),
        )
