"""Seal a dossier to the offices that may open it. Needs their public keys alone."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office, Person
from amparo.base.errors import NotAvailable
from amparo.base.vault import boxes
from amparo.base.vault.models import (
    Letter,
    Mailbox,
    OfficeKey,
    PersonKey,
    RecordKey,
    Sealed,
)


class NoKeyToSealTo(NotAvailable):
    """An office has no key yet, so nothing may be kept for it: better refuse than keep in clear."""


def about(ref: str, field: str, version: int) -> str:
    """What a sealed field is bound to: moved to another row or field, it no longer opens."""
    return f"amparo/{ref}/{field}/{version}"


def seal(
    ref: str,
    fields: Mapping[str, str],
    to: Sequence[Office],
    version: int = 1,
    people: Sequence[Person] = (),
) -> bytes:
    """Seal ``fields`` of the record ``ref`` under a fresh key, wrapped to each holder.

    The key comes back for an act that wraps it to more holders in the same breath.

    Raises:
        NoKeyToSealTo: an office has no current key, or a person none of their own.
    """
    key = boxes.new_key()
    _wrap(ref, version, key, to, people)
    Sealed.objects.bulk_create(
        Sealed(
            ref=ref,
            field=field,
            version=version,
            locked=boxes.lock(words.encode(), key, about(ref, field, version)),
        )
        for field, words in fields.items()
    )
    return key


def new_file_key(ref: str, to: Sequence[Office]) -> bytes:
    """A fresh key for the parts of a file, wrapped to each office. See ``chunks``."""
    key = boxes.new_key()
    _wrap(ref, 1, key, to, ())
    return key


def send(mailbox: Mailbox, ref: str, words: str) -> None:
    """Put a copy of a message into a reporter's mailbox: only their receipt opens it."""
    key = boxes.new_key()
    Letter.objects.create(
        mailbox=mailbox,
        ref=ref,
        wrapped=boxes.wrap(key, bytes(mailbox.public)),
        locked=boxes.lock(words.encode(), key, about(ref, "letter", 1)),
    )


def _wrap(
    ref: str, version: int, key: bytes, to: Sequence[Office], people: Sequence[Person]
) -> None:
    offices = list(OfficeKey.objects.current().filter(office__in=to))
    known = PersonKey.objects.filter(person__in=people).only("person_id", "public")
    persons = list(known) if people else []
    if not offices + persons or len(offices) != len(set(to)) or len(persons) != len(set(people)):
        raise NoKeyToSealTo(_("This cannot be kept safely at the moment. Please try again later."))
    RecordKey.objects.bulk_create(
        [
            *(
                RecordKey(
                    ref=ref,
                    version=version,
                    office_key=office,
                    wrapped=boxes.wrap(key, bytes(office.public)),
                )
                for office in offices
            ),
            *(
                RecordKey(
                    ref=ref,
                    version=version,
                    person_id=own.person_id,
                    wrapped=boxes.wrap(key, bytes(own.public)),
                )
                for own in persons
            ),
        ]
    )
