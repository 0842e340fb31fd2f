"""A table as a workbook: one sheet of numbers, one of what they mean."""

from collections.abc import Sequence
from io import BytesIO

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from amparo.statistics.figures import FIGURES
from amparo.statistics.formats.machine import harmless
from amparo.statistics.labels import Labels, cited
from amparo.statistics.tables import Cell, Kind, Row, Table

WIDEST = 60  # characters


def xlsx_of(table: Table) -> bytes:
    """The workbook as a file. Numbers are numbers; no text can become a formula."""
    book = Workbook()
    book.remove(book["Sheet"])
    numbers = book.create_sheet(_("Table"))
    _write_table(numbers, table)
    about = book.create_sheet(_("About"))
    for line in _about(table):
        _write(about, line)
    for each in (numbers, about):
        _fit(each)
        each.sheet_view.rightToLeft = get_language_bidi()
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write_table(sheet: Worksheet, table: Table) -> None:
    _write(sheet, table.header)
    for box in sheet[1]:
        box.font = Font(bold=True)
    for row in table.rows:
        _write(sheet, row.codes)
        for column, cell in enumerate(row.cells, start=len(row.codes) + 1):
            _write_number(sheet, sheet.max_row, column, cell, row)
    sheet.freeze_panes = f"{get_column_letter(len(table.keys) + 1)}2"


def _write_number(sheet: Worksheet, line: int, column: int, cell: Cell, row: Row) -> None:
    if cell.value is None:
        return  # an empty box: not reported
    box = sheet.cell(row=line, column=column, value=cell.value)
    decimals = len(cell.plain.partition(".")[2])
    box.number_format = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    box.font = Font(bold=row.kind is not Kind.LINE, italic=cell.derived)


def _write(sheet: Worksheet, texts: Sequence[str]) -> None:
    """Add one line of texts that stay texts."""
    sheet.append([harmless(ILLEGAL_CHARACTERS_RE.sub("", text)) for text in texts])


def _about(table: Table) -> list[tuple[str, ...]]:
    figure, labels = FIGURES[table.name], Labels()
    lines = [
        (_("Figure"), table.name),
        (_("Title"), str(table.title)),
        (_("Definition"), str(figure.definition)),
        (_("Unit of count"), labels.unit(table.unit)),
        (_("How it is computed"), str(figure.computed)),
        (_("As of"), table.as_of.isoformat()),
        (_("From"), table.origin.value),
        (_("Data cuts"), ", ".join(cut.isoformat() for cut in table.cuts)),
        *((_("Source"), cited(*source)) for source in table.sources),
        *((_("Note"), str(note)) for note in table.notes),
        (_("Note"), _("Numbers in italics are computed here, not printed in a source.")),
    ]
    return [*lines, *_legend(table, labels)]


def _legend(table: Table, labels: Labels) -> list[tuple[str, ...]]:
    named = {
        code: labels.of(key.codes, code)
        for row in table.rows
        for key, code in zip(table.keys, row.codes, strict=True)
        if key.codes
    }
    return [(code, label) for code, label in named.items() if label != code]


def _fit(sheet: Worksheet) -> None:
    """Columns as wide as their longest text, long texts broken into lines."""
    for number, column in enumerate(sheet.iter_cols(), start=1):
        longest = max(len(str(box.value or "")) for box in column)
        sheet.column_dimensions[get_column_letter(number)].width = min(longest + 2, WIDEST)
        for box in column:
            if longest > WIDEST:
                box.alignment = Alignment(wrap_text=True, vertical="top")
