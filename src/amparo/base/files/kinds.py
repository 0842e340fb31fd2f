"""What a file is, by its first bytes and never by its name.

Kinds are data. What is not known is kept as evidence all the same (``UNKNOWN``: the original
alone, downloaded as ``.bin``). Only what a computer would run is refused: it proves nothing that
a picture of it would not, and it is the one kind that harms whoever opens it. A script or a web
page is a text, and is downloaded as one: ``.txt`` runs nowhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

HEAD = 1_048_576  # bytes that are looked at, at most; fewer will do for all but old documents
MIB = 1_048_576
GIB = 1024 * MIB


class Copy(StrEnum):
    """How a reading copy is made."""

    IMAGE = "image"  # decoded and drawn anew
    PDF = "pdf"  # rewritten without attachments, scripts and actions
    OPEN_XML = "open_xml"  # docx, xlsx, pptx
    OPEN_DOCUMENT = "open_document"  # odt, ods, odp
    TEXT = "text"  # UTF-8, no control characters
    MOVIE = "movie"  # boxes that say where and when are blanked, pictures and sound stay
    MP3 = "mp3"  # tags before and behind the sound are cut off
    NONE = ""  # the original alone


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file. ``ending`` is what a download is called, whatever it was called before."""

    code: str
    media_type: str
    ending: str
    copy: Copy = Copy.NONE
    most: int = GIB  # bytes
    runs: bool = False  # a program: refused


KINDS = {
    kind.code: kind
    for kind in (
        Kind("jpeg", "image/jpeg", "jpg", Copy.IMAGE, 256 * MIB),
        Kind("png", "image/png", "png", Copy.IMAGE, 256 * MIB),
        Kind("webp", "image/webp", "webp", Copy.IMAGE, 256 * MIB),
        Kind("gif", "image/gif", "gif", Copy.IMAGE, 256 * MIB),
        Kind("tiff", "image/tiff", "tif", Copy.IMAGE, 256 * MIB),
        Kind("avif", "image/avif", "avif", Copy.IMAGE, 256 * MIB),
        Kind("heic", "image/heic", "heic", Copy.MOVIE, 256 * MIB),
        Kind("pdf", "application/pdf", "pdf", Copy.PDF),
        Kind(
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "docx",
            Copy.OPEN_XML,
        ),
        Kind(
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx",
            Copy.OPEN_XML,
        ),
        Kind(
            "pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "pptx",
            Copy.OPEN_XML,
        ),
        Kind("odt", "application/vnd.oasis.opendocument.text", "odt", Copy.OPEN_DOCUMENT),
        Kind("ods", "application/vnd.oasis.opendocument.spreadsheet", "ods", Copy.OPEN_DOCUMENT),
        Kind("odp", "application/vnd.oasis.opendocument.presentation", "odp", Copy.OPEN_DOCUMENT),
        Kind("doc", "application/msword", "doc"),
        Kind("xls", "application/vnd.ms-excel", "xls"),
        Kind("ppt", "application/vnd.ms-powerpoint", "ppt"),
        Kind("rtf", "application/rtf", "rtf"),
        Kind("text", "text/plain", "txt", Copy.TEXT, 256 * MIB),
        Kind("mp3", "audio/mpeg", "mp3", Copy.MP3),
        Kind("m4a", "audio/mp4", "m4a", Copy.MOVIE),
        Kind("ogg", "audio/ogg", "ogg"),
        Kind("opus", "audio/opus", "opus"),
        Kind("wav", "audio/wav", "wav"),
        Kind("flac", "audio/flac", "flac"),
        Kind("aac", "audio/aac", "aac"),
        Kind("amr", "audio/amr", "amr"),
        Kind("mp4", "video/mp4", "mp4", Copy.MOVIE),
        Kind("mov", "video/quicktime", "mov", Copy.MOVIE),
        Kind("3gp", "video/3gpp", "3gp", Copy.MOVIE),
        Kind("webm", "video/webm", "webm"),
        Kind("avi", "video/x-msvideo", "avi"),
        Kind("zip", "application/zip", "zip"),
        Kind("unknown", "application/octet-stream", "bin"),
        Kind("program", "application/octet-stream", "bin", runs=True),
    )
}
UNKNOWN, PROGRAM = KINDS["unknown"], KINDS["program"]

MARKS = (  # at the very beginning; the first that fits
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"{\\rtf", "rtf"),
    (b"#!AMR", "amr"),
    (b"fLaC", "flac"),
    (b"ID3", "mp3"),
    (b"\x7fELF", "program"),  # Linux, Android
    (b"\xfe\xed\xfa\xce", "program"),  # macOS, four ways
    (b"\xfe\xed\xfa\xcf", "program"),
    (b"\xce\xfa\xed\xfe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xca\xfe\xba\xbe", "program"),  # macOS for two processors; Java
    (b"dex\n", "program"),  # Android
    (b"\x00asm", "program"),  # WebAssembly
    (b"L\x00\x00\x00\x01\x14\x02\x00", "program"),  # a Windows shortcut
    (b"ITSF", "program"),  # compiled Windows help
)
RIFF = {b"WEBP": "webp", b"WAVE": "wav", b"AVI ": "avi"}
BRANDS = (  # of ISO base media files, by the beginning of the brand
    (b"hei", "heic"),
    (b"hev", "heic"),
    (b"mif1", "heic"),
    (b"msf1", "heic"),
    (b"avi", "avif"),
    (b"M4A", "m4a"),
    (b"M4B", "m4a"),
    (b"qt", "mov"),
    (b"3g", "3gp"),
)
OFFICE_FOLDERS = {b"word/": "docx", b"xl/": "xlsx", b"ppt/": "pptx"}
OFFICE_FIRST = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"customXml/", *OFFICE_FOLDERS)
OLD_OFFICE = {"WordDocument": "doc", "Workbook": "xls", "PowerPoint Document": "ppt"}
RUN_FROM_ZIP = (b"AndroidManifest.xml", b"classes.dex", b"META-INF/MANIFEST.MF")
NOT_IN_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")  # of UTF-16


def kind_of(head: bytes) -> Kind:
    """The kind of a file that begins with ``head`` (up to ``HEAD`` bytes)."""
    for look in (_marked, _boxed, _old_office, _zipped, _framed, _written):
        if code := look(head[:HEAD]):
            return KINDS[code]
    return UNKNOWN


def most_bytes(kind: Kind, limit: int) -> int:
    """How large a file of ``kind`` may be where no file may be larger than ``limit``."""
    return min(kind.most, limit)


def _marked(head: bytes) -> str:
    if b"%PDF-" in head[:1024]:  # readers accept some dirt before it
        return "pdf"
    if head.startswith(b"MZ") and NOT_IN_TEXT.search(head[:64]):
        return "program"  # Windows; a text may begin so too
    return next((code for mark, code in MARKS if head.startswith(mark)), "")


def _boxed(head: bytes) -> str:
    """Containers that name their content a few bytes in."""
    if head[:4] == b"RIFF":
        return RIFF.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return next((code for mark, code in BRANDS if brand.startswith(mark)), "mp4")
    if head[4:8] in {b"moov", b"wide"}:
        return "mov"
    if head[:4] == b"OggS":
        return "opus" if b"OpusHead" in head[:64] else "ogg"
    if head[:4] == b"\x1aE\xdf\xa3":
        return "webm" if b"webm" in head[:64] else ""
    return ""


def _old_office(head: bytes) -> str:
    """Office documents of before 2007; they name their parts anywhere."""
    if head[:8] != b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return ""
    named = (code for name, code in OLD_OFFICE.items() if name.encode("utf-16-le") in head)
    return next(named, "")


def _zipped(head: bytes) -> str:
    """Documents that are zip files, told apart by the names inside; programs among them."""
    if not head.startswith(b"PK\x03\x04"):
        return "zip" if head.startswith(b"PK\x05\x06") else ""
    names = list(_names(head))
    if any(name.startswith(RUN_FROM_ZIP) for name in names):
        return "program"
    if names[0] == b"mimetype":
        said = head[38:100]
        kinds = (k for k in KINDS.values() if k.copy is Copy.OPEN_DOCUMENT)
        return next((k.code for k in kinds if said.startswith(k.media_type.encode())), "zip")
    if names[0].startswith(OFFICE_FIRST):
        folders = OFFICE_FOLDERS.items()
        found = (code for name in names for folder, code in folders if name.startswith(folder))
        return next(found, "zip")
    return "zip"


def _names(head: bytes) -> Iterator[bytes]:
    """Names in the zip's own order, as far as the head goes; at least one."""
    for entry in re.finditer(rb"PK\x03\x04", head):
        at = entry.start()
        length = int.from_bytes(head[at + 26 : at + 28], "little")
        yield head[at + 30 : at + 30 + length]


def _framed(head: bytes) -> str:
    """Sound that begins with its first frame."""
    if head[:1] != b"\xff" or len(head) < 3:
        return ""
    if head[1] & 0xF6 == 0xF0:
        return "aac"
    is_mp3 = head[1] & 0xE6 == 0xE2 and head[2] & 0xF0 not in {0xF0, 0x00}
    return "mp3" if is_mp3 else ""


def _written(head: bytes) -> str:
    """Text in any encoding: nothing in it that no text holds."""
    if not head:
        return ""
    is_text = head.startswith(WIDE_MARKS) or not NOT_IN_TEXT.search(head[:65_536])
    return "text" if is_text else ""
