"""A person's own key: made with their first password, unlocked at sign-in, kept for a session.

The session's copy is locked under a random key that only a cookie holds, so that neither the
database nor the cookie alone opens anything.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from datetime import datetime
from typing import Any, Protocol

from django.conf import settings

from amparo.base.access import Person
from amparo.base.vault import boxes
from amparo.base.vault.models import Passphrase, PersonKey

IN_SESSION, LAST_USED = "vault", "vault_used"


class Session(Protocol):
    """The few verbs of Django's session that are used here."""

    def get(self, key: str) -> Any: ...
    def __setitem__(self, key: str, value: Any) -> None: ...
    def __delitem__(self, key: str) -> None: ...


def make(person: Person, password: str) -> bytes:
    """Give ``person`` a new key pair under ``password``; the opened private half, 32 bytes."""
    private, public = boxes.new_pair()
    PersonKey.objects.update_or_create(
        person=person, defaults={"public": public, **_locked(person, private, password)}
    )
    drop_passphrase(person)  # it locked the key before
    return private


def unlocked(person: Person, password: str) -> bytes | None:
    """The opened private half, or None where there is no key or another password."""
    return _opened(PersonKey.objects.filter(person=person).first(), person, password)


def unlocked_by_passphrase(person: Person, passphrase: str) -> bytes | None:
    """The same by the vault passphrase; None where there is none or another."""
    return _opened(Passphrase.objects.filter(person=person).first(), person, passphrase)


def set_passphrase(person: Person, private: bytes, passphrase: str) -> None:
    """A second lock on the same private half."""
    Passphrase.objects.update_or_create(
        person=person, defaults=_locked(person, private, passphrase)
    )


def drop_passphrase(person: Person) -> None:
    Passphrase.objects.filter(person=person).delete()


def _opened(kept: PersonKey | Passphrase | None, person: Person, password: str) -> bytes | None:
    if kept is None:
        return None
    key = boxes.derive(password, bytes(kept.salt), kept.ops, kept.memory)
    try:
        return boxes.unlock(bytes(kept.locked), key, _about(person))
    except boxes.CryptoError:
        return None


def relock(person: Person, private: bytes, password: str) -> None:
    """Put the same private half under a new password. What it opens does not change."""
    PersonKey.objects.filter(person=person).update(**_locked(person, private, password))


def keep_for_session(session: Session, private: bytes, at: datetime) -> str:
    """Keep a locked copy in ``session``; the value of the cookie that unlocks it."""
    key = boxes.new_key()
    locked = boxes.lock(private, key, IN_SESSION)
    session[IN_SESSION] = urlsafe_b64encode(locked).decode()
    session[LAST_USED] = at.timestamp()
    return urlsafe_b64encode(key).decode()


def from_session(session: Session, cookie: str, at: datetime) -> bytes | None:
    """The opened private half; None where session and cookie do not belong together.

    After a pause without a request (``settings.VAULT_PAUSE``, seconds) it is forgotten: the
    person is still signed in, and enters their password again before anything is opened.
    """
    if not (kept := session.get(IN_SESSION)):
        return None
    if at.timestamp() - session.get(LAST_USED) > settings.VAULT_PAUSE:
        del session[IN_SESSION]
        return None
    session[LAST_USED] = at.timestamp()
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
