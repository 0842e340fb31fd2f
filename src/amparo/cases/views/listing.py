"""The list of allegations, and its export."""

import csv
import re

from django.http import HttpResponse
from django.http.request import QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from amparo.base.access import Office
from amparo.base.errors import NotValid
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.cases import acts
from amparo.cases.acts.exporting import EXPORTED
from amparo.cases.models import About, Allegation, AllegationQuerySet
from amparo.cases.reads import choices_for
from amparo.cases.states import Group, Nature, Status, Stream
from amparo.cases.views.searching import SEARCHED, choices, searched

YEAR = re.compile(r"(19|20)[0-9]{2}")
#: What the list is filtered by, when it is asked for: a field of the shell, and its values.
FIXED = {"state": Status, "group": Group, "stream": Stream, "nature": Nature}
NAMED = {About.ENTITY: "entity", About.MISSION: "mission", About.COUNTRY: "country"}


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    shown = _filtered(request).select_related("office")
    context = {
        "page": page_of(shown, request.GET, "-received_on", "-id"),
        "query": request.GET,
        "filters_fixed": [(name, words, FIXED[name].choices) for name, words in _fixed_words()],
        "filters_named": _named_filters(request.GET),
        "is_zero": request.GET.get("stream") == Stream.NON_UN and _leads(request),
        "today": request.by.at.date(),
        "filters": _without_place(request.GET),
        "more": [
            (name, words, values, request.GET.get(name, "")) for name, words, values in choices()
        ],
        "searches": any(request.GET.get(name) for name in SEARCHED),
    }
    return render(request, "cases/index.html", context)


@require_GET
def export(request: DeskRequest) -> HttpResponse:
    """What the filter shows, as CSV of codes. It leaves a line: an export is a look at many."""
    rows = acts.export(by=request.by, rows=_filtered(request))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="allegations.csv"'
    writer = csv.writer(response, lineterminator="\n")
    writer.writerow(EXPORTED)
    writer.writerows(rows)
    return response


def _filtered(request: DeskRequest) -> AllegationQuerySet:
    shown = Allegation.objects.allowed(request.by, "view")
    for name, values in FIXED.items():
        if (value := request.GET.get(name)) in values.values:
            shown = shown.filter(**{name: value})
    for name in NAMED.values():
        if value := request.GET.get(name, "").replace("\x00", ""):
            shown = shown.filter(**{f"{name}_id": value})
    if year := request.GET.get("year", "").strip():
        shown = shown.filter(received_on__year=_year(year))
    return searched(shown, request.GET, request.by)


def _fixed_words() -> list[tuple[str, str]]:
    return [
        ("state", _("Status")),
        ("group", _("Reporting group")),
        ("stream", pgettext("kind of case", "Stream")),
        ("nature", _("Nature")),
    ]


def _named_filters(query: QueryDict) -> list[tuple[str, str | Promise, list[tuple[str, str]]]]:
    """By place and entity: long lists, so they are only made when asked for or in use."""
    if not query.keys() & {"more", *NAMED.values()}:
        return []
    return [(name, about.label, choices_for(about)) for about, name in NAMED.items()]


def _leads(request: DeskRequest) -> bool:
    """Whether an empty list of non-UN forces is a zero here, or nobody's answer."""
    posts = {office for _role, office in request.by.posts}
    return Office.objects.filter(pk__in=posts, leads_non_un_forces=True).exists()


def _without_place(query: QueryDict) -> str:
    kept = query.copy()
    kept.pop("after", None)
    kept.pop("before", None)
    return kept.urlencode()


def _year(text: str) -> int:
    if not YEAR.fullmatch(text):
        raise NotValid(_("This is not a year. Please write it as 2026."))
    return int(text)
