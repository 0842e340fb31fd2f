"""The product's published record as a book, without a database, and facts made for a test."""

from datetime import date
from decimal import Decimal
from functools import cache

from amparo.statistics import loading
from amparo.statistics.book import Book, Fact
from amparo.statistics.figures import named
from amparo.statistics.formats import csv_of
from amparo.statistics.tables import Table, Years

REPORTED = date(2023, 3, 31)  # the day of the second cut of the report's tables


@cache
def published() -> Book:
    return Book(loading.read())


def fact(
    value: int | str, cut: str, series: str = "s", source: str = "a source", **dims: str
) -> Fact:
    """A published number; ``cut`` is an ISO date."""
    number = Decimal(value)
    return Fact(series, dims, number, date.fromisoformat(cut), source, printed=str(value))


def table(name: str, as_of: date = REPORTED, years: str = "", book: Book | None = None) -> Table:
    figure = named(name)
    span = Years.parse(years) if years else figure.years
    return figure.build(figure, book or published(), as_of, span)


def csv(name: str, as_of: date = REPORTED, years: str = "", book: Book | None = None) -> str:
    return csv_of(table(name, as_of, years, book))
