"""Letters of a case: made from a text that is ready, edited, sent, and kept sealed."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.base.vault.sealing import seal
from amparo.cases.knowing import not_ahead
from amparo.cases.letters import BY_NAME
from amparo.cases.models import Allegation, CaseLetter, refuse_closed
from amparo.cases.working import WORDS_AT_MOST, Recipient, Way
from amparo.intake import acts as intake
from amparo.intake.models import Message
from amparo.intake.states import Teller


class NotInMailbox(NotPossible):
    """The mailbox is that of whoever reported, and reaches nobody else."""


@act
def send_letter(
    *,
    ref: str,
    template: str,
    to: Recipient,
    way: Way,
    language: str,
    sent_on: date,
    words: str,
    by: By,
) -> CaseLetter:
    """Keep a letter as it was sent; one that goes into the mailbox is sent by this very act.

    Args:
        template: the name of the text it was made from; ``words``: as they were sent.
        sent_on: the day it went; of one for the mailbox, always today.

    Raises:
        NotInMailbox: it is not for whoever reported.
        NoMailbox: whoever reported kept no receipt.
        NotValid: a text or language outside the list, no words or too many, a day ahead.
        FileClosed: its file is closed.
    """
    kept = Allegation.objects.select_related("office", "report")
    allegation = kept.take_for(by, "send_letter", ref)
    refuse_closed(allegation)
    if template not in BY_NAME or language not in dict(settings.LANGUAGES):
        raise NotValid(_("Please check the form."), template=_("Please choose one of the list."))
    if not words.strip() or len(words) > WORDS_AT_MOST:
        raise NotValid(
            _("Please check the form."), words=_("Please write something, at most 8,000 letters.")
        )
    not_ahead(sent_on, by, "sent_on")
    message = _into_mailbox(allegation, template, to, words, by) if way == Way.MAILBOX else None
    letter = CaseLetter.objects.create(
        allegation=allegation,
        template=template,
        to=to,
        way=way,
        language=language,
        sent_on=by.at.date() if message else sent_on,
        author_id=by.person,
        at=by.at,
        message=message,
    )
    if message is None:
        seal(letter.ref, {"words": words}, to=[allegation.office])
    journal.record(
        by, "cases.send_letter", allegation, letter=letter.ref, template=template, to=to, way=way
    )
    return letter


def _into_mailbox(
    allegation: Allegation, template: str, to: Recipient, words: str, by: By
) -> Message:
    report = allegation.report
    is_theirs = to == Recipient.HARMED and report.teller == Teller.AFFECTED
    if to != Recipient.REPORTER and not is_theirs:
        raise NotInMailbox(_("The mailbox belongs to whoever reported, and reaches nobody else."))
    message: Message = intake.answer(
        ref=report.ref, words=words, kind=BY_NAME[template].kind, by=by
    )
    return message
