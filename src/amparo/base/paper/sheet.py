"""A sheet: headings, words, boxes to tick and lines to write on, in either direction."""

from __future__ import annotations

from collections.abc import Sequence

from fpdf import FPDF
from fpdf.enums import Align, WrapMode, XPos, YPos

from amparo.base.paper.fonts import needed

MARGIN, LINE = 18.0, 8.5  # millimetres: of the page, and between two lines to write on
SIZES = {"title": 18.0, "heading": 13.0, "words": 10.5, "small": 9.0}  # points
SCRIPTS = {"ar": ("rtl", "arab", "ara")}  # direction, script and language of shaping


class Sheet:
    """One document on A4. Say what all its words are first: they choose the fonts."""

    def __init__(self, language: str, all_words: str) -> None:
        self.pdf = FPDF(format="A4")
        self.pdf.set_margin(MARGIN)
        self.pdf.set_auto_page_break(auto=True, margin=MARGIN + 6)
        self.pdf.set_creator("")
        self.pdf.set_lang(language)
        direction, script, name = SCRIPTS.get(language, ("ltr", None, None))
        self.is_rtl = direction == "rtl"
        self.wrap = WrapMode.CHAR if language.startswith("zh") else WrapMode.WORD
        families = []
        for number, path in enumerate(needed(all_words)):
            families.append(f"f{number}")
            self.pdf.add_font(families[-1], fname=path)
        self.pdf.set_font(families[0])
        self.pdf.set_fallback_fonts(families[1:], exact_match=False)
        self.pdf.set_text_shaping(
            use_shaping_engine=True, direction=direction, script=script, language=name
        )
        self.pdf.add_page()

    def say(self, words: str, size: str = "words", *, after: float = 2.0) -> None:
        """Words over the whole width."""
        self._write(words, size, MARGIN, self.pdf.epw)
        self.pdf.ln(after)

    def tick(self, options: Sequence[str]) -> None:
        """A box before each option."""
        for words in options:
            self.pdf.set_font_size(SIZES["words"])
            if self.pdf.will_page_break(7):
                self.pdf.add_page()
            top, side = self.pdf.get_y(), 4.0
            left = self.pdf.w - MARGIN - side if self.is_rtl else MARGIN
            self.pdf.rect(left, top + 0.4, side, side)
            edge = MARGIN if self.is_rtl else MARGIN + side + 2.5
            self._write(words, "words", edge, self.pdf.epw - side - 2.5)
            self.pdf.ln(1.4)
        self.pdf.ln(2)

    def lines(self, count: int) -> None:
        """Lines to write on."""
        for _i in range(count):
            if self.pdf.will_page_break(LINE):
                self.pdf.add_page()
            self.pdf.ln(LINE)
            self.pdf.line(MARGIN, self.pdf.get_y(), self.pdf.w - MARGIN, self.pdf.get_y())
        self.pdf.ln(3)

    def keep_together(self, height: float) -> None:
        """Begin a new page unless so many millimetres are left on this one."""
        if self.pdf.will_page_break(height):
            self.pdf.add_page()

    def done(self) -> bytes:
        return bytes(self.pdf.output())

    def _write(self, words: str, size: str, left: float, width: float) -> None:
        self.pdf.set_font_size(SIZES[size])
        self.pdf.set_x(left)
        self.pdf.multi_cell(
            width,
            h=SIZES[size] * 0.46,  # millimetres from a line to the next, for points of size
            text=words,
            align=Align.R if self.is_rtl else Align.L,
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
            wrapmode=self.wrap,
        )
