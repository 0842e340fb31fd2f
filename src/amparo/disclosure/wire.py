"""What travels between installations: a request and a statement, each as one sealed parcel.

Nothing but what is listed here is taken: the shape is strict, every member is a code, a day, a
name or a key, so that no words about facts can come in by this way either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Annotated, Literal, TypeVar

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from amparo.base.errors import NotValid
from amparo.base.outward import ADDRESS
from amparo.base.vault import parcels
from amparo.base.vault.parcels.head import fingerprint
from amparo.base.vault.signer import signer
from amparo.disclosure.states import Authorisation, Found, Measure, ParcelKind, WhyUnable

REQUEST, ANSWER = ParcelKind.REQUEST, ParcelKind.ANSWER
BYTES_MOST = 65_536  # of one parcel
ITEM_MOST = 4096  # bytes, of what is in it
TITLE = "amparo member 1"
FILE_MOST = 4096  # characters of such a file
KEY = re.compile("[0-9a-f]{64}")
PATH = "/api/v1/disclosure/parcels"  # where parcels are taken

Ref = Annotated[str, Field(pattern="^[2-9A-HJ-NP-Z]{12}$")]
Key = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: Literal["amparo-conduct/1"] = "amparo-conduct/1"
    request: Ref  # of the asker's own request


class Asked(_Told):
    """A request: about whom, when they worked there, and the key to seal the answer to."""

    answer_to: Key
    name: Annotated[str, Field(min_length=1, max_length=100)]
    born_on: date
    authorisation: Authorisation
    authorised_on: date
    worked_from: date
    worked_until: date | None = None


class Said(_Told):
    """A statement of conduct: five codes."""

    exploitation: Found
    harassment: Found
    under_investigation: Found
    measure: Measure | None = None
    why_unable: WhyUnable | None = None


T = TypeVar("T", Asked, Said)


class NotAStatement(NotValid):
    """It opened, and holds something else than it should."""

    def __init__(self) -> None:
        super().__init__(_("What is in this file is no request and no statement of conduct."))


def sealed(told: Asked | Said, to: str, at: datetime) -> tuple[bytes, parcels.Head]:
    """A parcel for the office whose public key is ``to`` (64 hexadecimal digits)."""
    file = BytesIO()
    head = parcels.pack(
        file,
        [parcels.item("conduct.json", told.model_dump_json().encode())],
        kind=REQUEST if isinstance(told, Asked) else ANSWER,
        signer=signer(),
        at=at,
        to=bytes.fromhex(to),
    )
    return file.getvalue(), head


def head_of(written: bytes) -> parcels.Head:
    """Who signed it, and to which key it is sealed; its signature holds.

    Raises:
        NotOurs, Damaged, TooMuch: see ``parcels.heads``; also where it is of another kind.
    """
    if len(written) > BYTES_MOST:
        raise parcels.TooMuch
    found = parcels.heads(BytesIO(written))
    if len(found) != 1 or found[0].kind not in ParcelKind.values or not found[0].to:
        raise parcels.NotOurs
    return found[0]


def opened(written: bytes, private: bytes, kind: type[T]) -> T:
    """What is in it.

    Raises:
        NotForUs, Damaged: see ``parcels.unpack``.
        NotAStatement: not exactly one item of this shape.
    """
    limits = parcels.Limits(items=1, item_bytes=ITEM_MOST)
    try:
        items = [
            one.whole() for one in parcels.unpack(BytesIO(written), private=private, limits=limits)
        ]
        (only,) = items
        return kind.model_validate_json(only, strict=False)
    except (ValidationError, ValueError, parcels.TooMuch) as error:
        raise NotAStatement from error


@dataclass(frozen=True, slots=True)
class MemberFile:
    """How a member is reached: its office's key, its installation's signature, an address.

    ``address`` is where parcels are taken by program; empty: they are carried by file.
    """

    name: str
    key: str
    signer: str
    address: str = ""

    @property
    def text(self) -> str:
        told = {
            "name": " ".join(self.name.split()),
            "key": self.key,
            "fingerprint": fingerprint(bytes.fromhex(self.key)),
            "signed by": self.signer,
            "signed by fingerprint": fingerprint(bytes.fromhex(self.signer)),
            "address": self.address,
        }
        return "\n".join([TITLE, *(f"{name}: {value}" for name, value in told.items()), ""])


def read_member(text: str) -> MemberFile:
    """The member that ``text`` describes.

    Raises:
        NotOurs: not such a file, or a key and its fingerprint do not belong together.
    """
    title, *lines = text[:FILE_MOST].lstrip("\ufeff").splitlines() or [""]
    rows = dict(line.split(":", 1) for line in lines if ":" in line)
    told = {name: value.strip() for name, value in rows.items()}
    key, signed_by = told.get("key", ""), told.get("signed by", "")
    if title.strip() != TITLE or not (KEY.fullmatch(key) and KEY.fullmatch(signed_by)):
        raise parcels.NotOurs
    address = told.get("address", "")
    marks = [fingerprint(bytes.fromhex(one)) for one in (key, signed_by)]
    if marks != [told.get("fingerprint"), told.get("signed by fingerprint")] or (
        address and not ADDRESS.fullmatch(address)
    ):
        raise parcels.NotOurs
    return MemberFile(told.get("name", ""), key, signed_by, address)
