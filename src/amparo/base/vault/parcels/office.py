"""The public key of an office as a small text file, the same in every language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from amparo.base.vault.parcels.head import NotOurs, fingerprint

TITLE = "amparo office 1"
MOST = 4096  # characters of such a file


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """Whom to seal to: the office's name, its reference, its X25519 public key (32 bytes).

    ``keeps_names``: it has custodians, so that names and contacts may be in what is sealed to it.
    """

    name: str
    ref: str
    public: bytes
    keeps_names: bool = False

    @property
    def file_name(self) -> str:
        return f"amparo-office-{self.ref}.pub"

    @property
    def text(self) -> str:
        told = {
            "name": " ".join(self.name.split()),
            "ref": self.ref,
            "key": self.public.hex(),
            "fingerprint": fingerprint(self.public),
            "names": "yes" if self.keeps_names else "no",
        }
        return "\n".join([TITLE, *(f"{name}: {value}" for name, value in told.items()), ""])


def read_office(text: str) -> OfficeFile:
    """The office that ``text`` names.

    Raises:
        NotOurs: not such a file, or key and fingerprint do not belong together.
    """
    title, *lines = text[:MOST].lstrip("\ufeff").splitlines() or [""]
    rows = dict(line.split(": ", 1) for line in lines if ": " in line)
    key = rows.get("key", "").strip()
    if title.strip() != TITLE or not re.fullmatch("[0-9a-f]{64}", key):
        raise NotOurs
    found = OfficeFile(
        rows.get("name", "").strip(),
        rows.get("ref", "").strip(),
        bytes.fromhex(key),
        rows.get("names", "").strip() == "yes",
    )
    if rows.get("fingerprint", "").strip() != fingerprint(found.public):
        raise NotOurs
    return found
