"""MP4, QuickTime, 3GP, M4A and HEIC (ISO/IEC 14496-12): boxes that say where, when, by what.

They are blanked in place, so that no offset moves: pictures and sound stay bit by bit as they
are. A track that is no picture, sound or subtitle (places along the way, for one) is emptied.
"""

from collections.abc import Iterator

from amparo.base.files.cleaning import heic
from amparo.base.files.cleaning.media_boxes import Box, blank, boxes, number
from amparo.base.files.cleaning.refusal import Unclean

INSIDE = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf", b"edts"}  # have boxes
TELLING = {b"udta", b"meta", b"uuid", b"free", b"skip", b"XMP_", b"loci", b"cprt"}
TIMED = {b"mvhd", b"tkhd", b"mdhd"}  # begin with when they were made and changed
TOP = {b"ftyp", b"styp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"wide", b"pdin"}
SEEN_OR_HEARD = {b"vide", b"soun", b"text", b"sbtl", b"subt", b"tmcd", b"pict", b"auxv"}
DEEPEST = 12


def clean(data: bytes) -> bytes:
    """The same film, sound or picture; as long as before."""
    film = bytearray(data)
    try:
        if any(box.kind == b"meta" for box in boxes(film, 0, len(film))):
            heic.blank_items(film)
        _clean(film, 0, len(film), 0)
    except (IndexError, ValueError, OverflowError) as error:
        raise Unclean("broken") from error
    return bytes(film)


def _clean(film: bytearray, start: int, end: int, depth: int) -> None:
    if depth > DEEPEST:
        raise Unclean("broken")
    for box in boxes(film, start, end):
        is_album = box.kind == b"meta" and depth == 0  # of HEIC: where its pictures lie
        if (box.kind in TELLING or (depth == 0 and box.kind not in TOP)) and not is_album:
            film[box.start + 4 : box.start + 8] = b"free"
            blank(film, box.body, box.end)
        elif box.kind in TIMED:
            blank(film, box.body + 4, box.body + (20 if film[box.body] else 12))
        elif box.kind == b"hdlr":
            blank(film, box.body + 24, box.end)  # the name a telephone gives to its track
        elif box.kind in INSIDE:
            if box.kind == b"trak":
                _empty_if_neither(film, box)
            _clean(film, box.body, box.end, depth + 1)


def _empty_if_neither(film: bytearray, track: Box) -> None:
    """Blank the samples of a track that nobody sees or hears."""
    tables = _tables(film, track.body, track.end, 0)
    kinds = {bytes(film[box.body + 8 : box.body + 12]) for box in tables.get(b"hdlr", [])}
    if kinds & SEEN_OR_HEARD:
        return
    film[track.start + 4 : track.start + 8] = b"free"
    for start, length in _samples(film, tables):
        blank(film, start, start + length)


def _tables(film: bytearray, start: int, end: int, depth: int) -> dict[bytes, list[Box]]:
    found: dict[bytes, list[Box]] = {}
    for box in boxes(film, start, end):
        found.setdefault(box.kind, []).append(box)
        if box.kind in {b"mdia", b"minf", b"stbl"} and depth < DEEPEST:
            for kind, inner in _tables(film, box.body, box.end, depth + 1).items():
                found.setdefault(kind, []).extend(inner)
    return found


def _samples(film: bytearray, tables: dict[bytes, list[Box]]) -> Iterator[tuple[int, int]]:
    """Where the chunks of a track lie: (start, length in bytes)."""
    if not tables.keys() & {b"stco", b"co64"}:
        return
    long = b"co64" in tables
    places = tables[b"co64" if long else b"stco"][0].body + 8
    width = 8 if long else 4
    counts, sizes = _runs(film, tables), _sizes(film, tables)
    for chunk in range(number(film, places - 4, 4)):
        length = sum(next(sizes, 0) for _sample in range(next(counts, 0)))
        yield number(film, places + chunk * width, width), length


def _runs(film: bytearray, tables: dict[bytes, list[Box]]) -> Iterator[int]:
    """Samples in each chunk (table stsc: first chunk, samples, description; the last goes on)."""
    if b"stsc" not in tables:
        return
    at = tables[b"stsc"][0].body + 8
    runs = [
        (number(film, at + 12 * i, 4), number(film, at + 12 * i + 4, 4))
        for i in range(min(number(film, at - 4, 4), len(film) // 12))
    ]
    for (first, samples), (after, _next) in zip(runs, [*runs[1:], (len(film), 0)], strict=True):
        for _chunk in range(first, after):
            yield samples


def _sizes(film: bytearray, tables: dict[bytes, list[Box]]) -> Iterator[int]:
    """Bytes of each sample (table stsz: one size for all, or one each)."""
    if b"stsz" not in tables:
        return
    at = tables[b"stsz"][0].body + 4
    same, count = number(film, at, 4), number(film, at + 4, 4)
    for sample in range(count):
        yield same or number(film, at + 8 + 4 * sample, 4)
