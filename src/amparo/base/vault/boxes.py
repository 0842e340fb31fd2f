"""The primitives of libsodium (through PyNaCl), named for what the vault uses them for."""

import os
from threading import BoundedSemaphore

from nacl import bindings, pwhash, utils
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

KEY_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_KEYBYTES  # 32
NONCE_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES  # 24
#: Derivations that run side by side in one process; more of them wait their turn.
TURNS = BoundedSemaphore(os.cpu_count() or 2)
PAD = 256  # bytes; a sealed field tells its length only to within this

__all__ = ["CryptoError"]


def new_key() -> bytes:
    """32 random bytes."""
    return utils.random(KEY_BYTES)


def new_pair() -> tuple[bytes, bytes]:
    """A private and a public X25519 key, 32 bytes each."""
    private = PrivateKey.generate()
    return bytes(private), bytes(private.public_key)


def public_of(private: bytes) -> bytes:
    return bytes(PrivateKey(private).public_key)


def lock(clear: bytes, key: bytes, about: str) -> bytes:
    """XChaCha20-Poly1305 of ``clear``, padded; opens only with the same ``key`` and ``about``."""
    nonce = utils.random(NONCE_BYTES)
    padded = bindings.sodium_pad(clear, PAD)
    return nonce + bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        padded, about.encode(), nonce, key
    )


def unlock(locked: bytes, key: bytes, about: str) -> bytes:
    """The clear bytes of ``lock``.

    Raises:
        CryptoError: another key, another ``about``, or the bytes were changed.
    """
    nonce, body = locked[:NONCE_BYTES], locked[NONCE_BYTES:]
    padded = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(body, about.encode(), nonce, key)
    return bindings.sodium_unpad(padded, PAD)


def wrap(key: bytes, public: bytes) -> bytes:
    """``key`` in a sealed box for the holder of the private half of ``public``."""
    return SealedBox(PublicKey(public)).encrypt(key)


def unwrap(wrapped: bytes, private: bytes) -> bytes:
    """The key that was wrapped.

    Raises:
        CryptoError: it was wrapped for somebody else, or changed.
    """
    return SealedBox(PrivateKey(private)).decrypt(wrapped)


def derive(password: str, salt: bytes, ops: int, memory: int) -> bytes:
    """A 32-byte key from a password by Argon2id: ``ops`` passes over ``memory`` bytes.

    Many at once wait for one another, so that neither memory nor time runs out for all.
    """
    with TURNS:
        return pwhash.argon2id.kdf(
            KEY_BYTES, password.encode(), salt, opslimit=ops, memlimit=memory
        )


def new_salt() -> bytes:
    return utils.random(pwhash.argon2id.SALTBYTES)
