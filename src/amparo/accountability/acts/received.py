"""A package in clear: for whoever sends it, and for the State that received it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from amparo.accountability.models.packages import Package, PackageItem
from amparo.accountability.states.packages import ItemKind, PackageState
from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By, Door
from amparo.base.errors import NotFound
from amparo.base.files.kinds import KINDS
from amparo.base.vault import chunks
from amparo.base.vault.models import Reason
from amparo.base.vault.noting import note_opening
from amparo.base.vault.opening import fields_of, record_keys
from amparo.base.vault.states import Looked

FILE_VERSION = 1  # the sealing whose key is that of a file's parts


@dataclass(frozen=True, slots=True)
class Shown:
    """An item of a package, and its words; none of a file."""

    item: PackageItem
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Clear:
    """An opened file: its parts come one by one, in clear."""

    item: PackageItem
    parts: Iterator[bytes] = field(repr=False)

    @property
    def name(self) -> str:
        """A neutral name for a download."""
        return f"{self.item.ref}.{KINDS[self.item.media].ending}"


@act
def open_package(*, ref: str, reason: Reason, by: By) -> list[Shown]:
    """What was chosen, as it goes or went: redacted. The State's first look is its receipt.

    Raises:
        NoKeyInHand: nothing in this session opens it.
    """
    package = Package.objects.take_for(by, "open", ref)
    clear = fields_of(by, ref)
    if by.door == Door.STATE and package.first_opened_at is None:
        package.first_opened_at = by.at
        package.save(update_fields=["first_opened_at"])
    items = list(package.items.filter(is_chosen=True).order_by("pk"))
    note_opening(by, package, reason)
    journal.record(by, "accountability.open_package", package, reason=reason, items=len(items))
    return [Shown(item, clear.get(item.field, "") if item.field else "") for item in items]


@act
def open_package_file(*, ref: str, item: str, by: By) -> Clear:
    """A file of a package that was sent, for its State.

    Raises:
        NoKeyInHand: nothing in this session opens it.
    """
    package = Package.objects.take_for(by, "open", ref)
    files = package.items.filter(kind=ItemKind.FILE, is_chosen=True, parts__gt=0)
    kept = files.filter(ref=item).first()
    if kept is None or package.state != PackageState.SENT:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    key = record_keys(by, kept.ref)[FILE_VERSION]
    note_opening(by, package, Reason.ASSESSMENT, what=Looked.FILE)
    journal.record(by, "accountability.open_package_file", package, item=item)
    return Clear(kept, chunks.parts(kept.ref, kept.parts, key))
