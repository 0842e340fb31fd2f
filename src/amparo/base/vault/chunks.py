"""Files, sealed part by part while they arrive: memory stays flat whatever their size.

Every part is XChaCha20-Poly1305 under the file's key, bound to the file, its place, and whether
it is the last: parts swapped, dropped, repeated, or a file cut short, do not open. (The STREAM
construction, as in libsodium's secretstream, but with a part for itself, so that an upload that
broke off can go on, and a reader can start anywhere.)
"""

from collections.abc import Iterator

from amparo.base.vault import boxes
from amparo.base.vault.models import Chunk

PART = 1_048_576  # clear bytes of each part but the last


def seal_part(ref: str, number: int, clear: bytes, key: bytes, *, is_last: bool) -> None:
    """Keep one part. The last one says that it is; a file has exactly one last part."""
    Chunk.objects.create(
        ref=ref, number=number, locked=boxes.lock(clear, key, about(ref, number, is_last))
    )


def parts(ref: str, count: int, key: bytes) -> Iterator[bytes]:
    """The clear parts in order, one in memory at a time.

    Raises:
        CryptoError: a part was changed, moved or is missing, or the file was cut short.
    """
    for number in range(count):
        kept = Chunk.objects.filter(ref=ref, number=number).values_list("locked", flat=True)
        if (locked := kept.first()) is None:
            raise boxes.CryptoError("a part is missing")
        yield boxes.unlock(bytes(locked), key, about(ref, number, number == count - 1))


def about(ref: str, number: int, is_last: bool) -> str:
    return f"amparo/{ref}/part/{number}/{'last' if is_last else 'more'}"
