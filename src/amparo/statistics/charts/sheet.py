"""A sheet to draw on: SVG from a few marks, every word escaped, mirrored for right-to-left.

x runs from the side where reading starts. Colours come from classes (``series-1`` ...), so a
drawing follows the theme of its page and needs no style of its own.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

LETTER = 7.0  # width of a common letter at the size of our text
BROAD = 13.0  # of a Chinese sign
LINE = 17.0  # from one line of text to the next
Point = tuple[float, float]


class Sheet:
    """Marks in the order they are drawn."""

    def __init__(self, width: float, *, is_rtl: bool = False) -> None:
        self.width = width
        self.is_rtl = is_rtl
        self._marks: list[SafeString] = []

    def text(
        self, x: float, y: float, words: str, *, anchor: str = "start", look: str = ""
    ) -> None:
        self._marks.append(
            format_html(
                '<text x="{}" y="{}" text-anchor="{}"{}>{}</text>',
                *(_short(self._x(x)), _short(y), anchor, _class(look), words),
            )
        )

    def box(self, x: float, y: float, width: float, height: float, look: str) -> None:
        start = self._x(x + width) if self.is_rtl else x
        self._marks.append(
            format_html(
                '<rect x="{}" y="{}" width="{}" height="{}"{}/>',
                *(_short(start), _short(y), _short(width), _short(height), _class(look)),
            )
        )

    def line(self, start: Point, end: Point, look: str) -> None:
        (x1, y1), (x2, y2) = start, end
        ends = (_short(n) for n in (self._x(x1), y1, self._x(x2), y2))
        self._marks.append(
            format_html('<line x1="{}" y1="{}" x2="{}" y2="{}"{}/>', *ends, _class(look))
        )

    def trace(self, points: Sequence[Point], look: str) -> None:
        """A line through some points."""
        through = " ".join(f"{_short(self._x(x))},{_short(y)}" for x, y in points)
        self._marks.append(format_html('<polyline points="{}"{}/>', through, _class(look)))

    def marker(self, number: int, x: float, y: float, look: str) -> None:
        """A small sign; each number below 6 has a shape of its own."""
        corners = SHAPES[number % len(SHAPES)]
        at = " ".join(f"{_short(self._x(x) + dx)},{_short(y + dy)}" for dx, dy in corners)
        self._marks.append(format_html('<polygon points="{}"{}/>', at, _class(look)))

    def svg(self, height: float, name: str, title: str, told: str) -> SafeString:
        """The drawing; ``name`` is unique on its page, ``told`` says in words what it shows."""
        return format_html(
            '<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {} {}" role="img"'
            ' aria-labelledby="{}-title {}-told"{}><title id="{}-title">{}</title>'
            '<desc id="{}-told">{}</desc>{}</svg>',
            *(_short(self.width), _short(height), name, name),
            SafeString(' direction="rtl"') if self.is_rtl else "",
            *(name, title, name, told),
            format_html_join("", "{}", ((mark,) for mark in self._marks)),
        )

    def _x(self, x: float) -> float:
        return self.width - x if self.is_rtl else x


SHAPES: tuple[tuple[Point, ...], ...] = (
    ((-4, -4), (4, -4), (4, 4), (-4, 4)),
    ((0, -6), (6, 0), (0, 6), (-6, 0)),
    ((0, -6), (6, 5), (-6, 5)),
    ((0, 6), (6, -5), (-6, -5)),
    ((-2, -6), (2, -6), (2, 6), (-2, 6)),
    ((-6, -2), (6, -2), (6, 2), (-6, 2)),
)


def breadth(words: str) -> float:
    """About how wide ``words`` are drawn; rather too much than too little."""
    return sum(
        0.0
        if unicodedata.combining(sign)
        else (BROAD if unicodedata.east_asian_width(sign) in "WF" else LETTER)
        for sign in words
    )


def wrapped(words: str, room: float, most: int = 3) -> list[str]:
    """``words`` broken into lines that fit, at most so many; what is left out shows as ``…``."""
    lines = [""]
    for piece in _pieces(words):
        if lines[-1] and breadth(lines[-1] + piece.rstrip()) > room:
            lines.append("")
        lines[-1] += piece
    lines = [line.strip() for line in lines]
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]}…"]


def _pieces(words: str) -> Iterable[str]:
    """Words with the space after them, and each Chinese sign by itself."""
    start = 0
    for at, (one, following) in enumerate(pairwise(words), start=1):
        is_broad = unicodedata.east_asian_width(one) == "W"
        if one == " " or (is_broad and unicodedata.category(following)[0] != "P"):
            yield words[start:at]
            start = at
    yield words[start:]


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _class(look: str) -> str:
    return format_html(' class="{}"', look) if look else ""
