"""The secret of a pair, in a file under a passphrase: asker and custodian have it, no hub."""

from __future__ import annotations

from amparo.base.vault import boxes

TITLE = "amparo pair key 1"
ABOUT = "amparo/pair key"
PASSPHRASE_LEAST = 12  # characters
COST = (3, 64 * 1024 * 1024)  # of Argon2id: passes, bytes
MEMORY_MOST = 256 * 1024 * 1024
FILE_MOST = 4096  # characters


class NotAPairKey(ValueError):
    """No such file, another passphrase, or it was changed."""


def new(passphrase: str, cost: tuple[int, int] = COST) -> str:
    """The text of a file with a fresh secret."""
    secret, salt = boxes.new_key(), boxes.new_salt()
    told = {
        "salt": salt.hex(),
        "ops": cost[0],
        "memory": cost[1],
        "locked": boxes.lock(secret, boxes.derive(passphrase, salt, *cost), ABOUT).hex(),
    }
    return "\n".join([TITLE, *(f"{name}: {value}" for name, value in told.items()), ""])


def secret_of(text: str, passphrase: str) -> bytes:
    """The secret, 32 bytes.

    Raises:
        NotAPairKey: see there.
    """
    try:
        title, *lines = text[:FILE_MOST].splitlines() or [""]
        rows = dict(line.split(": ", 1) for line in lines if ": " in line)
        cost = int(rows["ops"]), int(rows["memory"])
        salt, locked = bytes.fromhex(rows["salt"]), bytes.fromhex(rows["locked"])
        if title != TITLE or not (1 <= cost[0] <= 10 and 8192 <= cost[1] <= MEMORY_MOST):
            raise NotAPairKey
        if len(salt) != len(boxes.new_salt()):
            raise NotAPairKey
        return boxes.unlock(locked, boxes.derive(passphrase, salt, *cost), ABOUT)
    except (ValueError, KeyError, boxes.CryptoError) as error:
        raise NotAPairKey from error
