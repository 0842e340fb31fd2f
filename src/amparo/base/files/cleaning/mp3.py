"""MP3: the tags before and behind the sound are cut off."""

from amparo.base.files.cleaning.refusal import Unclean

HEADER, OLD_TAG, APE_FOOTER = 10, 128, 32  # bytes


def clean(data: bytes) -> bytes:
    """The frames alone."""
    start = 0
    while data[start : start + 3] == b"ID3":
        start += HEADER + _seven_bits(data[start + 6 : start + 10])
    end = len(data)
    if data[end - OLD_TAG : end - OLD_TAG + 3] == b"TAG":
        end -= OLD_TAG
    if data[end - APE_FOOTER : end - APE_FOOTER + 8] == b"APETAGEX":
        end -= APE_FOOTER + int.from_bytes(data[end - 20 : end - 16], "little")
    sound = data[start:end]
    if sound[:1] != b"\xff":
        raise Unclean("broken")
    return sound


def _seven_bits(four: bytes) -> int:
    """A length of 28 bits, seven in each byte."""
    if len(four) < 4:
        raise Unclean("broken")
    return sum((byte & 0x7F) << shift for byte, shift in zip(four, (21, 14, 7, 0), strict=True))
