"""Reports that another system hands in. It seals and never opens."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import blake2b

from django.db import connection
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from amparo.base import journal, proofs
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.base.records import ALPHABET
from amparo.base.vault import identity, receipts
from amparo.intake.acts.filing import Filed, Told, submit
from amparo.intake.bundles import IncidentForm, particulars
from amparo.intake.models import Delivery, Report
from amparo.intake.states import Channel
from amparo.people.models import ApiToken

FLOOD = 200  # reports of one token within an hour; more wait in the queue for floods


class KeyUsedOtherwise(NotPossible):
    """The idempotency key came before, with another report."""

    def __init__(self) -> None:
        super().__init__(
            _("This key was used before, for another report. Each report needs its own.")
        )


@dataclass(frozen=True, slots=True)
class Delivered:
    """What the other system is told. ``receipt`` is empty where none was asked for."""

    ref: str
    proof: proofs.Proof
    receipt: str = field(repr=False)
    is_new: bool


@dataclass(frozen=True, slots=True)
class Secret:
    """A token in hand. What is derived from it cannot be derived without it."""

    token: ApiToken
    secret: str = field(repr=False)

    def hashed(self, what: str, text: bytes) -> bytes:
        """32 bytes, keyed with the secret: alike for the same text, and telling nothing of it."""
        key = blake2b(self.secret.encode(), digest_size=32).digest()
        return blake2b(text, key=key, digest_size=32, person=what.encode()).digest()

    def receipt(self, key: str) -> str:
        """The receipt that belongs to an idempotency key: the same again, and kept nowhere."""
        number = int.from_bytes(self.hashed("api/receipt", key.encode()), "big")
        letters = ""
        while len(letters) < receipts.LENGTH:
            number, place = divmod(number, len(ALPHABET))
            letters += ALPHABET[place]
        return letters


@act
def receive_form(
    *,
    form: IncidentForm,
    written: bytes,
    held: Secret,
    key: str,
    with_receipt: bool = False,
    by: By,
) -> Delivered:
    """Take one report from another system, once, however often it is sent.

    Args:
        written: the body as it came; the same key with another body is refused.
        held: the token, already found good.
        key: the sender's own for this report, 1 to 200 characters.
        with_receipt: make a receipt for whoever reported, so that they can come back alone.

    Raises:
        KeyUsedOtherwise: the key came before, with another body.
        NotValid: a name was given where none can be kept, or the words are too many.
    """
    mark, body = _marks(held, key, written, with_receipt=with_receipt)
    _one_at_a_time(mark)
    if (before := _before(mark)) is not None:
        done = _again(before, body, held.receipt(key) if with_receipt else "")
        journal.record(by, "intake.receive_form", before.report, token=held.token.ref, again=True)
        return done
    _check_identity(form, by)
    filed = _submit(form, held, held.receipt(key) if with_receipt else "", by)
    Delivery.objects.create(token=held.token, key=mark, body=body, report=filed.report, at=by.at)
    journal.record(by, "intake.receive_form", filed.report, token=held.token.ref, again=False)
    return Delivered(filed.ref, filed.proof, held.receipt(key) if with_receipt else "", is_new=True)


def _submit(form: IncidentForm, held: Secret, receipt: str, by: By) -> Filed:
    with override(form.language):
        return submit(
            words=form.incident.words,
            told=Told(**form.told),
            more={**form.sealed, "form": particulars(form)},
            who=form.identity,
            consents=form.consents,
            receipt=receipt,
            channel=Channel.PARTNER_SYSTEM,
            is_close=form.is_close,
            is_flood=_is_flood(held.token, by),
            office=held.token.office,
            by=by,
        )


def _marks(held: Secret, key: str, written: bytes, *, with_receipt: bool) -> tuple[str, str]:
    """What is kept of the key, and of what was sent with it."""
    sent = written + (b"\0with a receipt" if with_receipt else b"")
    return held.hashed("api/key", key.encode()).hex(), held.hashed("api/body", sent).hex()


def _one_at_a_time(mark: str) -> None:
    """Wait for the same request at the same moment; another key never waits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [mark])


def _before(mark: str) -> Delivery | None:
    kept = Report.objects.only("ref", "proof", "received_at")
    return Delivery.objects.filter(key=mark).prefetch_related(Prefetch("report", kept)).first()


def _again(before: Delivery, body: str, receipt: str) -> Delivered:
    """The answer of before, made anew: nothing of it was kept."""
    if not secrets.compare_digest(before.body, body):
        raise KeyUsedOtherwise
    report = before.report
    proof = proofs.make(report.proof, report.received_at)
    return Delivered(report.ref, proof, receipt, is_new=False)


def _check_identity(form: IncidentForm, by: By) -> None:
    """A name is never quietly dropped, and never kept among other words."""
    if form.identity and not identity.can_seal(by.at):
        why = _("Names cannot be kept safely here yet. Send the form without it.")
        raise NotValid(
            _("Please check the form."), **{f"affected.{name}": why for name in form.identity}
        )


def _is_flood(token: ApiToken, by: By) -> bool:
    hour = by.at - timedelta(hours=1)
    return Delivery.objects.filter(token=token, at__gt=hour).count() >= FLOOD
