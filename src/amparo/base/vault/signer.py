"""The key by which this installation signs what it sends. It opens nothing."""

from hashlib import blake2b

from django.conf import settings


def signer() -> bytes:
    """The Ed25519 seed by which this installation signs parcels, 32 bytes."""
    return blake2b(settings.PROOF_KEY.encode(), digest_size=32, person=b"amparo/parcel").digest()
