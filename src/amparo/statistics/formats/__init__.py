"""A figure's table in each format it can be had in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from amparo.statistics.formats.machine import csv_of, json_of
from amparo.statistics.formats.plain import text_of
from amparo.statistics.tables import Table

__all__ = ["FORMATS", "Format", "csv_of", "json_of", "text_of", "xlsx_of"]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def xlsx_of(table: Table) -> bytes:
    """The table as a workbook. Its library is large, so only who wants one waits for it."""
    from amparo.statistics.formats import workbook

    return workbook.xlsx_of(table)


@dataclass(frozen=True, slots=True)
class Format:
    """A way to hand out a table: bytes, and what a browser is told they are."""

    write: Callable[[Table], bytes]
    content_type: str


FORMATS: Mapping[str, Format] = {
    "text": Format(lambda table: text_of(table).encode(), "text/plain; charset=utf-8"),
    "csv": Format(lambda table: csv_of(table).encode(), "text/csv; charset=utf-8"),
    "json": Format(lambda table: json_of(table).encode(), "application/json"),
    "xlsx": Format(xlsx_of, XLSX),
}
