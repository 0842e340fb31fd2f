"""Handing in a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from amparo.base import journal, proofs
from amparo.base.access import Office
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotValid
from amparo.base.later import soon
from amparo.base.vault import identity, mailbox
from amparo.base.vault.sealing import seal
from amparo.intake.models import Consent, Report
from amparo.intake.reads import office_for
from amparo.intake.states import (
    WORDS_AT_MOST,
    Answer,
    Basis,
    Channel,
    ConsentItem,
    Need,
    Teller,
    Window,
)

IDENTITY = ("name", "contact", "safe_contact")  # sealed apart, to the custodians


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody told, in codes; every one may stay unknown. Words are not in here."""

    teller: Teller = Teller.UNKNOWN
    basis: Basis = Basis.UNKNOWN
    what: str = "NOT_SURE"  # code list what-happened
    when: str = "UNKNOWN"  # code list when-roughly
    window: Window = Window.UNKNOWN
    child: Answer = Answer.UNKNOWN
    danger: Answer = Answer.UNKNOWN
    repeated: Answer = Answer.UNKNOWN
    country: str = ""  # ISO 3166-1 alpha-3
    entity: str = ""  # entity code
    category: str = ""  # code list personnel-category
    nationality: str = ""  # ISO 3166-1 alpha-3
    still_there: Answer = Answer.UNKNOWN
    needs: Sequence[Need] = ()

    @property
    def rank(self) -> int:
        """Place in the queue by danger: 0 (now in danger) to 9."""
        if self.danger == Answer.YES:
            return 0
        if self.window == Window.WITHIN_72 or Need.SAFETY in self.needs:
            return 1
        if self.window == Window.WITHIN_120 or Need.MEDICAL in self.needs:
            return 2
        if self.child == Answer.YES or self.what == "CHILD":
            return 3
        if Answer.YES in {self.still_there, self.repeated}:
            return 5
        return 9


@dataclass(frozen=True, slots=True)
class Filed:
    """A report that is kept, and what its reporter gets: proof, and the open mailbox."""

    report: Report
    proof: proofs.Proof
    opened: mailbox.Opened | None = field(repr=False)

    @property
    def ref(self) -> str:
        return self.report.ref


@act
def submit(
    *,
    words: str,
    told: Told = Told(),
    more: Mapping[str, str] | None = None,
    who: Mapping[str, str] | None = None,
    consents: Mapping[ConsentItem, bool] | None = None,
    receipt: str = "",
    one_time: bool = False,
    channel: Channel = Channel.PUBLIC_FORM,
    outside: str = "",
    is_close: bool = False,
    is_flood: bool = False,
    office: Office | None = None,
    mark: str = "",
    by: By,
) -> Filed:
    """Take a report from anyone. The words are sealed before they touch the database.

    Args:
        words: in the reporter's own language, at most 20,000 characters.
        more: further sealed words by field (place, date, alleged, affected, safety ...).
        who: the reporter's or victim's name and contact, sealed apart to the custodians;
            dropped where there are none: ask ``identity.can_seal`` before asking people.
        receipt: opens the reporter's mailbox; without one they cannot come back.
        one_time: the receipt was read out by telephone, and is changed at first use.
        outside: number the report has elsewhere; a second one with it is refused.
        is_close: the alleged may be near the office concerned; the central one takes it.
        office: takes it, where that is settled already; by default the one found by routing.
        mark: of the proof, 64 hexadecimal digits nobody can guess; a random one by default.

    Raises:
        NobodyToReceive: no office can open a report yet.
        NotValid: no words, or too many.
    """
    _check_words(words, more or {})
    if office is None or is_close:
        office = office_for(told.entity, told.country, get_language() or "", avoid_own=is_close)
    opened = mailbox.make(receipt, by.at, one_time=one_time) if receipt else None
    proof = proofs.make(mark or proofs.new_mark(), by.at)
    report = Report.objects.create(
        office=office,
        received_at=by.at,
        language=get_language() or settings.LANGUAGE_CODE,
        channel=channel,
        rank=told.rank,
        mailbox=opened.mailbox if opened else None,
        proof=proof.mark,
        outside=outside,
        is_flood=is_flood,
        **_columns(told),
    )
    seal(report.ref, {"words": words, **_given(more)}, to=[office])
    if _given(who) and identity.can_seal(by.at):
        identity.seal_identity(report.ref, _given(who), by.at)
    Consent.objects.bulk_create(
        Consent(report=report, item=item, is_given=given, at=by.at)
        for item, given in (consents or {}).items()
    )
    journal.record(
        by, "intake.submit", report, office=office.ref, channel=channel, proof=proof.mark
    )
    soon("intake.tell_officers", office=office.ref)
    return Filed(report, proof, opened)


@act
def confirm_receipt(*, opened: mailbox.Opened, by: By) -> Report:
    """The reporter has shown that they kept the receipt."""
    report = Report.objects.only("ref").get(mailbox=opened.mailbox)
    opened.mailbox.is_confirmed = True
    opened.mailbox.save(update_fields=["is_confirmed"])
    journal.record(by, "intake.confirm_receipt", report)
    return report


def _columns(told: Told) -> dict[str, object]:
    return {
        "teller": told.teller,
        "basis": told.basis,
        "what": told.what,
        "when": told.when,
        "window": told.window,
        "child": told.child,
        "danger": told.danger,
        "repeated": told.repeated,
        "country": told.country,
        "entity": told.entity,
        "category": told.category,
        "nationality": told.nationality,
        "still_there": told.still_there,
        "needs": [*told.needs],
    }


def _given(words: Mapping[str, str] | None) -> dict[str, str]:
    return {name: text for name, text in (words or {}).items() if text.strip()}


def _check_words(words: str, more: Mapping[str, str]) -> None:
    if not words.strip():
        raise NotValid(_("Please check the form."), words=_("Please tell us what happened."))
    if len(words) + sum(map(len, more.values())) > WORDS_AT_MOST:
        raise NotValid(
            _("Please check the form."),
            words=_("This is longer than we can take at once. Please send it in two parts."),
        )
