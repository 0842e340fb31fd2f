"""What lies in a bundle that waits: read with an officer's key, told without a word of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext_lazy as _

from amparo.base.by import By, Role
from amparo.base.errors import NotValid
from amparo.base.vault import identity, parcels
from amparo.base.vault.models import OfficeKey
from amparo.base.vault.opening import office_private
from amparo.intake.bundles.contents import Read, read_forms
from amparo.intake.models import Bundle, Report, Sender

NO_CUSTODIANS = NotValid(_("It gives a name or contact, and no custodian can keep one here yet."))


@dataclass(frozen=True, slots=True)
class Seen:
    """What an officer is told before they choose."""

    items: int
    here: int  # brought in before
    wrong: list[Read]
    sender: Sender | None  # None: a signature that nobody has vouched for
    signed_by: str  # fingerprint of the sender's key

    @property
    def good(self) -> int:
        return self.items - self.here - len(self.wrong)


def look(bundle: Bundle, by: By) -> Seen:
    """Count what is in a bundle that waits.

    Raises:
        NoKeyInHand: ``by`` holds no key that opens it.
        Damaged, NotForUs, TooMuch: see ``parcels.unpack``.
    """
    done, wrong, items = here(bundle), [], 0
    for read in reading(bundle, by):
        items += 1
        if read.number not in done and (why := mistake(read, by)):
            wrong.append(Read(read.number, None, why))
    return Seen(items, len(done), wrong, sender_of(bundle), signed_by(bundle))


def mistake(read: Read, by: By) -> NotValid | None:
    """What keeps one form from being taken; None if nothing does."""
    if read.form is not None and read.form.identity and not identity.can_seal(by.at):
        return NO_CUSTODIANS
    return read.wrong


def reading(bundle: Bundle, by: By) -> Iterator[Read]:
    """Every form in it. One in memory at a time."""
    file = BytesIO(bytes(bundle.sealed or b""))
    to = parcels.heads(file)[0].to
    if (key := key_of(to, by)) is None:
        raise parcels.NotForUs
    return read_forms(file, office_private(by, key))


def key_of(to: str, by: By) -> OfficeKey | None:
    """The key with this fingerprint of an office where ``by`` takes reports; also a retired one."""
    keys = OfficeKey.objects.filter(office__in=by.offices(Role.INTAKE_OFFICER))
    for key in keys.select_related("office"):
        if parcels.fingerprint(bytes(key.public)) == to:
            return key
    return None


def here(bundle: Bundle) -> set[int]:
    """Numbers of the items that were brought in before."""
    taken = Report.objects.filter(outside__startswith=f"{bundle.bundle}/")
    return {int(told.rpartition("/")[2]) for told in taken.values_list("outside", flat=True)}


def sender_of(bundle: Bundle) -> Sender | None:
    return Sender.objects.known(bytes.fromhex(bundle.key)).first()


def signed_by(bundle: Bundle) -> str:
    return parcels.fingerprint(bytes.fromhex(bundle.key))
