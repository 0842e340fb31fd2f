"""A person as numbers: what the index keeps instead of names.

Features of a name, a date or a number are hashed under a key that is derived from the server's
screening key, and lie locked under another. Whoever has the database alone reads nothing; whoever
has the key as well can try names one by one, and no more: docs/why/adr.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from hashlib import blake2b

import numpy as np
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from amparo.base.errors import NotAvailable
from amparo.base.vault import boxes
from amparo.screening.matching.keyed import Encodings, encode, keyed_features
from amparo.screening.matching.persons import Person, person

FEATURES, AT_REST = b"scr/features", b"scr/at-rest"
SCHEME = "2"  # a change of how names become features is a new one: everything is encoded again
HEAD = struct.Struct("<II")  # rows, features
Identity = Mapping[str, str]  # names, births, gender, nationalities, numbers; a value a line


class NoScreeningKey(NotAvailable):
    """This process was not given the key of the index."""


class WrongScreeningKey(NotAvailable):
    """What the index holds was locked under another key. Nobody is told "no match" by mistake."""


def key(use: bytes) -> bytes:
    """32 bytes for one use.

    Raises:
        NoScreeningKey: the process has none.
    """
    if not settings.SCREENING_KEY:
        raise NoScreeningKey(_("Screening is not set up here."))
    return blake2b(settings.SCREENING_KEY.encode(), digest_size=32, person=use).digest()


def person_of(identity: Identity, ref: str) -> Person:
    """The person as the engine knows one. May be Malformed."""
    columns = ("names", "births", "gender", "nationalities", "numbers")
    cells = (identity.get(name, "").replace("|", " ").replace("\n", "|") for name in columns)
    return person(ref, *cells)


def encoded(people: Iterable[Person]) -> Encodings:
    """Their features under this server's key, a row for each name."""
    return encode(people, keyed_features(key(FEATURES), SCHEME))


def locked(row: Encodings, about: str) -> bytes:
    """The features of one person, to be kept; they open with the same ``about`` alone."""
    ends = row.ends.astype("<i4").tobytes()
    numbers = row.feature.astype("<i4").tobytes() + row.mark.astype("i1").tobytes()
    packed = HEAD.pack(row.rows, len(row.feature)) + ends + numbers
    return boxes.lock(packed, key(AT_REST), _about(about))


def unlocked(kept: bytes, about: str, ref: str) -> Encodings:
    """Those features again, called ``ref``.

    Raises:
        WrongScreeningKey: they were locked under another key, or for something else.
    """
    try:
        packed = boxes.unlock(kept, key(AT_REST), _about(about))
    except boxes.CryptoError as error:
        raise WrongScreeningKey(
            _("The screening registry cannot be compared with at the moment.")
        ) from error
    rows, count = HEAD.unpack_from(packed)
    marks = HEAD.size + 4 * (rows + 1 + count)
    return Encodings(
        (ref,) * rows,
        np.frombuffer(packed, "<i4", count, HEAD.size + 4 * (rows + 1)).astype(np.int32),
        np.frombuffer(packed, "i1", count, marks).astype(np.int8),
        np.frombuffer(packed, "<i4", rows + 1, HEAD.size).astype(np.int64),
    )


def joined(parts: Iterable[Encodings]) -> Encodings:
    """Several people's rows as one."""
    parts = list(parts)
    lengths = [np.diff(part.ends) for part in parts]
    ends = np.concatenate([np.zeros(1, np.int64), *lengths]).cumsum()
    return Encodings(
        tuple(ref for part in parts for ref in part.ids),
        np.concatenate([np.zeros(0, np.int32), *(part.feature for part in parts)]),
        np.concatenate([np.zeros(0, np.int8), *(part.mark for part in parts)]),
        ends,
    )


def _about(about: str) -> str:
    return f"amparo/screening/{SCHEME}/{about}"
