"""The published record, for anyone: figures, where they come from, and whether they add up."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import conditional_page, require_safe

from amparo.base.errors import NotFound, NotValid
from amparo.base.requests import PublicRequest
from amparo.publication import documents as sources
from amparo.publication import headlines, reads
from amparo.publication.claims import Claim, Verdict, counted
from amparo.publication.judged import LOOKS, Look, by_source, judged, split
from amparo.statistics import reads as statistics
from amparo.statistics.charts import chart
from amparo.statistics.figures import FIGURES, named
from amparo.statistics.formats import FORMATS
from amparo.statistics.labels import Labels
from amparo.statistics.questions import Question
from amparo.statistics.revisions import revisions
from amparo.statistics.showing import shown

app_name = "publication"
FILES = ("csv", "json", "xlsx")
FRESH = 300  # seconds that anyone may keep a page
P = ParamSpec("P")
View = Callable[Concatenate[PublicRequest, P], HttpResponse]


def for_all(view: View[P]) -> View[P]:
    """A page that is the same for everyone: read only, kept a short while, then compared."""

    @wraps(view)
    def page(request: PublicRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, max_age=FRESH)
        return response

    return require_safe(conditional_page(page))


@for_all
def home(request: PublicRequest) -> HttpResponse:
    context = {
        "headlines": headlines.headlines(request.by.at.date()),
        "verdicts": _counts(reads.verdicts()),
        "documents": sources.DOCUMENTS,
    }
    return render(request, "publication/home.html", context)


@for_all
def figures(request: PublicRequest) -> HttpResponse:
    book, labels = statistics.book(), Labels()
    listed = [
        {
            "figure": figure,
            "unit": labels.unit(figure.unit),
            "newest": max((c for s in figure.series for c in book.cuts(s, {})), default=None),
        }
        for figure in FIGURES.values()
    ]
    return render(request, "publication/figures.html", {"listed": listed})


@for_all
def figure(request: PublicRequest, name: str) -> HttpResponse:
    """One figure with all that explains it: chart, table, checks, revisions, sources."""
    one, today = named(name), request.by.at.date()
    asked = Question.read(one, request.GET, today)
    book = statistics.book(one.series)
    seen = shown(one.build(one, book, asked.as_of, asked.span))
    context = {
        "figure": one,
        "asked": asked,
        "today": today,
        "shown": seen,
        "chart": chart(seen),
        "cuts": asked.cuts(book),
        "revisions": revisions(seen.table, one, book, asked.span),
        "judged": split(judged(reads.verdicts_for(name))),
        "link": request.build_absolute_uri(request.path + asked.query),
        "files": FILES,
    }
    return render(request, "publication/figure.html", context)


@for_all
def figure_file(request: PublicRequest, name: str, form: str) -> HttpResponse:
    """The same numbers as the console writes them."""
    one = named(name)
    if form not in FILES:
        raise NotFound(_("There is no such file of this figure."))
    asked = Question.read(one, request.GET, request.by.at.date())
    table = statistics.table(name, asked.as_of, asked.years)
    response = HttpResponse(FORMATS[form].write(table), content_type=FORMATS[form].content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


@for_all
def checks(request: PublicRequest) -> HttpResponse:
    """Every statement with its verdict, or those with one verdict."""
    every = reads.verdicts()
    wanted = request.GET.get("verdict", "")
    if wanted and wanted not in Verdict.values:
        raise NotValid(_("There is no such verdict. Choose one of those on the page of checks."))
    context = {
        "groups": by_source(c for c in every if not wanted or c.verdict == wanted),
        "wanted": wanted,
        "all": len(every),
        "names": {name: figure.title for name, figure in FIGURES.items()},
        "verdicts": _counts(every),
    }
    return render(request, "publication/checks.html", context)


@for_all
def documents(request: PublicRequest) -> HttpResponse:
    found = sources.sources()
    context = {
        "main": [(one, source, sources.address(one.symbol)) for one, source in found.documents],
        "others": found.others,
        "cited": [(symbol, sources.address(symbol)) for symbol in found.cited],
    }
    return render(request, "publication/documents.html", context)


@for_all
def policy(request: PublicRequest) -> HttpResponse:
    return render(request, "publication/policy.html")


@for_all
def about(request: PublicRequest) -> HttpResponse:
    return render(request, "publication/about.html")


def _counts(claims: Sequence[Claim]) -> list[tuple[Verdict, Look, int]]:
    return [(verdict, LOOKS[verdict], count) for verdict, count in counted(claims).items()]


urlpatterns = [
    path("", home, name="home"),
    path("figures/", figures, name="figures"),
    path("figures/<slug:name>/", figure, name="figure"),
    path("figures/<slug:name>.<slug:form>", figure_file, name="figure_file"),
    path("checks/", checks, name="checks"),
    path("documents/", documents, name="documents"),
    path("policy/", policy, name="policy"),
    path("about/", about, name="about"),
]
