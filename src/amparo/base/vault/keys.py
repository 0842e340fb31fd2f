"""A person's own key: made with their first password, unlocked at sign-in, kept for a session.

The session's copy is locked under a random key that only a cookie holds, so that neither the
database nor the cookie alone opens anything.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from typing import Any, Protocol

from django.conf import settings

from amparo.base.access import Person
from amparo.base.vault import boxes
from amparo.base.vault.models import PersonKey

IN_SESSION = "vault"


class Session(Protocol):
    """The few verbs of Django's session that are used here."""

    def get(self, key: str) -> Any: ...
    def __setitem__(self, key: str, value: Any) -> None: ...


def make(person: Person, password: str) -> bytes:
    """Give ``person`` a new key pair under ``password``; the opened private half, 32 bytes."""
    private, public = boxes.new_pair()
    PersonKey.objects.update_or_create(
        person=person, defaults={"public": public, **_locked(person, private, password)}
    )
    return private


def unlocked(person: Person, password: str) -> bytes | None:
    """The opened private half, or None where there is no key or another password."""
    if (kept := PersonKey.objects.filter(person=person).first()) is None:
        return None
    key = boxes.derive(password, bytes(kept.salt), kept.ops, kept.memory)
    try:
        return boxes.unlock(bytes(kept.locked), key, _about(person))
    except boxes.CryptoError:
        return None


def relock(person: Person, private: bytes, password: str) -> None:
    """Put the same private half under a new password. What it opens does not change."""
    PersonKey.objects.filter(person=person).update(**_locked(person, private, password))


def keep_for_session(session: Session, private: bytes) -> str:
    """Keep a locked copy in ``session``; the value of the cookie that unlocks it."""
    key = boxes.new_key()
    locked = boxes.lock(private, key, IN_SESSION)
    session[IN_SESSION] = urlsafe_b64encode(locked).decode()
    return urlsafe_b64encode(key).decode()


def from_session(session: Session, cookie: str) -> bytes | None:
    """The opened private half, or None where session and cookie do not belong together."""
    if not (kept := session.get(IN_SESSION)):
        return None
    try:
        return boxes.unlock(urlsafe_b64decode(kept), urlsafe_b64decode(cookie), IN_SESSION)
    except (boxes.CryptoError, NotBase64, ValueError, TypeError):
        return None


def _locked(person: Person, private: bytes, password: str) -> dict[str, bytes | int]:
    salt = boxes.new_salt()
    ops, memory = settings.VAULT_ARGON2
    key = boxes.derive(password, salt, ops, memory)
    return {
        "locked": boxes.lock(private, key, _about(person)),
        "salt": salt,
        "ops": ops,
        "memory": memory,
    }


def _about(person: Person) -> str:
    return f"amparo/person/{person.ref}"
