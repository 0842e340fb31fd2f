"""Files while they arrive: cut into parts and sealed one by one, so that memory stays flat.

In one request (a form without script) the parts lie in memory one at a time. In many requests
(the script, over a bad line) the sender holds a ticket: the file's key and place, locked under
this process's own secret. Nothing that opens a part is ever written down.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.base.files.kinds import KINDS
from amparo.base.later import later
from amparo.base.vault import arriving, boxes
from amparo.base.vault.arriving import OtherPart, place
from amparo.base.vault.chunks import PART
from amparo.base.vault.mailbox import Opened
from amparo.base.vault.models import Chunk
from amparo.intake import acts
from amparo.intake.models import Attachment
from amparo.intake.states import Scan

__all__ = ["Arriving", "OldTicket", "OtherPart", "SealingHandler", "Ticket", "place"]

TICKET_LASTS = timedelta(days=1)
ABOUT = "amparo/upload"


class OldTicket(NotPossible):
    """The upload is too old, or never began here."""


@dataclass(frozen=True, slots=True)
class Ticket(arriving.Begun):
    """What is needed to go on with a file."""

    def to_text(self, at: datetime) -> str:
        """For the sender to keep in memory; only this process reads it, for a day."""
        held = {
            "ref": self.ref,
            "kind": self.kind.code,
            "key": urlsafe_b64encode(self.key).decode(),
            "until": (at + TICKET_LASTS).timestamp(),
        }
        return urlsafe_b64encode(boxes.lock(json.dumps(held).encode(), _secret(), ABOUT)).decode()

    @classmethod
    def from_text(cls, text: str, at: datetime) -> Ticket:
        """Raises OldTicket."""
        try:
            held = json.loads(boxes.unlock(urlsafe_b64decode(text), _secret(), ABOUT))
        except (boxes.CryptoError, NotBase64, ValueError, TypeError):
            held = {"until": 0}
        if held["until"] <= at.timestamp():
            raise OldTicket(_("This upload has ended. Please send the file again."))
        return cls(held["ref"], KINDS[held["kind"]], urlsafe_b64decode(held["key"]))


def begin(opened: Opened, name: str, head: bytes, *, is_last: bool, by: By) -> Ticket:
    """Begin a file with its first part; kept at once where that is the last.

    Raises:
        NotValid, NotPossible: see ``acts.begin_attachment``.
    """
    if len(head) > PART or (len(head) < PART and not is_last):
        raise _wrong_size()
    with transaction.atomic():
        begun = acts.begin_attachment(opened=opened, name=name, head=head, is_last=is_last, by=by)
        if is_last:
            keep(begun.attachment.ref, 1, len(head), Scan.NOT_SCANNED, by)
    return Ticket(begun.attachment.ref, begun.kind, begun.key)


def go_on(ticket: Ticket, number: int, clear: bytes, *, is_last: bool, by: By) -> int:
    """Seal part ``number``; how many there are now. The last one keeps the file.

    Raises:
        OtherPart: another one comes next.
        NotValid: longer or shorter than a part, or more than a file may hold.
    """
    if len(clear) > PART or not clear or (len(clear) < PART and not is_last):
        raise _wrong_size()
    if number != (there := count(ticket)) or there == 0:
        raise OtherPart(_("Another part of the file comes next."), parts=there)
    try:
        arriving.check_size(ticket, number, clear)
    except NotValid:
        later("intake.discard_attachment", attachment=ticket.ref)
        raise
    with transaction.atomic():  # a last part that is there was kept: whoever asks again may go
        arriving.add(ticket, number, clear, is_last=is_last)
        if is_last:
            keep(ticket.ref, number + 1, number * PART + len(clear), Scan.NOT_SCANNED, by)
    return number + 1


def count(ticket: Ticket) -> int:
    """Parts that have arrived; 0 once the file was discarded."""
    return Chunk.objects.filter(ref=ticket.ref).count()


def keep(ref: str, parts: int, size: int, found: Scan, by: By) -> Attachment:
    return acts.finish_attachment(ref=ref, parts=parts, size=size, scan=found, by=by)


def _wrong_size() -> NotValid:
    return NotValid(_("This file was not taken."), file=_("A part of it has the wrong size."))


def _secret() -> bytes:
    return blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=b"amparo/upload").digest()


class Arriving(arriving.Arriving[Attachment]):
    """One file of a form without script, for the report of an opened mailbox."""

    def __init__(self, opened: Opened, name: str, by: By) -> None:
        super().__init__()
        self._opened, self._name, self._by = opened, name, by

    def begin(self, head: bytes, *, is_last: bool) -> arriving.Begun:
        begun = acts.begin_attachment(
            opened=self._opened, name=self._name, head=head, is_last=is_last, by=self._by
        )
        return arriving.Begun(begun.attachment.ref, begun.kind, begun.key)

    def finish(self, ref: str, verdict: str) -> Attachment:
        return keep(ref, self.parts, self.size, Scan(verdict), self._by)

    def discard(self, ref: str) -> None:
        later("intake.discard_attachment", attachment=ref)


class SealingHandler(arriving.SealingHandler[Attachment]):
    """What a form of the opened mailbox sends."""

    def __init__(self, opened: Opened, by: By) -> None:
        super().__init__()
        self.opened, self.by = opened, by

    def arriving(self, name: str) -> Arriving:
        return Arriving(self.opened, name, self.by)
