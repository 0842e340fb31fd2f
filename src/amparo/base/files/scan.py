"""An optional virus scanner: ClamAV's own protocol (INSTREAM), asked while a file arrives.

The verdict is a mark on the file, never a refusal: a report with an infected file is a report,
and telling the sender would help whoever tries files until one gets through.
"""

import socket
from contextlib import suppress
from enum import StrEnum

from django.conf import settings

PATIENCE = 20.0  # seconds for one answer
LONGEST = 4_096  # bytes of an answer that are read


class Verdict(StrEnum):
    CLEAN = "clean"
    INFECTED = "infected"
    NOT_SCANNED = "not_scanned"  # no scanner, or too large for it
    UNAVAILABLE = "unavailable"  # there should be a scanner, and it did not answer


class Scan:
    """One file: ``feed`` it as it comes, then ask for the ``verdict``. Never raises."""

    def __init__(self, address: str | None = None) -> None:
        self._told: Verdict | None = None
        self._scanner: socket.socket | None = None
        if not (place := settings.CLAMD if address is None else address):
            self._told = Verdict.NOT_SCANNED
            return
        try:
            self._scanner = _connect(place)
            self._scanner.sendall(b"zINSTREAM\0")
        except (OSError, ValueError):
            self._end(Verdict.UNAVAILABLE)

    def feed(self, piece: bytes) -> None:
        if self._scanner is None or not piece:
            return
        try:
            self._scanner.sendall(len(piece).to_bytes(4, "big") + piece)
        except OSError:  # it says why, then hangs up
            self._end(self._answer())

    def verdict(self) -> Verdict:
        if self._scanner is not None:
            with suppress(OSError):
                self._scanner.sendall(bytes(4))
            self._end(self._answer())
        return self._told or Verdict.UNAVAILABLE

    def leave(self) -> None:
        """The file will not come: hang up."""
        self._end(Verdict.NOT_SCANNED)

    def _answer(self) -> Verdict:
        said = b""
        with suppress(OSError):
            while self._scanner and not said.endswith(b"\0") and len(said) < LONGEST:
                if not (more := self._scanner.recv(LONGEST)):
                    break
                said += more
        if said.rstrip(b"\0\n").endswith(b"FOUND"):
            return Verdict.INFECTED
        if b"size limit" in said:
            return Verdict.NOT_SCANNED
        return Verdict.CLEAN if said.rstrip(b"\0\n").endswith(b": OK") else Verdict.UNAVAILABLE

    def _end(self, verdict: Verdict) -> None:
        self._told = self._told or verdict
        if self._scanner is not None:
            self._scanner.close()
            self._scanner = None


def _connect(place: str) -> socket.socket:
    """``/path/of/a/socket`` or ``host:port``."""
    if not place.startswith("/"):
        host, _colon, port = place.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE)
    scanner = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    scanner.settimeout(PATIENCE)
    try:
        scanner.connect(place)
    except OSError:
        scanner.close()
        raise
    return scanner
