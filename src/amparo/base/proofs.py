"""Proofs of filing: a signed line that a report was handed in, and nothing about it.

The mark of a filing is 32 random bytes. It stands in the journal with the report's line, and in
the proof that the reporter keeps; once a day the marks of the day are published in a Merkle tree
whose root is chained to the journal's head. So a proof can be checked by anyone, and a report
neither invented nor made to vanish unseen.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from django.conf import settings
from nacl.encoding import HexEncoder
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

HEADING = "Amparo proof of filing, version 1"


@dataclass(frozen=True, slots=True)
class Proof:
    """``mark`` is 64 hexadecimal digits; ``at`` to the second, in UTC."""

    mark: str
    at: datetime
    signature: str  # Ed25519 over ``signed``, hexadecimal

    @property
    def text(self) -> str:
        """What the reporter keeps: four lines of plain ASCII."""
        return f"{signed(self.mark, self.at)}\nsignature {self.signature}\n"


def new_mark() -> str:
    return secrets.token_hex(32)


def make(mark: str, at: datetime) -> Proof:
    """The proof of the filing with this mark."""
    words = signed(mark, at).encode()
    return Proof(mark, at, _key().sign(words, encoder=HexEncoder).signature.decode())


def signed(mark: str, at: datetime) -> str:
    """The words that are signed."""
    return f"{HEADING}\nmark {mark}\nreceived {at:%Y-%m-%dT%H:%M:%SZ}"


def sign(words: str) -> str:
    """The installation's signature over any published words, hexadecimal."""
    return _key().sign(words.encode(), encoder=HexEncoder).signature.decode()


def holds(words: str, signature: str, verify_key: str) -> bool:
    """Whether ``signature`` over ``words`` was made by the holder of ``verify_key`` (all hex)."""
    try:
        key = VerifyKey(verify_key.encode(), encoder=HexEncoder)
        key.verify(words.encode(), bytes.fromhex(signature))
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


def verify_key() -> str:
    """The installation's public key, hexadecimal: published, so that anyone can check."""
    return bytes(_key().verify_key).hex()


def _key() -> SigningKey:
    seed = blake2b(settings.PROOF_KEY.encode(), digest_size=32, person=b"amparo/proof").digest()
    return SigningKey(seed)
