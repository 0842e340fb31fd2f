"""Documents that are zip files: read within limits, written without times and names of people."""

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from lxml import etree

from amparo.base.files.cleaning import images
from amparo.base.files.cleaning.refusal import Unclean
from amparo.base.files.kinds import Copy, kind_of

MOST_PARTS = 5_000
MOST_BYTES = 300 * 1_048_576  # of all parts unpacked: a small file may unpack to anything
BLANK = "-"  # in place of a name that a format insists on
XML_FAULTS = (etree.XMLSyntaxError, ValueError)


def unpacked(data: bytes) -> dict[str, bytes]:
    """Name of a part -> its bytes, in order.

    Raises:
        Unclean: broken, locked, or larger inside than we can hold.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise Unclean("broken") from error


def _read(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_PARTS:
        raise Unclean("too_large")
    parts: dict[str, bytes] = {}
    left = MOST_BYTES
    for entry in entries:
        if entry.flag_bits & 1:
            raise Unclean("locked")
        with archive.open(entry) as part:  # what the entry says of its own size is not believed
            parts[entry.filename] = part.read(left + 1)
        left -= len(parts[entry.filename])
        if left < 0:
            raise Unclean("too_large")
    return parts


def packed(parts: Mapping[str, bytes], first: str = "") -> bytes:
    """A zip file of ``parts``; ``first`` stands first and is not compressed."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(parts, key=lambda name: name != first):
            entry = zipfile.ZipInfo(name)  # dated 1980-01-01
            entry.compress_type = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return out.getvalue()


def parsed(data: bytes) -> etree._Element:
    """The root of an XML part. Nothing is fetched, no entity is put in."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except XML_FAULTS as error:
        raise Unclean("broken") from error
    if root.getroottree().docinfo.doctype:
        raise Unclean("broken")  # no such document has one; a hostile one does
    return root


def written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def local(name: object) -> str:
    """The name of an element or attribute without its namespace."""
    return str(name).rpartition("}")[2]


def picture(data: bytes) -> bytes:
    """A picture in a document, drawn anew; nothing at all where that cannot be done."""
    if kind_of(data).copy is not Copy.IMAGE:
        return b""
    try:
        return images.clean(data)
    except Unclean:
        return b""
