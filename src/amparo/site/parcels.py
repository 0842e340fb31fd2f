"""What the commands that seal for an office share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from amparo.base.errors import AmparoError
from amparo.base.vault import parcels
from amparo.site.trouble import Trouble

NOWHERE = "postgresql:///none"  # sealing needs no database, and asks for none


def office_of(path: Path) -> parcels.OfficeFile:
    """The office whose public key is in ``path``."""
    try:
        return parcels.read_office(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble(f"{path} cannot be read.") from error
    except parcels.NotOurs as error:
        raise Trouble(f"{path} is not the public key of an office.") from error


def read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Trouble(f"{path} cannot be read: {error.strerror}.") from error


def checked(written: bytes, where: str) -> bytes:
    """``written`` if it is an incident form; refused with every field that does not fit.

    Raises:
        Trouble: in one line, without a value of the form.
    """
    from amparo.intake.bundles import parse

    try:
        parse(written)
    except AmparoError as error:
        fields = "; ".join(f"{field}: {why}" for field, why in error.facts.items())
        raise Trouble(f"{where}: {error}{f' {fields}' if fields else ''}") from error
    return written


def sealed(
    forms: Iterable[bytes], office: parcels.OfficeFile, signer: bytes, kind: str
) -> tuple[bytes, parcels.Head]:
    """A parcel of these forms."""
    file = BytesIO()
    items = [parcels.item(f"{number}.json", form) for number, form in enumerate(forms, 1)]
    head = parcels.pack(
        file, items, kind=kind, signer=signer, at=datetime.now(UTC), to=office.public
    )
    return file.getvalue(), head


def with_one_more(
    before: bytes, form: bytes, office: parcels.OfficeFile, signer: bytes, kind: str
) -> tuple[bytes, parcels.Head]:
    """The bundle ``before``, empty for a new one, and one more part in which ``form`` is.

    Raises:
        Trouble: the bundle was made with another key, or for another office.
    """
    file = BytesIO(before)
    last = parcels.heads(file)[-1] if before else None
    if last is not None and last.sender != parcels.signer_public(signer):
        raise Trouble("This bundle was begun with another key. Give another name.")
    if last is not None and last.to != parcels.fingerprint(office.public):
        raise Trouble("This bundle is for another key of an office. Give another name.")
    number = last.part + 1 if last else 1
    file.seek(0, 2)
    head = parcels.pack(
        file,
        [parcels.item(f"{number}.json", form)],
        kind=kind,
        signer=signer,
        at=datetime.now(UTC),
        to=office.public,
        serial=last.serial if last else b"",
        part=number,
    )
    return file.getvalue(), head
