"""The organisation's recovery key: enrolled here by its public half alone.

Its private half is made, split and printed elsewhere, and is here only in the memory of a
command, while custodians give their shares together. The public process never imports this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from shamir_mnemonic import Share

from amparo.base import journal
from amparo.base.access import Office
from amparo.base.acts import act
from amparo.base.by import By, Door
from amparo.base.errors import NotPermitted, NotPossible, NotValid
from amparo.base.vault import boxes, shares
from amparo.base.vault.models import OfficeKey, OfficeRecovery, RecoveryKey
from amparo.base.vault.recovery_file import PublicHalf, fingerprint


class NoRecoveryKey(NotPossible):
    """None is enrolled."""


@dataclass(frozen=True, slots=True)
class InHand:
    """A recovery key with its private half (32 bytes), and the numbers of the shares given."""

    key: RecoveryKey
    private: bytes = field(repr=False)
    numbers: str  # as "1,3"


@dataclass(frozen=True, slots=True)
class Covered:
    """How many keys of one office recovery opens, and how many it does not know."""

    office: Office
    opened: int
    unknown: int


def current() -> RecoveryKey:
    """The enrolled key.

    Raises:
        NoRecoveryKey: there is none.
    """
    if (key := RecoveryKey.objects.filter(retired_at=None).first()) is None:
        raise NoRecoveryKey(
            _("No recovery key is enrolled. Make one: ./amparo recovery make, then enrol it.")
        )
    return key


def in_hand(given: Sequence[Share], *, also_retired: bool = False) -> InHand:
    """The enrolled key that the shares make.

    Raises:
        BadShare: too few, one twice, or of different keys.
        NotValid: they make another key than the enrolled one.
    """
    private = shares.joined(given)
    public = boxes.public_of(private)
    known = (
        RecoveryKey.objects.all() if also_retired else RecoveryKey.objects.filter(pk=current().pk)
    )
    if (key := known.filter(public=public).first()) is None:
        raise NotValid(
            _("These shares make the key %(theirs)s, which is not the one enrolled here.")
            % {"theirs": fingerprint(public)}
        )
    numbers = ",".join(str(shares.number(share)) for share in given)
    return InHand(key, private, numbers)


def uncovered() -> Sequence[OfficeKey]:
    """Keys of offices that the enrolled recovery key does not open, current ones first."""
    wraps = OfficeRecovery.objects.filter(office_key=OuterRef("pk"), recovery_key__retired_at=None)
    missing = OfficeKey.objects.exclude(Exists(wraps)).select_related("office")
    return list(missing.order_by("retired_at", "office__name", "version"))


def opened(hand: InHand, wrap: OfficeRecovery) -> bytes:
    """The private half of an office key.

    Raises:
        NotPossible: the wrap does not hold the key that it should.
    """
    try:
        private = boxes.unwrap(bytes(wrap.wrapped), hand.private)
    except boxes.CryptoError:
        private = b""
    if len(private) != boxes.KEY_BYTES or boxes.public_of(private) != bytes(wrap.office_key.public):
        raise NotPossible(
            _("Key %(version)s of %(office)s was wrapped wrongly and cannot be recovered.")
            % {"version": wrap.office_key.version, "office": wrap.office_key.office}
        )
    return private


@act
def enrol_recovery(*, half: PublicHalf, by: By) -> RecoveryKey:
    """From now on every new office key is wrapped to this key; the one before retires.

    Raises:
        NotPermitted: through another door than the console.
        NotPossible: it was enrolled before.
    """
    _at_console(by)
    if RecoveryKey.objects.filter(public=half.public).exists():
        raise NotPossible(_("This recovery key was enrolled before. Make a new one."))
    before = RecoveryKey.objects.filter(retired_at=None).first()
    RecoveryKey.objects.filter(retired_at=None).update(retired_at=by.at)
    key = RecoveryKey.objects.create(public=half.public, need=half.need, of=half.of, made_at=by.at)
    journal.record(
        by,
        "vault.enrol_recovery",
        None,
        fingerprint=half.fingerprint,
        need=half.need,
        of=half.of,
        before=fingerprint(bytes(before.public)) if before else None,
    )
    return key


@act
def rehearse_recovery(*, given: Sequence[Share], by: By) -> list[Covered]:
    """Open every key of every office with the shares in hand; nothing is kept of it.

    Raises:
        NotPossible: a key that should open does not.
    """
    _at_console(by)
    hand = in_hand(given)
    wraps = OfficeRecovery.objects.filter(recovery_key=hand.key)
    offices: dict[Office, list[int]] = {}
    for wrap in wraps.select_related("office_key__office").iterator():
        opened(hand, wrap)
        offices.setdefault(wrap.office_key.office, [0, 0])[0] += 1
    for key in uncovered():
        offices.setdefault(key.office, [0, 0])[1] += 1
    found = [Covered(office, *counts) for office, counts in offices.items()]
    journal.record(
        by,
        "vault.rehearse_recovery",
        None,
        shares=hand.numbers,
        opened=sum(office.opened for office in found),
        unknown=sum(office.unknown for office in found),
    )
    return sorted(found, key=lambda row: row.office.name)


@act
def take_copy(*, by: By) -> RecoveryKey:
    """Note that a safety copy is taken; the recovery key it is sealed to.

    Raises:
        NoRecoveryKey: there is none, and so nobody to seal it to.
    """
    _at_console(by)
    key = current()
    journal.record(by, "vault.take_copy", None, fingerprint=fingerprint(bytes(key.public)))
    return key


@act
def restore(*, copied_at: str, until: str, by: By) -> None:
    """Note, in what was restored, that it was, and to which moment."""
    _at_console(by)
    journal.record(by, "vault.restore", None, copied_at=copied_at, until=until)


def _at_console(by: By) -> None:
    if by.door != Door.CONSOLE:
        raise NotPermitted(_("Only an operator at the command line may do this."))
