"""A whole dossier as one parcel: what goes in, and how. Without the name: that needs custodians."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from amparo.base.by import By
from amparo.base.records import Record
from amparo.base.vault import chunks
from amparo.base.vault.opening import fields_of, record_keys
from amparo.base.vault.parcels import Item, item
from amparo.base.vault.subjects import Part, keeping_of, label, parts_of

KIND = "dossier"
FILE_VERSION = 1  # the sealing whose key is that of a file's parts


@dataclass(frozen=True, slots=True)
class Packed:
    """What went into the parcel: counts for the journal."""

    items: list[Item]
    files: int
    parts: int


def contents(record: Record, by: By) -> Packed:
    """The shell, the sealed words of the record and of its parts, and every file as it came.

    Raises:
        NoKeyInHand: ``by`` cannot open the record, or a part of it.
    """
    keeping = keeping_of(label(record))
    parts = [part for part in parts_of(record) if part.travels]
    told = {
        "record": record.ref,
        "shell": dict(keeping.shell(record)),
        "words": fields_of(by, record.ref),
        "parts": [_told(part, by) for part in parts],
    }
    files = [part for part in parts if part.chunks]
    return Packed(
        [item("dossier.json", _json(told)), *(_file(part, by) for part in files)],
        len(files),
        len(parts) - len(files),
    )


def _told(part: Part, by: By) -> dict[str, Any]:
    place = {"file": _name(part), "bytes": part.size} if part.chunks else {}
    return {
        "ref": part.ref,
        "kind": part.folder,
        "shell": dict(part.facts),
        "words": fields_of(by, part.ref),
        **place,
    }


def _file(part: Part, by: By) -> Item:
    return Item(_name(part), part.size, _clear(part, by))


def _clear(part: Part, by: By) -> Iterator[bytes]:
    key = record_keys(by, part.ref)[FILE_VERSION]
    yield from chunks.parts(part.ref, part.chunks, key)


def _name(part: Part) -> str:
    """Never the name that the sender gave it: that stands in the words beside it."""
    return f"{part.folder}/{part.ref}.bin"


def _json(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=2).encode()
