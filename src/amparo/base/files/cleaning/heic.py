"""HEIC and AVIF (ISO/IEC 23008-12): EXIF and XMP are items of their own; they are blanked."""

from collections.abc import Iterator

from amparo.base.files.cleaning.media_boxes import Box, blank, boxes, number

TELLING = {b"Exif", b"mime", b"uri "}
NO_EXIF = bytes(4) + b"MM\x00*\x00\x00\x00\x08" + bytes(6)  # readers insist on its form


def blank_items(film: bytearray) -> None:
    """Blank every item that describes; pictures stay."""
    for album in boxes(film, 0, len(film)):
        if album.kind != b"meta":
            continue
        inside = {b.kind: b for b in boxes(film, album.body + 4, album.end)}
        if not inside.keys() >= {b"iinf", b"iloc"}:
            continue
        told = dict(_described(film, inside[b"iinf"]))
        here = inside[b"idat"].body if b"idat" in inside else 0
        for item, start, length in list(_places(film, inside[b"iloc"], here)):
            if item in told:
                blank(film, start, start + length)
            if told.get(item) == b"Exif" and length >= len(NO_EXIF) <= len(film) - start:
                film[start : start + len(NO_EXIF)] = NO_EXIF


def _described(film: bytearray, infos: Box) -> Iterator[tuple[int, bytes]]:
    """Numbers of the items that describe, and how."""
    first = infos.body + (8 if film[infos.body] else 6)
    for info in boxes(film, first, infos.end):
        width = 4 if film[info.body] >= 3 else 2
        kind = bytes(film[info.body + 6 + width : info.body + 10 + width])
        if kind in TELLING:
            yield number(film, info.body + 4, width), kind


def _places(film: bytearray, table: Box, here: int) -> Iterator[tuple[int, int, int]]:
    """(item, start, length) of each stretch of each item; ``here``: the body of the idat box."""
    version, at = film[table.body], table.body + 4
    offset, length = film[at] >> 4, film[at] & 15
    base, index = film[at + 1] >> 4, film[at + 1] & 15 if version else 0
    wide = 4 if version == 2 else 2
    at += 2
    count, at = number(film, at, wide), at + wide
    for _item in range(min(count, table.end - table.body)):
        item, at = number(film, at, wide), at + wide
        in_idat = bool(version) and number(film, at, 2) & 15 == 1
        at += 4 if version else 2
        start = number(film, at, base) + (here if in_idat else 0)
        stretches, at = number(film, at + base, 2), at + base + 2
        for _stretch in range(min(stretches, table.end - table.body)):
            at += index
            first = start + number(film, at, offset)
            yield item, first, number(film, at + offset, length)
            at += offset + length
