"""What a reader asks of a figure: as it was known on which day, and for which years."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from amparo.base.errors import NotValid
from amparo.statistics.book import Book
from amparo.statistics.figures import Figure
from amparo.statistics.tables import FIRST_YEAR, Text, Years

DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Cut:
    """A data cut, and the query that asks the same as known on that day."""

    day: date
    link: str


@dataclass(frozen=True, slots=True)
class Question:
    """``years`` is None where the reader names none, and has no effect on some figures."""

    figure: Figure
    as_of: date
    years: Years | None = None
    origin: str = ""  # kept in links; the public door has but one

    @classmethod
    def read(
        cls, figure: Figure, query: Mapping[str, str], today: date, origin: str = ""
    ) -> "Question":
        """Of ``as_of`` (2023-03-31; today) and ``years`` (2018-2022).

        Raises:
            NotValid: one of them cannot be read, or the day is still to come.
        """
        wrong: dict[str, Text] = {}
        as_of, years = today, None
        try:
            as_of = _day(query.get("as_of", ""), today)
        except ValueError:
            why = _("Write the day as year, month and day, like 2023-03-31, and not after today.")
            wrong["as_of"] = why
        try:
            years = Years.parse(asked) if (asked := query.get("years", "").strip()) else None
        except ValueError:
            why = _("Write the years as first and last, like 2018-2022, or as one year, like 2022.")
            wrong["years"] = why
        if wrong:
            raise NotValid(_("The day or the years cannot be read."), **wrong)
        return cls(figure, as_of, years, origin)

    @property
    def span(self) -> Years:
        """The years asked for, or those of the figure's source."""
        return self.years or self.figure.years

    @property
    def written_years(self) -> str:
        """``2018-2022``, or ``2022`` where it is one."""
        return str(self.span) if self.span.first != self.span.last else str(self.span.first)

    @property
    def query(self) -> str:
        """As it stands in a link that is to say the same tomorrow."""
        return self.link()

    def cuts(self, book: Book) -> list[Cut]:
        """The data cuts at which numbers of these years were counted, newest first."""
        each: list[dict[str, str]] = [{"year": year} for year in self.span]
        days = {c for s in self.figure.series for year in each for c in book.cuts(s, year)}
        days = days or {c for s in self.figure.series for c in book.cuts(s, {})}
        return [Cut(day, self.link(as_of=day)) for day in sorted(days, reverse=True)]

    def link(self, **changed: object) -> str:
        """The query of this question with something else in it."""
        asked = {"from": self.origin, "as_of": self.as_of, "years": self.years, **changed}
        return "?" + urlencode({name: str(value) for name, value in asked.items() if value})


def _day(text: str, today: date) -> date:
    if not (text := text.strip()):
        return today
    if not DAY.fullmatch(text):
        raise ValueError(text)
    day = date.fromisoformat(text)
    if not day.year >= FIRST_YEAR or day > today:
        raise ValueError(text)
    return day
