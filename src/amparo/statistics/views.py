"""Desk pages for figures: from the records, from the published numbers, or both together."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from amparo.base.by import By, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.base.requests import DeskRequest
from amparo.statistics import reads
from amparo.statistics.charts import Chart, chart
from amparo.statistics.figures import FIGURES, Figure, named
from amparo.statistics.formats import FORMATS
from amparo.statistics.labels import Labels
from amparo.statistics.questions import Question
from amparo.statistics.records import RECORDS
from amparo.statistics.showing import Shown, shown
from amparo.statistics.tables import Origin, Table

FILES = ("csv", "json", "xlsx")
BOTH: Literal["both"] = "both"
COUNT_ALL = {Role.STATISTICIAN, Role.AUDITOR}
MAY_SEE = COUNT_ALL | {Role.CASE_LEAD}


@dataclass(frozen=True, slots=True)
class Part:
    """One table of a page; ``origin`` keeps the ids of two apart."""

    origin: Origin
    shown: Shown
    chart: Chart | None


@require_safe
def index(request: DeskRequest) -> HttpResponse:
    _offices(request.by)
    labels = Labels()
    listed = [
        {"figure": one, "unit": labels.unit(one.unit), "has_records": one.name in RECORDS}
        for one in FIGURES.values()
    ]
    listed.sort(key=lambda one: not one["has_records"])
    return render(request, "statistics/index.html", {"listed": listed})


@require_safe
def figure(request: DeskRequest, name: str) -> HttpResponse:
    offices = _offices(request.by)
    one, origin = named(name), _origin(name, request.GET.get("from", ""))
    today = request.by.at.date()
    asked = Question.read(one, request.GET, today, origin)
    tables = [_table(part, one, asked, offices) for part in _parts(origin)]
    seen = [shown(table) for table in tables]
    context = {
        "figure": one,
        "asked": asked,
        "origin": origin,
        "today": today,
        "parts": [Part(s.table.origin, s, chart(s, s.table.origin)) for s in seen],
        "choices": _choices(asked) if name in RECORDS else [],
        "counts_all": offices is None,
        "files": FILES,
    }
    return render(request, "statistics/figure.html", context)


@require_safe
def figure_file(request: DeskRequest, name: str, form: str) -> HttpResponse:
    """One table as the console writes it."""
    offices = _offices(request.by)
    one, origin = named(name), _origin(name, request.GET.get("from", ""))
    if form not in FILES or origin == BOTH:
        raise NotFound(_("There is no such file of this figure."))
    asked = Question.read(one, request.GET, request.by.at.date(), origin)
    table = _table(Origin(origin), one, asked, offices)
    response = HttpResponse(FORMATS[form].write(table), content_type=FORMATS[form].content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}-{origin}.{form}"'
    return response


def _offices(by: By) -> frozenset[int] | None:
    """The offices whose records this person counts; None counts all.

    Raises:
        NotPermitted: none of their roles carries figures.
    """
    if by.roles & COUNT_ALL:
        return None
    if offices := by.offices(Role.CASE_LEAD):
        return offices
    raise NotPermitted(_("Your role does not allow this."))


def _origin(name: str, asked: str) -> str:
    """``records``, ``published`` or ``both``; records by default, where there are any."""
    if asked not in {"", BOTH, *Origin}:
        why = _("Ask for records, published or both.")
        raise NotValid(_("There are no numbers of this kind."), **{"from": why})
    if asked in {BOTH, Origin.RECORDS} and name not in RECORDS:
        raise NotPossible(_("This figure is not counted from records; only published numbers."))
    return asked or (Origin.RECORDS if name in RECORDS else Origin.PUBLISHED).value


def _parts(origin: str) -> list[Origin]:
    return [Origin.RECORDS, Origin.PUBLISHED] if origin == BOTH else [Origin(origin)]


def _table(origin: Origin, one: Figure, asked: Question, offices: Iterable[int] | None) -> Table:
    if origin is Origin.RECORDS:
        return RECORDS[one.name](asked.as_of, asked.span, offices)
    return reads.table(one.name, asked.as_of, asked.years)


def _choices(asked: Question) -> list[dict[str, object]]:
    words = {
        Origin.RECORDS.value: _("From records"),
        Origin.PUBLISHED.value: _("Published"),
        BOTH: _("Both"),
    }
    return [
        {"words": text, "link": asked.link(**{"from": value}), "is_current": asked.origin == value}
        for value, text in words.items()
    ]
