"""Suspected floods: counted for an hour, by marks that mean nothing after it.

A mark on a report puts it into a queue of its own. Nobody is refused or kept waiting by it: a
class of thirty behind one address passes unmarked, and a flood is taken whole.

All public processes count together, in tables that no log or copy holds. Their
key is made of this process's own secret and of a salt that lies beside the counts: a thief of the
database lacks the one, and with the hour the other is gone for good.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

from amparo.base import hourly

MOST = 50_000  # reports an hour whose marks are kept; beyond, the count of all marks everything


class HourlyKey:
    """The key of an hour, the same in every process with the same secret and database."""

    _hour: int
    _key: bytes

    def __init__(self) -> None:
        self.forget()

    def at(self, hour: int) -> bytes:
        """32 bytes. The first process to ask in an hour makes the salt, and ends the one before."""
        if hour != self._hour:
            offered = secrets.token_bytes(32)
            (salt,) = _asked("SELECT amparo_flood_salt(%s, %s)", hour, offered)
            secret = blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=b"amparo/floods")
            self._key = blake2b(bytes(salt), key=secret.digest(), digest_size=32).digest()
            self._hour = hour
        return self._key

    def forget(self) -> None:
        self._hour, self._key = -1, b""


_key = HourlyKey()


def looks_like_one(request: HttpRequest, words: str, receipt: str, at: datetime) -> bool:
    """Whether a report that is handed in now looks like part of a flood."""
    return sees(hourly.line(request), words, receipt, at)


def sees(line: str, words: str, receipt: str, at: datetime) -> bool:
    """Count one report; whether it looks like part of a flood.

    Args:
        line: the address it came from.
        words: what was written; the same words again are suspect.
        receipt: the same form sent twice, with the same receipt, is one report.
    """
    key = _key.at(_hour(at))
    plain = " ".join(words.casefold().split())
    own = _mark(key, b"receipt", receipt)
    in_all, from_there, first = _asked(
        "SELECT * FROM amparo_count_filing(%s, %s, %s, %s)",
        _mark(key, b"line", line),
        _mark(key, b"words", plain),
        own,
        MOST,
    )
    return bool(
        in_all > settings.FLOOD_IN_ALL
        or (from_there or 0) > settings.FLOOD_PER_ADDRESS
        or (first is not None and bytes(first) != own)
    )


def end_hour(at: datetime) -> None:
    """Remove what was counted in earlier hours, if nobody has filed since."""
    _asked("SELECT amparo_forget_floods(%s)", _hour(at))


def forget() -> None:
    """Ask for the salt anew, as a process does that has just begun."""
    _key.forget()


def _hour(at: datetime) -> int:
    return int(at.timestamp()) // hourly.HOUR


def _mark(key: bytes, kind: bytes, words: str) -> bytes:
    return blake2b(words.encode(), key=key, digest_size=16, person=kind).digest()


def _asked(query: str, *values: bytes | int) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        row: tuple[Any, ...] = cursor.fetchone()
        return row
