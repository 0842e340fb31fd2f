"""Reading copies, each made by the real worker process."""

import os
import resource
import struct
import subprocess
import sys
import zipfile
import zlib
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from amparo.base.files import reading
from amparo.base.files.cleaning import images, movies
from amparo.base.files.kinds import KINDS, kind_of
from amparo.base.files.reading import CannotClean, can_clean, copy_of
from tests.base.made_files import MADE, MARK, docx, exif, pdf, picture, saved, zipped

WHOLE = {code: make() for code, make in MADE.items()}


def copied(data: bytes, code: str = "") -> bytes:
    kind = KINDS[code] if code else kind_of(data)
    return b"".join(copy_of(kind, [data[:1000], data[1000:]]))


def inside(data: bytes) -> bytes:
    """All that is in a zip file, unpacked; or in a PDF, its streams too."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return b"".join(name.encode() + archive.read(name) for name in archive.namelist())
    if data.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(data)) as document:
            plain = BytesIO()
            document.save(
                plain, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False
            )
            return data + plain.getvalue()
    return data


@pytest.mark.parametrize("code", [code for code in MADE if code != "text"])
def test_what_was_planted_is_gone(code: str) -> None:
    assert MARK in inside(WHOLE[code])
    copy = copied(WHOLE[code])
    assert MARK not in inside(copy)
    assert MARK.decode().encode("utf-16-be") not in inside(copy)
    assert kind_of(copy).code == code


@pytest.mark.parametrize("code", ["jpeg", "png", "webp", "tiff", "avif"])
def test_a_picture_keeps_its_pixels_upright_and_loses_camera_and_place(code: str) -> None:
    with Image.open(BytesIO(WHOLE[code])) as before, Image.open(BytesIO(copied(WHOLE[code]))) as it:
        turned = before.getexif().get(0x0112) == 6
        assert it.size == ((32, 64) if turned or code == "avif" else (64, 32))
        assert dict(it.getexif()) == {} or code == "tiff"
        assert not it.getexif().get_ifd(0x8825)
        red, green, _blue = it.convert("RGB").getpixel((5, 5))  # type: ignore[misc]
        assert red > 240
        assert green < 10


def test_a_film_of_pictures_keeps_its_frames() -> None:
    frames = [picture(colour=name) for name in ("red", "green", "blue")]
    film = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=[50, 60, 70])
    with Image.open(BytesIO(copied(film))) as copy:
        assert getattr(copy, "n_frames", 1) == 3


def test_a_large_photograph_is_read_at_a_smaller_scale() -> None:
    photo = saved(Image.new("L", (13_000, 9_000)), "JPEG")
    with Image.open(BytesIO(copied(photo))) as copy:
        assert copy.size == (6_500, 4_500)


def test_a_pdf_opens_with_its_page_and_its_remark_and_nothing_that_runs() -> None:
    with pikepdf.open(BytesIO(copied(WHOLE["pdf"]))) as copy:
        assert len(copy.pages) == 1
        notes = list(copy.pages[0].obj.Annots)
        assert [str(note.Subtype) for note in notes] == ["/Text", "/Link"]
        assert str(notes[0].Contents) == "a remark"
        assert not copy.attachments
        assert "/Info" not in copy.trailer
        photo = copy.pages[0].obj.Resources.XObject.Photo
        assert isinstance(photo, pikepdf.Stream)
        assert pikepdf.PdfImage(photo).as_pil_image().size == (64, 32)
    for word in (b"/JavaScript", b"/OpenAction", b"/EmbeddedFile", b"/URI", b"/Metadata"):
        assert word not in inside(copied(WHOLE["pdf"]))


def test_a_document_keeps_its_words_its_changes_and_its_picture() -> None:
    with zipfile.ZipFile(BytesIO(copied(WHOLE["docx"]))) as copy:
        names = set(copy.namelist())
        words = copy.read("word/document.xml").decode()
        assert "What was seen" in words
        assert 'w:author="-"' in words
        assert "DDEAUTO" not in words
        assert "A remark" in copy.read("word/comments.xml").decode()
        assert "about:blank" in copy.read("word/_rels/document.xml.rels").decode()
        with Image.open(BytesIO(copy.read("word/media/image1.jpeg"))) as photo:
            assert not photo.getexif()
    assert not {name for name in names if name.startswith("docProps")}
    assert not names & {"word/vbaProject.bin", "word/people.xml"}


def test_an_open_document_keeps_its_words_and_begins_with_its_kind() -> None:
    copy = copied(WHOLE["odt"])
    assert copy[30:38] == b"mimetype"
    with zipfile.ZipFile(BytesIO(copy)) as archive:
        assert "What was seen" in archive.read("content.xml").decode()
        assert set(archive.namelist()) == {
            *("mimetype", "META-INF/manifest.xml", "content.xml", "settings.xml"),
            "Pictures/1.jpg",
        }


def test_text_loses_what_cannot_be_seen() -> None:
    assert copied(WHOLE["text"]) == b"Bonjour  le monde\n"
    assert copied("سلام\u200cعلیکم".encode()) == "سلام\u200cعلیکم".encode()


def test_a_film_keeps_every_picture_where_it_was() -> None:
    before, copy = WHOLE["mp4"], copied(WHOLE["mp4"])
    assert len(copy) == len(before)
    assert copy.index(b"PICTURES") == before.index(b"PICTURES")
    assert b"vide" in copy
    assert b"\x65\x43\x21\x00" not in copy  # when it was made


def test_a_picture_in_boxes_keeps_its_pixels() -> None:
    """HEIC, tried with its sister AVIF, which Pillow can write and read."""
    copy = movies.clean(saved(picture(), "AVIF", exif=exif(), quality=90))
    assert MARK not in copy
    with Image.open(BytesIO(copy)) as image:
        red, green, _blue = image.convert("RGB").getpixel((5, 5))  # type: ignore[misc]
    assert red > 200
    assert green < 60


def bomb_png(side: int) -> bytes:
    """A picture that says it is ``side`` pixels wide and high."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + check

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", b"x") + chunk(b"IEND", b"")


LAUGHS = "".join(
    f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' if i else '<!ENTITY a0 "ha">' for i in range(10)
)
HOSTILE = {
    "a picture that unfolds": (bomb_png(60_000), "png", "too_large"),
    "an archive that unfolds": (
        docx(**{"word/more.xml": bytes(400 * 1024**2)}),
        "docx",
        "too_large",
    ),
    "an archive of very many parts": (
        zipped({f"word/{i}.xml": "" for i in range(6_000)}),
        "docx",
        "too_large",
    ),
    "entities that unfold": (
        docx(**{"word/document.xml": f"<!DOCTYPE a [{LAUGHS}]><a>&a9;</a>"}),
        "docx",
        "broken",
    ),
    "a file of the server": (
        docx(
            **{
                "word/document.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:'
                '///etc/passwd">]>'
                "<a>&x;</a>"
            }
        ),
        "docx",
        "broken",
    ),
    "a locked PDF": (pdf(encryption=pikepdf.Encryption(owner="o", user="u")), "pdf", "locked"),
    "a PDF cut short": (b"%PDF-1.7\n1 0 obj <<", "pdf", "broken"),
    "a photograph cut short": (WHOLE["jpeg"][:300], "jpeg", "broken"),
    "an archive cut short": (WHOLE["docx"][:500], "docx", "broken"),
    "not what it was said to be": (WHOLE["png"], "pdf", "broken"),
    "boxes that claim too much": (
        b"\x00\x00\x00\x14ftypisom\x00\x00\x00\x00isom\x7f\xff\xff\xffmoov",
        "mp4",
        "",
    ),
    "nothing": (b"", "jpeg", "broken"),
    "text of an old encoding": ("Привет".encode("cp1251"), "text", "encoding"),
    "a kind that has no copy": (b"RIFF", "wav", "kind"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_by_name_and_hurts_nobody(name: str) -> None:
    data, code, reason = HOSTILE[name]
    if not reason:
        assert len(copied(data, code)) == len(data)
        return
    with pytest.raises(CannotClean) as refusal:
        copied(data, code)
    assert refusal.value.reason == reason


def test_of_a_file_that_is_too_large_there_is_no_copy() -> None:
    assert can_clean(KINDS["jpeg"], reading.MOST_BYTES)
    assert not can_clean(KINDS["jpeg"], reading.MOST_BYTES + 1)
    assert not can_clean(KINDS["jpeg"], 0)
    assert not can_clean(KINDS["wav"], 10)
    piece = bytes(1024**2)
    with pytest.raises(CannotClean, match="too_large"):
        b"".join(copy_of(KINDS["text"], (piece for _i in range(101))))


def test_a_worker_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PATIENCE", 0.01)
    with pytest.raises(CannotClean, match="failed"):
        b"".join(copy_of(KINDS["jpeg"], [WHOLE["jpeg"]]))


def test_who_stops_reading_leaves_no_process_behind() -> None:
    copy = copy_of(KINDS["jpeg"], [WHOLE["jpeg"]])
    next(copy)
    copy.close()  # type: ignore[attr-defined]
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert children.ru_maxrss > 0  # it was waited for


@pytest.mark.parametrize(
    "deed",
    [
        "open('/etc/passwd')",
        "open('/tmp/amparo-worker', 'w')",
        "__import__('socket').socket()",
        "__import__('os').fork()",
        "bytearray(3 * 1024**3)",
    ],
)
def test_the_worker_has_given_up_what_a_hostile_file_would_need(deed: str) -> None:
    script = (
        f"import sys, socket; sys.path.insert(0, {str(reading.SOURCE)!r})\n"
        "from amparo.base.files.worker import give_up_rights\n"
        f"give_up_rights()\ntry:\n    {deed}\nexcept (OSError, MemoryError):\n    sys.exit(7)\n"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script], check=False, env={})
    if deed.endswith("fork()") and os.getuid() == 0:
        return  # the one limit that does not hold for root
    assert done.returncode == 7


def test_no_format_is_loaded_late() -> None:
    """The worker cannot open a file any more when it meets the picture."""
    assert set(images.FORMATS) <= set(Image.OPEN)
