"""Our data files, read strictly: a line that does not fit is refused with file and line."""

import csv
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TypeVar

from django.utils.translation import gettext as _

from amparo.base.errors import NotValid
from amparo.registry.names import COLUMNS, ENGLISH

T = TypeVar("T")
YES_NO = {"yes": True, "no": False}


def malformed(path: Path, line: int, why: str) -> NotValid:
    """The refusal of one line; ``facts`` has ``file`` and ``line`` (1 is the header)."""
    found = {"file": path.name, "line": line, "why": why}
    return NotValid(_("%(file)s, line %(line)s: %(why)s") % found, **found)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file. Every method refuses the line where a cell does not fit."""

    path: Path
    number: int
    cells: dict[str, str]

    def refuse(self, why: str) -> NotValid:
        return malformed(self.path, self.number, why)

    def text(self, column: str) -> str:
        """A cell that is not empty."""
        if cell := self.cells[column]:
            return cell
        raise self.refuse(_("%(column)s is empty.") % {"column": column})

    def short(self, column: str, most: int) -> str:
        """A cell of at most ``most`` characters; it may be empty."""
        if len(cell := self.cells[column]) <= most:
            return cell
        raise self.refuse(
            _("%(column)s is longer than %(most)s characters.") % {"column": column, "most": most}
        )

    def like(self, column: str, pattern: str) -> str:
        """A cell that matches ``pattern`` as a whole."""
        if re.fullmatch(pattern, cell := self.text(column)):
            return cell
        raise self._unfit(column)

    def one_of(self, column: str, known: Collection[str]) -> str:
        """A cell that is one of ``known``."""
        if (cell := self.text(column)) in known:
            return cell
        raise self._unfit(column)

    def yes(self, column: str) -> bool:
        return YES_NO[self.one_of(column, YES_NO)]

    def made(self, column: str, make: Callable[[str], T]) -> T | None:
        """What ``make`` makes of the cell; None where it is empty."""
        if not (cell := self.cells[column]):
            return None
        try:
            return make(cell)
        except ValueError as error:
            raise self._unfit(column) from error

    def words(self, start: str, *, all_six: bool) -> dict[str, str]:
        """The text in each language that has one, from the columns that begin with ``start``."""
        for language, end in COLUMNS.items():
            if all_six or language == ENGLISH:
                self.text(start + end)
        texts = {language: self.cells[start + end] for language, end in COLUMNS.items()}
        return {language: text for language, text in texts.items() if text}

    def _unfit(self, column: str) -> NotValid:
        why = _("%(cell)s does not fit in the column %(column)s.")
        return self.refuse(why % {"cell": self.cells[column], "column": column})


def in_six(start: str) -> tuple[str, ...]:
    """The columns of one text in every language."""
    return tuple(start + end for end in COLUMNS.values())


def read(path: Path, columns: Sequence[str]) -> Iterator[Line]:
    """The lines of a UTF-8 CSV file whose header is exactly ``columns``; cells are stripped.

    Raises:
        NotValid: unreadable, not UTF-8, another header, or a line with other cells than it.
    """
    rows = _rows(path)
    if next(rows, (1, []))[1] != list(columns):
        why = _("The columns must be: %(columns)s.") % {"columns": ", ".join(columns)}
        raise malformed(path, 1, why)
    for number, row in rows:
        if len(row) != len(columns):
            why = _("There are %(found)s cells, and the header has %(wanted)s.")
            raise malformed(path, number, why % {"found": len(row), "wanted": len(columns)})
        cells = dict(zip(columns, (cell.strip() for cell in row), strict=True))
        yield Line(path, number, cells)


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of the line on which it begins."""
    reader = csv.reader(StringIO(_text(path), newline=""), strict=True)
    last = 0
    try:
        for row in reader:
            number, last = last + 1, reader.line_num
            yield number, row
    except csv.Error as error:
        raise malformed(path, last + 1, str(error)) from error


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise malformed(path, 1, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise malformed(path, line, _("This is not UTF-8 text.")) from error
