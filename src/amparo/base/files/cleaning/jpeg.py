"""A JPEG inside a document: its descriptions are cut out, its pixels stay as they are."""

from amparo.base.files.cleaning.refusal import Unclean

SCAN, END = 0xDA, 0xD9
#: Application data and comments go, but for what a decoder needs: JFIF, colours, Adobe's mark.
DESCRIBES = {*range(0xE0, 0xF0), 0xFE} - {0xE0, 0xEE}
COLOURS = b"ICC_PROFILE\x00"


def stripped(data: bytes) -> bytes:
    """``data`` without EXIF, XMP, thumbnails and comments."""
    if data[:2] != b"\xff\xd8":
        raise Unclean("broken")
    kept, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark == SCAN:
            kept.append(_picture(data[at:]))
            return b"".join(kept)
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if mark not in DESCRIBES or data[at + 4 :].startswith(COLOURS):
            kept.append(data[at:end])
        at = end
    raise Unclean("broken")


def _picture(data: bytes) -> bytes:
    """From the first scan to the end mark: what a telephone hangs behind it goes."""
    end = data.rfind(b"\xff\xd9")
    nested = data.find(b"\xff\xd9\xff\xd8")  # a second picture behind the first
    end = nested if nested >= 0 else end
    return data[: end + 2] if end >= 0 else data
