"""Encodings as a file: what leaves the hands of an asker or a custodian. No name is in it.

``amparo encodings 1``, a line feed; four bytes, the length of a head; the head, JSON in ASCII; then
the ids (16 bytes a row), where each row ends, the features (four bytes each), their marks (one
byte each: the view, and which word it comes from). Numbers have their least significant byte first.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np

from amparo.screening.matching.blind import VIEW
from amparo.screening.matching.features import PART, SPACE, VIEWS
from amparo.screening.matching.keyed import Encodings
from amparo.screening.matching.parts import MOST

MAGIC = b"amparo encodings 1\n"
HEAD_MOST = 512  # bytes
ID = 16  # bytes
ROW_MOST = 4096  # features of one name; the longest measured had fewer than a tenth of it
PERIOD = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
SIDES = ("asked", "listed")


class NotEncodings(ValueError):
    """No such file, or one that was changed or cut short."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Encodings with what they are of: ``side`` is asked or listed; ``mark`` tells one key apart.

    Two sheets can be compared where period and mark are the same.
    """

    side: str
    period: str
    mark: str  # 32 hexadecimal digits, of the key of pair and period; tells nothing of it
    rows: Encodings


def period_key(secret: bytes, period: str) -> bytes:
    """A key of one month, for ids and marks; features have their own."""
    return blake2b(period.encode(), key=secret, person=b"amparo-pair-id", digest_size=32).digest()


def mark_of(secret: bytes, period: str) -> str:
    return blake2b(b"mark", key=period_key(secret, period), digest_size=16).hexdigest()


def opaque(secret: bytes, period: str, own: str) -> str:
    """An id that means something to who has the secret and their own list; 32 digits."""
    return blake2b(b"id" + own.encode(), key=period_key(secret, period), digest_size=ID).hexdigest()


def written(sheet: Sheet) -> bytes:
    """The file. Ids of its rows have 32 hexadecimal digits."""
    rows = sheet.rows
    head = {
        "features": len(rows.feature),
        "mark": sheet.mark,
        "period": sheet.period,
        "rows": rows.rows,
        "side": sheet.side,
    }
    told = json.dumps(head, sort_keys=True, separators=(",", ":")).encode("ascii")
    return b"".join(
        (
            MAGIC,
            len(told).to_bytes(4, "little"),
            told,
            *(bytes.fromhex(one) for one in rows.ids),
            rows.ends.astype("<u4").tobytes(),
            rows.feature.astype("<u4").tobytes(),
            rows.mark.astype("u1").tobytes(),
        )
    )


def read(file: bytes, most: int) -> Sheet:
    """The sheet in a file of at most ``most`` rows; nothing in it is trusted.

    Raises:
        NotEncodings: it is none, or has more rows.
    """
    if not file.startswith(MAGIC):
        raise NotEncodings("not a file of encodings")
    at = len(MAGIC) + 4
    size = int.from_bytes(file[len(MAGIC) : at], "little")
    head = _head(file[at : at + size]) if 0 < size <= HEAD_MOST else {}
    rows, count = int(head.get("rows", 0)), int(head.get("features", 0))
    if not 0 < rows <= most or not 0 < count <= rows * ROW_MOST:
        raise NotEncodings("the head does not fit")
    at += size
    ends_at = at + rows * ID
    feature_at = ends_at + 4 * (rows + 1)
    mark_at = feature_at + 4 * count
    if len(file) != mark_at + count:
        raise NotEncodings("it is cut short, or longer than it says")
    ends = np.frombuffer(file, "<u4", rows + 1, ends_at).astype(np.int64)
    feature = np.frombuffer(file, "<u4", count, feature_at).astype(np.int64)
    mark = np.frombuffer(file, "u1", count, mark_at).astype(np.int8)
    lengths = np.diff(ends)
    if ends[0] != 0 or ends[-1] != count or lengths.min() < 1 or lengths.max() > ROW_MOST:
        raise NotEncodings("its rows do not fit")
    view, word = mark & VIEW, mark >> PART
    fits = feature.max() < SPACE and mark.min() >= 0 and view.max() < len(VIEWS)
    if not fits or word.max() > MOST:
        raise NotEncodings("its numbers do not fit")
    ids = tuple(file[at + ID * n : at + ID * (n + 1)].hex() for n in range(rows))
    found = Encodings(ids, feature.astype(np.int32), mark, ends)
    return Sheet(head["side"], head["period"], head["mark"], found)


def _head(told: bytes) -> dict[str, Any]:
    try:
        head = json.loads(told.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise NotEncodings("the head cannot be read") from error
    fits = (
        isinstance(head, dict)
        and head.keys() == {"features", "mark", "period", "rows", "side"}
        and all(type(head[name]) is int for name in ("features", "rows"))
        and all(type(head[name]) is str for name in ("mark", "period", "side"))
        and head["side"] in SIDES
        and PERIOD.fullmatch(head["period"]) is not None
        and re.fullmatch("[0-9a-f]{32}", head["mark"]) is not None
    )
    if not fits:
        raise NotEncodings("the head does not fit")
    return dict(head)
