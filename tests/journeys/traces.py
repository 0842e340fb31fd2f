"""Looking for a word in bytes, however it may be spelled there."""

import base64
import subprocess
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from amparo.site.cluster import program


def spellings(word: str) -> Iterator[bytes]:
    """UTF-8, UTF-16, and both in hexadecimal and in Base64 at any place of a longer text."""
    for clear in (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")):
        yield clear
        yield clear.hex().encode()
        yield clear.hex().upper().encode()
        for before in range(3):
            inner = base64.b64encode(b"x" * before + clear)
            yield inner[4 if before else 0 : len(inner) // 4 * 4 - 4]  # without its neighbours


def holds(content: bytes, words: Iterable[str]) -> list[str]:
    """Those of ``words`` that stand in ``content``."""
    return [word for word in words if any(spelled in content for spelled in spellings(word))]


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below ``folder``: its name, its bytes."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(folder)), path.read_bytes()


def dump(url: str) -> bytes:
    """The whole database as ``pg_dump`` writes it: every row of every table, in clear SQL."""
    done = subprocess.run([program("pg_dump"), "--inserts", url], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def session_content(kept: str) -> bytes:
    """What Django packed into a row of sessions: Base64, after a dot also compressed."""
    packed = kept.partition(":")[0]
    text = packed.removeprefix(".")
    content = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return zlib.decompress(content) if packed.startswith(".") else content
