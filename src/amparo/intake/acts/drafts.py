"""Keeping a form for later. The journal says that somebody did, and nothing else."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible
from amparo.base.vault import boxes, receipts
from amparo.base.vault.models import Mailbox
from amparo.intake import drafts
from amparo.intake.models import Draft


class SentAlready(NotPossible):
    """The form of this receipt was handed in; there is nothing left to keep."""


@act
def keep_draft(*, receipt: str, contents: str, key: bytes = b"", by: By) -> bytes:
    """Seal answers under their receipt; saved again, they replace what was there.

    Args:
        contents: the answers, as text.
        key: what an earlier saving answered, which spares the work of making it anew.

    Returns:
        The key to the draft, 32 bytes, for the next saving.

    Raises:
        SentAlready: the form was sent in the meantime.
    """
    lookup = receipts.lookup(receipt)
    changed = {"saved_at": by.at, "expires_at": by.at + drafts.LASTS}
    saved = key and Draft.objects.filter(lookup=lookup).update(
        locked=drafts.lock(contents, key, receipt), **changed
    )
    if not saved:
        key = _keep_anew(receipt, contents, changed)
    journal.record(by, "intake.keep_draft", None)
    return key


def _keep_anew(receipt: str, contents: str, changed: dict[str, datetime]) -> bytes:
    lookup = receipts.lookup(receipt)
    if Mailbox.objects.filter(lookup=lookup).exists():
        raise SentAlready(_("This form was sent already. With your receipt you can add to it."))
    salt = boxes.new_salt()
    ops, memory = receipts.cost(receipt)
    key = receipts.derive(receipt, salt, ops, memory)
    locked = drafts.lock(contents, key, receipt)
    Draft.objects.update_or_create(
        lookup=lookup,
        defaults={"salt": salt, "ops": ops, "memory": memory, "locked": locked, **changed},
    )
    return key


@act
def take_up_draft(*, found: drafts.Found, by: By) -> None:
    """Its writer came back: it lasts as long again."""
    lookup = receipts.lookup(found.receipt)
    Draft.objects.filter(lookup=lookup).update(expires_at=by.at + drafts.LASTS)
    journal.record(by, "intake.take_up_draft", None)


@act
def drop_draft(*, receipt: str, by: By) -> None:
    """The form was sent, or its writer wants it gone."""
    Draft.objects.filter(lookup=receipts.lookup(receipt)).delete()
    journal.record(by, "intake.drop_draft", None)


@act
def drop_old_drafts(*, by: By) -> int:
    """Drop what nobody came back for; how many."""
    gone, _rows = Draft.objects.filter(expires_at__lte=by.at).delete()
    journal.record(by, "intake.drop_old_drafts", None, drafts=gone)
    return gone
