"""Suspected floods: counted in memory, for an hour, by marks that mean nothing after it.

A mark on a report puts it into a queue of its own. Nobody is refused or kept waiting by it: a
class of thirty behind one address passes unmarked, and a flood is taken whole.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

from amparo.base import hourly

MOST = 50_000  # addresses and texts remembered; beyond, the count of all marks everything


class Floods:
    """What was handed in during this hour, at this process."""

    def __init__(self) -> None:
        self._lock, self._hour = Lock(), -1
        self._forget(-1)

    def sees(self, whence: str, words: str, receipt: str, at: datetime) -> bool:
        """Count one report; whether it looks like part of a flood.

        Args:
            whence: mark of the address it came from.
            words: mark of what was written; the same words again are suspect.
            receipt: mark of the receipt: the same form sent twice is one report.
        """
        with self._lock:
            if (hour := int(at.timestamp()) // hourly.HOUR) != self._hour:
                self._forget(hour)
            if len(self._by_address) < MOST:
                self._by_address[whence] += 1
            first = receipt
            if len(self._first) < MOST:
                first = self._first.setdefault(words, receipt)
            self._in_all += 1
            return (
                self._by_address[whence] > settings.FLOOD_PER_ADDRESS
                or self._in_all > settings.FLOOD_IN_ALL
                or first != receipt
            )

    def _forget(self, hour: int) -> None:
        self._hour, self._in_all = hour, 0
        self._by_address: Counter[str] = Counter()
        self._first: dict[str, str] = {}  # mark of words -> of the receipt they first came with


_floods = Floods()


def looks_like_one(request: HttpRequest, words: str, receipt: str, at: datetime) -> bool:
    """Whether a report that is handed in now looks like part of a flood."""
    plain = " ".join(words.casefold().split())
    whence = hourly.whence(request, at)
    return _floods.sees(whence, hourly.mark(plain, at), hourly.mark(receipt, at), at)


def forget() -> None:
    """Begin counting anew."""
    _floods._forget(-1)
