"""Seal a dossier to the offices that may open it. Needs their public keys alone."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office
from amparo.base.errors import NotAvailable
from amparo.base.vault import boxes
from amparo.base.vault.models import OfficeKey, RecordKey, Sealed


class NoKeyToSealTo(NotAvailable):
    """An office has no key yet, so nothing may be kept for it: better refuse than keep in clear."""


def about(ref: str, field: str, version: int) -> str:
    """What a sealed field is bound to: moved to another row or field, it no longer opens."""
    return f"amparo/{ref}/{field}/{version}"


def seal(ref: str, fields: Mapping[str, str], to: Sequence[Office], version: int = 1) -> None:
    """Seal ``fields`` of the record ``ref`` under a fresh key, wrapped to each office.

    Raises:
        NoKeyToSealTo: an office has no current key.
    """
    offices = list(OfficeKey.objects.current().filter(office__in=to))
    if not offices or len(offices) != len(set(to)):
        raise NoKeyToSealTo(_("This cannot be kept safely at the moment. Please try again later."))
    key = boxes.new_key()
    RecordKey.objects.bulk_create(
        RecordKey(
            ref=ref,
            version=version,
            office_key=office,
            wrapped=boxes.wrap(key, bytes(office.public)),
        )
        for office in offices
    )
    Sealed.objects.bulk_create(
        Sealed(
            ref=ref,
            field=field,
            version=version,
            locked=boxes.lock(words.encode(), key, about(ref, field, version)),
        )
        for field, words in fields.items()
    )
