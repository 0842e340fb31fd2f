import re
import zipfile

import pytest

from amparo.base.files.kinds import GIB, KINDS, MIB, kind_of, most_bytes
from tests.architecture.source import ROOT
from tests.base.made_files import MADE, saved, zipped
from tests.base.made_files import picture as a_picture

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
HEADS = {
    "heic": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00",
    "m4a": b"\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00",
    "mov": b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00",
    "3gp": b"\x00\x00\x00\x18ftyp3gp5\x00\x00\x00\x00",
    "ogg": b"OggS\x00\x02" + bytes(22) + b"\x01vorbis",
    "opus": b"OggS\x00\x02" + bytes(22) + b"OpusHead",
    "wav": b"RIFF\x00\x00\x00\x00WAVEfmt ",
    "avi": b"RIFF\x00\x00\x00\x00AVI LIST",
    "amr": b"#!AMR\n\x3c",
    "aac": b"\xff\xf1\x50\x80",
    "flac": b"fLaC\x00\x00\x00\x22",
    "webm": b"\x1aE\xdf\xa3\x01\x00\x00\x00\x00\x00\x00\x1fB\x86\x81\x01B\x82\x84webm",
    "rtf": b"{\\rtf1\\ansi",
    "doc": OLD + "WordDocument".encode("utf-16-le"),
    "xls": OLD + "Workbook".encode("utf-16-le"),
}
PROGRAMS = {
    "windows": b"MZ\x90\x00\x03\x00\x00\x00",
    "linux": b"\x7fELF\x02\x01\x01",
    "mac": b"\xcf\xfa\xed\xfe\x07",
    "java class": b"\xca\xfe\xba\xbe\x00\x00\x00\x34",
    "shortcut": b"L\x00\x00\x00\x01\x14\x02\x00\x00",
    "android": zipped({"classes.dex": b"dex\n035", "AndroidManifest.xml": b"x"}),
    "java archive": zipped({"META-INF/MANIFEST.MF": "Manifest-Version: 1.0"}),
}


@pytest.mark.parametrize("code", MADE)
def test_a_whole_file_is_known_by_its_content(code: str) -> None:
    assert kind_of(MADE[code]()).code == code


@pytest.mark.parametrize("code", HEADS)
def test_a_file_is_known_by_its_first_bytes(code: str) -> None:
    assert kind_of(HEADS[code]).code == code


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_is_known_and_runs(name: str) -> None:
    assert kind_of(PROGRAMS[name]).runs


@pytest.mark.parametrize(
    "words",
    ["MZEE ALIKUJA JANA USIKU NA KUSEMA", "مرحبا", "你好", "<html><script>", "#!/bin/sh\nrm"],
)
def test_words_are_text_whatever_they_begin_with(words: str) -> None:
    kind = kind_of(words.encode())
    assert (kind.code, kind.ending) == ("text", "txt")


def test_text_in_an_old_encoding_is_text() -> None:
    assert kind_of("Привет, это было вчера".encode("cp1251")).code == "text"
    assert kind_of("hello".encode("utf-16")).code == "text"


def test_a_document_inside_an_archive_does_not_make_it_a_document() -> None:
    assert kind_of(zipped({"a.docx": MADE["docx"]()}, zipfile.ZIP_STORED)).code == "zip"


def test_what_is_not_known_is_kept_under_an_ending_that_opens_nothing() -> None:
    kind = kind_of(b"\x00\x01\x02 something else")
    assert (kind.code, kind.ending, kind.runs) == ("unknown", "bin", False)
    assert kind_of(b"").code == "unknown"


def test_every_kind_has_its_own_limit_below_that_of_the_installation() -> None:
    assert most_bytes(KINDS["jpeg"], GIB) == 256 * MIB
    assert most_bytes(KINDS["mp4"], GIB) == GIB
    assert most_bytes(KINDS["mp4"], 5) == 5


def test_the_beginning_is_enough() -> None:
    large = saved(a_picture((2000, 2000)), "PNG", compress_level=0)
    assert kind_of(large[:4096]).code == "png"


def test_the_reference_names_every_kind_its_limit_and_whether_it_has_a_copy() -> None:
    rows = (ROOT / "docs/reference/files.md").read_text(encoding="utf-8").splitlines()
    told = {
        code: row.split("|")[2:4]
        for row in rows
        if row.startswith("| `")
        for code in re.findall(r"`(\w+)`", row.split("|")[1])
    }
    assert told.keys() == KINDS.keys()
    for code, (most, copy) in told.items():
        kind = KINDS[code]
        assert ("refused" in most) == kind.runs
        assert kind.runs or most.strip() == (f"{kind.most // MIB} MiB", "1 GiB")[kind.most == GIB]
        assert kind.runs or copy.strip().startswith("none") != bool(kind.copy)
