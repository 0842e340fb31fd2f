"""The pages' fonts, as files that a PDF can hold.

The packages give each face as many small files by ranges of letters, variable and packed for the
web. Those that a text needs are unpacked at one weight, once, into the data folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from amparo.base.statics import FACES, NODE

WEIGHT = 400
FACE = re.compile(r"@font-face\s*{(.*?)}", re.S)
FILE = re.compile(r"url\(\./files/([\w.-]+)\)")
RANGE = re.compile(r"U\+([0-9a-fA-F]+)(?:-([0-9a-fA-F]+))?")


def needed(text: str) -> list[Path]:
    """Font files that together hold every letter of ``text``, the most general first."""
    wanted = {ord(letter) for letter in text if not letter.isspace()}
    chosen = []
    for packed, letters in _faces():
        if held := wanted & letters:
            chosen.append(_unpacked(packed))
            wanted -= held
    return chosen


@cache
def _faces() -> list[tuple[Path, frozenset[int]]]:
    """Every file of every face, with the letters it is for."""
    return [face for name in FACES for face in _sheet(NODE / "@fontsource-variable" / name)]


def _sheet(folder: Path) -> Iterator[tuple[Path, frozenset[int]]]:
    """In the order of the sheet turned round: the plain letters stand last in it."""
    faces = FACE.findall((folder / "wght.css").read_text(encoding="utf-8"))
    for face in reversed(faces):
        if file := FILE.search(face):
            ranges = face.partition("unicode-range:")[2]
            letters = frozenset(
                code
                for first, last in RANGE.findall(ranges)
                for code in range(int(first, 16), int(last or first, 16) + 1)
            )
            yield folder / "files" / file[1], letters


def _unpacked(packed: Path) -> Path:
    """The file at one weight, made when it is first needed; several may make it at once."""
    kept: Path = settings.DATA / "fonts" / f"{packed.stem}.ttf"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        font = TTFont(packed)
        instantiateVariableFont(font, {"wght": WEIGHT}, inplace=True)
        font.flavor = None
        new = kept.with_suffix(f".{id(font)}.new")
        font.save(new)
        new.replace(kept)
    return kept
