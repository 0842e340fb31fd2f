"""Whose signatures we know."""

import re

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By, Role
from amparo.base.errors import NotPermitted, NotPossible, NotValid
from amparo.base.vault import parcels
from amparo.intake.models import Sender


@act
def add_sender(*, name: str, key: str, by: By) -> Sender:
    """Vouch for a sender's public key: 64 hexadecimal digits, compared with them by voice.

    Raises:
        NotPermitted: ``by`` is no administrator.
        NotValid: not a key, or one that is known already.
    """
    if not by.offices(Role.ADMINISTRATOR):
        raise NotPermitted(_("Your role does not allow this."))
    digits = "".join(key.split()).lower()
    if not re.fullmatch("[0-9a-f]{64}", digits):
        raise NotValid(_("Please check the form."), key=_("A key is 64 digits: 0 to 9 and a to f."))
    if Sender.objects.known(bytes.fromhex(digits)).exists():
        raise NotValid(_("Please check the form."), key=_("This key is known already."))
    sender = Sender.objects.create(name=name, key=digits, added_by_id=by.person, added_at=by.at)
    signed_by = parcels.fingerprint(bytes.fromhex(digits))
    journal.record(by, "intake.add_sender", sender, fingerprint=signed_by)
    return sender


@act
def end_sender(*, ref: str, by: By) -> Sender:
    """The key is no longer vouched for. What came under it stays."""
    sender = Sender.objects.take_for(by, "end_sender", ref)
    if sender.ended_at is not None:
        raise NotPossible(_("This key is no longer vouched for already."))
    sender.ended_at = by.at
    sender.save(update_fields=["ended_at"])
    journal.record(by, "intake.end_sender", sender)
    return sender
