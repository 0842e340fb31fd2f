"""A table for programs: CSV with codes and bare digits, JSON with everything known."""

import csv
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import StringIO

from amparo.statistics.labels import Labels
from amparo.statistics.tables import Cell, Row, Table

RISKY = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take such text for a formula


def harmless(text: str) -> str:
    """``text`` as a spreadsheet will only ever show it, never run it."""
    return f"'{text}" if text.startswith(RISKY) else text


def csv_of(table: Table) -> str:
    """Header, then a line for each row: codes, digits as printed, nothing where not reported."""
    digits = ([cell.plain for cell in row.cells] for row in table.rows)
    codes = ([harmless(code) for code in row.codes] for row in table.rows)
    return lines_of([table.header, *([*c, *d] for c, d in zip(codes, digits, strict=True))])


def lines_of(rows: Iterable[Sequence[str]]) -> str:
    """CSV with lines ended by LF."""
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def json_of(table: Table) -> str:
    """Everything known of the table; each cell with its own data cut and source."""
    labels = Labels()
    return written(
        {
            "name": table.name,
            "title": str(table.title),
            "unit": {"code": table.unit, "label": labels.unit(table.unit)},
            "as_of": table.as_of.isoformat(),
            "from": table.origin.value,
            "cuts": [cut.isoformat() for cut in table.cuts],
            "header": list(table.header),
            "rows": [_row(table, row, labels) for row in table.rows],
            "notes": [str(note) for note in table.notes],
        }
    )


def written(value: object) -> str:
    """JSON for reading: indented, in the letters of the language."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def number(value: Decimal | None) -> int | float | None:
    """A JSON number; 8.50 is 8.5, so what was printed is told beside it."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _row(table: Table, row: Row, labels: Labels) -> dict[str, object]:
    keyed = list(zip(table.keys, row.codes, strict=True))
    cells = zip(table.columns, row.cells, strict=True)
    return {
        "codes": {key.name: code for key, code in keyed},
        "labels": {key.name: labels.of(key.codes, code) for key, code in keyed if key.codes},
        "kind": row.kind.value,
        "cells": [_cell(column, cell) for column, cell in cells],
    }


def _cell(column: str, cell: Cell) -> dict[str, object]:
    if not cell.is_reported:
        return {"column": column, "value": None, "reported": False}
    return {
        "column": column,
        "value": number(cell.value),
        "reported": True,
        "printed": cell.printed,
        "qualifier": cell.qualifier.value,
        "cut": cell.cut.isoformat() if cell.cut else None,
        "cut_basis": cell.basis.value if cell.basis else None,
        "source": cell.source,
        "paragraph": cell.paragraph,
        "derived": cell.derived,
    }
