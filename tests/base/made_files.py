"""Files as people hand them in, each with what it must not give away planted in it."""

import struct
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image
from PIL.PngImagePlugin import PngInfo

CANARY = "Amina-Diallo-Canary"
MARK = CANARY.encode()
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def exif() -> bytes:
    """A camera's name, an artist and a place in Goma; lying on its side."""
    tags = Image.Exif()
    tags[0x010F] = tags[0x013B] = CANARY  # make, artist
    tags[0x0112] = 6  # turn a quarter to the right
    tags.get_ifd(0x8825).update({1: "S", 2: (1.0, 40.0, 0.0), 3: "E", 4: (29.0, 13.0, 0.0)})
    return tags.tobytes()


def picture(size: tuple[int, int] = (64, 32), colour: str = "red") -> Image.Image:
    return Image.new("RGB", size, colour)


def saved(image: Image.Image, kind: str, **how: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def jpeg() -> bytes:
    image = saved(picture(), "JPEG", exif=exif(), comment=MARK)
    return image + b"\xff\xd8" + MARK + b"\xff\xd9"  # what a telephone hangs behind it


def png() -> bytes:
    words = PngInfo()
    words.add_text("Author", CANARY)
    words.add_itxt("XML:com.adobe.xmp", f"<x>{CANARY}</x>")
    return saved(picture(), "PNG", exif=exif(), pnginfo=words)


def pdf(**changed: Any) -> bytes:
    """One page with a picture, and everything that a PDF can carry besides."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(200, 200))
    page = document.pages[0]
    photo = pikepdf.Stream(document, jpeg())
    photo.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image})
    photo.update({"/Width": 64, "/Height": 32, "/BitsPerComponent": 8})
    photo.update({"/ColorSpace": pikepdf.Name.DeviceRGB, "/Filter": pikepdf.Name.DCTDecode})
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Photo=photo))
    page.obj.Contents = pikepdf.Stream(document, b"q 64 0 0 32 9 9 cm /Photo Do Q")
    run = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{CANARY}')")
    page.obj.Annots = pikepdf.Array(
        [
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Text,
                Rect=[0, 0, 9, 9],
                T=CANARY,
                Contents="a remark",
            ),
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Link,
                Rect=[0, 0, 9, 9],
                A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=f"https://example.org/{CANARY}"),
            ),
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, Rect=[0, 0, 9, 9]
            ),
        ]
    )
    page.obj.AA = pikepdf.Dictionary(O=run)
    document.Root.OpenAction = document.make_indirect(run)
    document.attachments[f"{CANARY}.exe"] = b"MZ" + MARK
    document.docinfo["/Author"] = CANARY
    with document.open_metadata() as about:
        about["dc:creator"] = [CANARY]
    out = BytesIO()
    document.save(out, **changed)
    return out.getvalue()


def zipped(parts: Mapping[str, str | bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def docx(**more: str | bytes) -> bytes:
    """Tracked changes, a comment, a custom property, a macro, a picture, a template elsewhere."""
    by = f'w:author="{CANARY}" w:date="2026-01-02T03:04:05Z"'
    body = (
        f'<w:p w:rsidR="00AMINA1"><w:ins w:id="1" {by}><w:r><w:t>What was seen</w:t></w:r></w:ins>'
        f"<w:r><w:instrText> DDEAUTO c:\\\\x.exe {CANARY} </w:instrText></w:r></w:p>"
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="xml" '
        'ContentType="application/xml"/><Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": _links(_link("r1", "word/document.xml"), _link("r2", "docProps/core.xml")),
        "docProps/core.xml": f"<a><creator>{CANARY}</creator></a>",
        "docProps/custom.xml": f"<a>{CANARY}</a>",
        "docProps/thumbnail.jpeg": jpeg(),
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": _links(
            _link("r1", "comments.xml"),
            _link("r2", "people.xml"),
            _link("r3", "vbaProject.bin"),
            _link("r4", f"http://example.org/{CANARY}.png", external=True),
            _link("r5", "media/image1.jpeg"),
        ),
        "word/comments.xml": f'<w:comments xmlns:w="{WORD}"><w:comment {by} w:initials="AD" '
        'w:id="0"><w:p><w:r><w:t>A remark</w:t></w:r></w:p></w:comment></w:comments>',
        "word/people.xml": f"<a>{CANARY}</a>",
        "word/settings.xml": f'<w:settings xmlns:w="{WORD}"><w:rsids><w:rsid w:val="1"/></w:rsids>'
        f'<w:docVars><w:docVar w:name="x" w:val="{CANARY}"/></w:docVars></w:settings>',
        "word/vbaProject.bin": MARK,
        "word/embeddings/oleObject1.bin": MARK,
        "word/media/image1.jpeg": jpeg(),
        **more,
    }
    return zipped(parts)


def _links(*links: str) -> str:
    return f'<Relationships xmlns="{LINKS}">{"".join(links)}</Relationships>'


def _link(number: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{number}" Type="t" Target="{target}"{mode}/>'


def odt() -> bytes:
    names = (
        'xmlns:office="urn:o" xmlns:text="urn:t" xmlns:dc="urn:d" xmlns:xlink="urn:x"'
        ' xmlns:draw="urn:g" xmlns:m="urn:m" xmlns:config="urn:c"'
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:m"><m:file-entry '
            'm:full-path="meta.xml"/><m:file-entry m:full-path="content.xml"/></m:manifest>',
            "meta.xml": f"<a>{CANARY}</a>",
            "content.xml": f"<office:document-content {names}><office:scripts>{CANARY}"
            f"</office:scripts><dc:creator>{CANARY}</dc:creator><text:p>What was seen</text:p>"
            f'<draw:image xlink:href="https://example.org/{CANARY}"/></office:document-content>',
            "settings.xml": f'<office:s {names}><config:config-item config:name="PrinterName">'
            f"{CANARY}</config:config-item></office:s>",
            "Thumbnails/thumbnail.png": png(),
            "Pictures/1.jpg": jpeg(),
        },
        zipfile.ZIP_STORED,
    )


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + kind + body


def track(handler: bytes, place: int, length: int) -> bytes:
    """A track of one sample that lies at ``place``."""
    tables = box(
        b"stbl",
        box(b"stsc", bytes(4), struct.pack(">IIII", 1, 1, 1, 1)),
        box(b"stsz", bytes(4), struct.pack(">III", 0, 1, length)),
        box(b"stco", bytes(4), struct.pack(">II", 1, place)),
    )
    named = box(b"hdlr", bytes(8), handler, bytes(12), MARK)
    made = box(b"mdhd", bytes(4), b"\x65\x43\x21\x00" * 2, bytes(8))
    return box(b"trak", box(b"mdia", made, named, box(b"minf", tables)))


def movie() -> bytes:
    """Pictures at 36, places along the way behind them, the camera's words at every level."""
    start = box(b"ftyp", b"isom", bytes(4), b"isom")
    film, places = b"PICTURES", MARK + b" -1.67+29.22/"
    first = len(start) + 8
    moov = box(
        b"moov",
        box(b"mvhd", bytes(4), b"\x65\x43\x21\x00" * 2, bytes(80)),
        track(b"vide", first, len(film)),
        track(b"meta", first + len(film), len(places)),
        box(b"udta", box(b"\xa9xyz", MARK)),
        box(b"meta", MARK),
    )
    trailer = b"\x00\x00\x00\x00SEFT"[4:] + MARK  # no box: what one maker hangs behind it
    return start + box(b"mdat", film, places) + moov + box(b"uuid", MARK) + trailer


def mp3() -> bytes:
    frames = b"\xff\xfb\x90\x64" + bytes(413)
    before = b"ID3\x04\x00\x00" + bytes((0, 0, 0, len(MARK))) + MARK
    return before + frames + b"TAG" + MARK.ljust(125)


MADE: dict[str, Callable[[], bytes]] = {
    "jpeg": jpeg,
    "png": png,
    "gif": lambda: saved(picture(), "GIF", comment=MARK),
    "webp": lambda: saved(picture(), "WEBP", exif=exif()),
    "tiff": lambda: saved(picture(), "TIFF", tiffinfo={315: CANARY}),
    "avif": lambda: saved(picture(), "AVIF", exif=exif()),
    "pdf": pdf,
    "docx": docx,
    "odt": odt,
    "mp4": movie,
    "mp3": mp3,
    "text": "Bonjour \u202e le monde\r\n".encode,
}
