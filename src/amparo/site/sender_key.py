"""The key with which a laptop or a partner signs what it seals; in a file, under a passphrase."""

from __future__ import annotations

import os
from pathlib import Path

import click

from amparo.base.vault import boxes, parcels
from amparo.site.trouble import Trouble

TITLE = "amparo sender key 1"
ABOUT = "amparo/sender key"
PASSPHRASE_LEAST = 12  # characters
COST = (3, 64 * 1024 * 1024)  # of Argon2id: passes, bytes
MEMORY_MOST = 1024 * 1024 * 1024


def make(path: Path, passphrase: str, cost: tuple[int, int] = COST) -> bytes:
    """Write a fresh key to ``path``; its public half.

    Raises:
        Trouble: the file is there already, or cannot be written.
    """
    signer, salt = parcels.new_signer(), boxes.new_salt()
    public = parcels.signer_public(signer)
    told = {
        "public": public.hex(),
        "fingerprint": parcels.fingerprint(public),
        "salt": salt.hex(),
        "ops": cost[0],
        "memory": cost[1],
        "locked": boxes.lock(signer, boxes.derive(passphrase, salt, *cost), ABOUT).hex(),
    }
    text = "\n".join([TITLE, *(f"{name}: {value}" for name, value in told.items()), ""])
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Trouble(f"{path} cannot be written: {error.strerror}.") from error
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
    return public


def read(path: Path, passphrase: str) -> bytes:
    """The signing key in ``path``.

    Raises:
        Trouble: no such file, another passphrase, or it was changed.
    """
    try:
        title, *lines = path.read_text(encoding="ascii").splitlines() or [""]
        rows = dict(line.split(": ", 1) for line in lines if ": " in line)
        cost = int(rows["ops"]), int(rows["memory"])
        salt, locked = bytes.fromhex(rows["salt"]), bytes.fromhex(rows["locked"])
    except OSError as error:
        raise Trouble(f"{path} cannot be read.") from error
    except (ValueError, KeyError) as error:
        raise Trouble(f"{path} is not a sender's key.") from error
    if title != TITLE or cost[0] > COST[0] * 10 or cost[1] > MEMORY_MOST:
        raise Trouble(f"{path} is not a sender's key.")
    try:
        return boxes.unlock(locked, boxes.derive(passphrase, salt, *cost), ABOUT)
    except boxes.CryptoError as error:
        raise Trouble("This is not the passphrase of the key.") from error


def asked(path: Path | None) -> bytes:
    """The signing key of ``path``, its passphrase asked for; without one a key for this time."""
    if path is None:
        return parcels.new_signer()
    if not path.exists():
        raise Trouble(f"{path} is not there. Make a key first: bundle key -o {path}")
    return read(path, click.prompt("Passphrase of the key", hide_input=True, err=True))
