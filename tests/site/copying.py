"""An installation with a recovery key, for tests of copies; and words of its database."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from amparo.base.vault import boxes, recovery_file, shares
from amparo.base.vault.recovery_file import PublicHalf
from amparo.site import backup
from tests.site.running import amparo


@dataclass(frozen=True)
class Custodians:
    """A recovery key: its public half in a file, and the shares of the other, two in a file."""

    place: Path
    half: PublicHalf
    words: list[str]

    @property
    def public(self) -> str:
        return str(self.place / "public.txt")

    def files(self, *numbers: int) -> list[str]:
        """Options that name the shares of these numbers, from 1."""
        return [
            word
            for number in numbers
            for word in ("--share-file", str(self.place / f"share-{number}.txt"))
        ]


def custodians(place: Path) -> Custodians:
    """A fresh key, two of three."""
    private, public = boxes.new_pair()
    half, words = PublicHalf(public, 2, 3), shares.split(private, 2, 3)
    place.mkdir()
    (place / "public.txt").write_text(half.text())
    for number, share in enumerate(words, 1):
        (place / f"share-{number}.txt").write_text(share)
    assert recovery_file.read(half.text()) == half
    return Custodians(place, half, words)


def said(data: Path, *words: str, code: int = 0, **more: str) -> str:
    """What a command said, all of it; ``code``: how it must end."""
    done = amparo(data, *words, **more)
    text = done.stdout + done.stderr
    assert done.returncode == code, text
    return text


def ask(data: Path, *statements: str) -> Any:
    """One value from the embedded database that runs, as its superuser."""
    with psycopg.connect(backup.superuser(data), autocommit=True) as connection:
        for statement in statements:
            cursor = connection.execute(statement.encode())
        row = cursor.fetchone() if cursor.description else None
    return row[0] if row else None
