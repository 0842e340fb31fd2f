"""PDF: pages stay; who made them, what is attached and what could run goes."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from amparo.base.files.cleaning import jpeg
from amparo.base.files.cleaning.refusal import Unclean

MOST_OBJECTS = 200_000
DEEPEST = 50  # containers in one another
#: Keys that hold descriptions of the maker, attachments, or what runs, wherever they stand.
DOOMED = (
    "/AA",
    "/AF",
    "/EF",
    "/EmbeddedFiles",
    "/JS",
    "/JavaScript",
    "/LastModified",
    "/Metadata",
    "/OpenAction",
    "/PieceInfo",
    "/XFA",
)
OF_ROOT = ("/Collection", "/Perms", "/DSS", "/Legal", "/URI", "/SpiderInfo")
OF_NOTE = ("/T", "/M", "/CreationDate", "/NM", "/RC")  # an annotation's author and times
ACTIONS = {
    *("/GoTo3DView", "/GoToE", "/GoToR", "/ImportData", "/JavaScript", "/Launch", "/Movie"),
    *("/Rendition", "/ResetForm", "/RichMediaExecute", "/SetOCGState", "/Sound"),
    *("/SubmitForm", "/Thread", "/Trans", "/URI"),
}
MOVING = {"/3D", "/FileAttachment", "/Movie", "/RichMedia", "/Screen", "/Sound"}  # annotations


def clean(data: bytes) -> bytes:
    """The same pages."""
    try:
        with pikepdf.open(BytesIO(data)) as document:
            _clean(document)
            return _written(document)
    except pikepdf.PasswordError as error:
        raise Unclean("locked") from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError) as error:
        raise Unclean("broken") from error


def _clean(document: pikepdf.Pdf) -> None:
    if len(document.objects) > MOST_OBJECTS:
        raise Unclean("too_large")
    _drop(document.trailer, ("/Info", "/ID"))
    _drop(document.Root, OF_ROOT)
    for page in document.pages:
        _drop(page.obj, ("/Thumb",))
        if "/Annots" in page.obj:
            page.obj.Annots = Array([note for note in page.obj.Annots if not _moves(note)])
    for thing in document.objects:
        for part in _parts(thing, 0):
            _clean_one(part)


def _parts(thing: Object, depth: int) -> Iterator[Object]:
    """A dictionary or stream and all that stands in it directly."""
    if depth > DEEPEST:
        raise Unclean("too_large")
    if isinstance(thing, Array):
        inner = list(thing)
    elif isinstance(thing, (Dictionary, Stream)):
        yield thing
        inner = [value for _key, value in thing.items()]
    else:
        return
    for value in inner:
        if isinstance(value, (Array, Dictionary)) and not value.is_indirect:
            yield from _parts(value, depth + 1)


def _clean_one(part: Object) -> None:
    _drop(part, DOOMED)
    if str(part.get("/S", "")) in ACTIONS and "/K" not in part:  # "/K": a heading's kind, no deed
        for key in list(part.keys()):
            del part[key]
    if "/Rect" in part and part.get("/Subtype") != Name.Widget:  # a field's /T is its name
        _drop(part, OF_NOTE)
    if isinstance(part, Stream) and part.get("/Filter") == Name.DCTDecode:
        part.write(jpeg.stripped(part.read_raw_bytes()), filter=Name.DCTDecode)


def _moves(note: Object) -> bool:
    return str(note.get("/Subtype", "")) in MOVING


def _drop(part: Object, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in part:
            del part[key]


def _written(document: pikepdf.Pdf) -> bytes:
    """What can still be reached from the first page; nothing that was only cut off."""
    document.remove_unreferenced_resources()
    out = BytesIO()
    document.save(
        out,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        fix_metadata_version=False,
    )
    return out.getvalue()
