"""From where somebody comes, as a number that means nothing after an hour.

Nothing of it is kept: the key is random, in memory alone, and another every hour.
"""

import hashlib
import secrets
from datetime import datetime
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

HOUR = 3600  # seconds
LINE = 64  # bits of an IPv6 address that one subscriber is given


class HourlyKey:
    """A random key that lives an hour, in this process alone."""

    def __init__(self) -> None:
        self._hour, self._key = -1, b""

    def at(self, moment: datetime) -> bytes:
        """32 bytes; a new key with each hour of the clock."""
        hour = int(moment.timestamp()) // HOUR
        if hour != self._hour:
            self._hour, self._key = hour, secrets.token_bytes(32)
        return self._key


_key = HourlyKey()


def mark(words: str, at: datetime) -> str:
    """32 hexadecimal digits that stand for ``words`` until the hour is over."""
    return hashlib.blake2b(words.encode(), key=_key.at(at), digest_size=16).hexdigest()


def whence(request: HttpRequest, at: datetime) -> str:
    """A mark of the line a request came from."""
    return mark(line(request), at)


def line(request: HttpRequest) -> str:
    """The address a request came from; of IPv6 only the part that names the line."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:  # the proxy adds the address it saw as the last one
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    return _line(address)


def _line(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return f"{int(parsed) >> (128 - LINE):x}"
    return address
