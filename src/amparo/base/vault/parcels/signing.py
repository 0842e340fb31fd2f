"""The sender's signature over a parcel."""

from __future__ import annotations

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

SIGNED = b"amparo parcel 1 signature\n"
SIGNATURE = 64  # bytes


def new_signer() -> bytes:
    """The secret half of a fresh Ed25519 key: a seed of 32 bytes."""
    return bytes(SigningKey.generate())


def signer_public(signer: bytes) -> bytes:
    return bytes(SigningKey(signer).verify_key)


def sign(digest: bytes, signer: bytes) -> bytes:
    """64 bytes over a BLAKE2b-512 of everything before them."""
    return SigningKey(signer).sign(SIGNED + digest).signature


def is_signed(digest: bytes, signature: bytes, sender: bytes) -> bool:
    try:
        VerifyKey(sender).verify(SIGNED + digest, signature)
    except (BadSignatureError, ValueError):
        return False
    return True
