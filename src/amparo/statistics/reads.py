"""Questions to the published record and to the case records: figures, at any data cut."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base.errors import NotPossible
from amparo.statistics.book import Book
from amparo.statistics.figures import named
from amparo.statistics.models import Observation
from amparo.statistics.records import RECORDS
from amparo.statistics.tables import Origin, Table, Years


def book(series: Collection[str] = ()) -> Book:
    """The published record, or the named series of it; one query."""
    rows = Observation.objects.select_related("series").order_by()
    if series:
        rows = rows.filter(series__code__in=series)
    return Book(row.as_fact(row.series.code) for row in rows)


def table(
    name: str, as_of: date, years: Years | None = None, origin: Origin = Origin.PUBLISHED
) -> Table:
    """A figure as it stood on ``as_of``, for ``years`` (None: those of its source).

    Raises:
        NotFound: there is no such figure.
        NotPossible: from records, and this one is not kept as records.
    """
    figure = named(name)
    if origin is Origin.PUBLISHED:
        return figure.build(figure, book(figure.series), as_of, years or figure.years)
    if name not in RECORDS:
        why = _("This figure is not kept as records in this version; ask with --from published.")
        raise NotPossible(why, figure=name)
    return RECORDS[name](as_of, years or figure.years, None)
