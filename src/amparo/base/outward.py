"""Handing bytes to another installation, at an address that an administrator has entered.

Only over TLS with a good certificate; in clear to this machine alone. No redirection is followed,
and of the answer little is read.
"""

from __future__ import annotations

import re
import ssl
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

ADDRESS = re.compile(
    r"https://[a-z0-9.-]{1,200}(:[0-9]{1,5})?"
    r"|http://(127\.0\.0\.1|localhost)(:[0-9]{1,5})?"  # for one machine alone
)
SECONDS = 20.0  # for each step
ANSWER_MOST = 1_048_576  # bytes
OCTETS = "application/octet-stream"


class NotTaken(Exception):
    """The other side did not take it: away, or it answered with ``status``."""

    def __init__(self, status: int = 0) -> None:
        super().__init__(f"not taken ({status})" if status else "nobody answers there")
        self.status = status


def get(address: str, path: str, *, token: str = "") -> bytes:
    """What the other side answers when it is asked; refuses as ``post``."""
    return _spoken("GET", address, path, None, {}, token)


def post(address: str, path: str, body: bytes, *, token: str = "", kind: str = OCTETS) -> bytes:
    """What the other side answers to these bytes.

    Args:
        address: scheme, host and port, as ``ADDRESS``.
        token: sent as a bearer's.

    Raises:
        NotTaken: no answer, another one than 2xx, or an address of another shape.
    """
    return _spoken("POST", address, path, body, {"Content-Type": kind}, token)


def _spoken(
    method: str,
    address: str,
    path: str,
    body: bytes | None,
    headers: dict[str, str],
    token: str,
) -> bytes:
    if not ADDRESS.fullmatch(address):
        raise NotTaken
    parts = urlsplit(address)
    host, port = parts.hostname or "", parts.port
    wire: HTTPConnection = (
        HTTPSConnection(host, port, timeout=SECONDS, context=ssl.create_default_context())
        if parts.scheme == "https"
        else HTTPConnection(host, port, timeout=SECONDS)
    )
    headers = {**headers, "User-Agent": "Amparo"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    try:
        wire.request(method, path, body, headers)
        answer = wire.getresponse()
        told = answer.read(ANSWER_MOST)
    except (OSError, HTTPException, ValueError) as error:
        raise NotTaken from error
    finally:
        wire.close()
    if not 200 <= answer.status < 300:
        raise NotTaken(answer.status)
    return told
