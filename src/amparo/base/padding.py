"""Answers whose size on the wire tells little: filled up to whole steps of 4 KiB.

An observer of the line sees how many steps an answer has, so not which of several small pages
it is, nor how much was written, to within a step. They still see when somebody is on the site,
how many pages they load, and the rough size of what they send.

Filling before compression would be squeezed out again. So the page is compressed here, and the
filling lies in the header of the gzip stream (RFC 1952, FEXTRA), where every reader skips it.
"""

import re
import secrets
import struct
import zlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

STEP = 4096  # bytes
GZIP_WANTED = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")
HEADER = b"\x1f\x8b\x08\x04\x00\x00\x00\x00\x02\xff"  # with FEXTRA, without a time
FILLING = b"PD"  # what the field of the header is called


def padded(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Compress a page where the browser can read it, and fill it up to whole steps."""
    if not response.get("Content-Type", "").startswith("text/html"):
        return response
    patch_vary_headers(response, ("Accept-Encoding",))
    if GZIP_WANTED.search(request.headers.get("Accept-Encoding", "")):
        response.content = _packed(response.content)
        response["Content-Encoding"] = "gzip"
    else:
        short = -(len(response.content) + len("<!---->")) % STEP
        response.content = response.content + b"<!--" + b" " * short + b"-->"
    response["Content-Length"] = str(len(response.content))
    return response


def _packed(clear: bytes) -> bytes:
    """A gzip stream of a whole number of steps."""
    press = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = press.compress(clear) + press.flush()
    tail = struct.pack("<II", zlib.crc32(clear), len(clear) & 0xFFFFFFFF)
    fixed = len(HEADER) + 2 + len(FILLING) + 2 + len(body) + len(tail)
    filling = secrets.token_bytes(-fixed % STEP)
    field = FILLING + struct.pack("<H", len(filling)) + filling
    return HEADER + struct.pack("<H", len(field)) + field + body + tail
