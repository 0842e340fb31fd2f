"""Text: the words and nothing else."""

import re

from amparo.base.files.cleaning.refusal import Unclean

# Kept: tab and new line; joiners and direction marks, which Persian, Arabic and Hebrew need.
# Out: other controls, what turns the order of letters round, what cannot be seen and may mark
# a copy as somebody's own.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


def clean(data: bytes) -> bytes:
    """``data`` as UTF-8 without control characters."""
    words = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    return INVISIBLE.sub("", words).encode()


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unclean("encoding") from error
