"""A small ClamAV on the loopback: it knows one virus, the harmless one for tests."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def serve_one(listening: socket.socket, most: int, answers: bool) -> None:
    """Answer one INSTREAM as clamd does."""
    peer, _address = listening.accept()
    with peer, peer.makefile("rb") as line:
        assert line.read(10) == b"zINSTREAM\0"
        seen = b""
        while length := int.from_bytes(line.read(4), "big"):
            seen += line.read(length)
            if len(seen) > most:
                peer.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
        found = b"Eicar-Test-Signature FOUND" if EICAR in seen else b"OK"
        if answers:
            peer.sendall(b"stream: " + found + b"\0")


@contextmanager
def clamd(path: Path | None = None, most: int = 10**9, *, answers: bool = True) -> Iterator[str]:
    family = socket.AF_UNIX if path else socket.AF_INET
    with socket.socket(family) as listening:
        listening.bind(str(path) if path else ("127.0.0.1", 0))
        listening.listen(1)
        thread = Thread(target=serve_one, args=(listening, most, answers))
        thread.start()
        yield str(path) if path else f"127.0.0.1:{listening.getsockname()[1]}"
        thread.join(10)
