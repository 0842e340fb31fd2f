"""The registry on the desk, to be read: anybody who is signed in may."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_info
from django.views.decorators.http import require_GET

from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.registry import reads
from amparo.registry.models import Code, Country, Entity, Mission
from amparo.registry.names import COLUMNS
from amparo.registry.services import HelpService

CODES_BY = ("list", "position", "pk")


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    _reader(request)
    context = {
        "lists": reads.code_lists(),
        "entities": Entity.objects.current().count(),
        "missions": Mission.objects.current().count(),
        "countries": Country.objects.current().count(),
        "services": HelpService.objects.current().count(),
    }
    return render(request, "registry/index.html", context)


@require_GET
def codes(request: DeskRequest) -> HttpResponse:
    """Codes with their labels side by side; of one list (``list``), or of all."""
    _reader(request)
    rows, words = Code.objects.current(), _words(request)
    if chosen := request.GET.get("list", ""):
        rows = rows.of(chosen)
    context = {
        "page": page_of(rows.called(words) if words else rows, request.GET, *CODES_BY),
        "q": words,
        "chosen": chosen,
        "titles": reads.labels(reads.LISTS),
        "six": [(code, get_language_info(code)["name_local"]) for code in COLUMNS],
    }
    return render(request, "registry/codes.html", context)


@require_GET
def entities(request: DeskRequest) -> HttpResponse:
    _reader(request)
    rows, words = Entity.objects.current().select_related("parent"), _words(request)
    context = {
        "page": page_of(rows.called(words) if words else rows, request.GET, "code"),
        "q": words,
        "kinds": reads.labels("entity-kind"),
    }
    return render(request, "registry/entities.html", context)


@require_GET
def missions(request: DeskRequest) -> HttpResponse:
    _reader(request)
    rows, words = Mission.objects.current().select_related("parent"), _words(request)
    context = {
        "page": page_of(rows.called(words) if words else rows, request.GET, "code"),
        "q": words,
        "kinds": reads.labels("entity-kind"),
    }
    return render(request, "registry/missions.html", context)


@require_GET
def countries(request: DeskRequest) -> HttpResponse:
    _reader(request)
    rows, words = Country.objects.current(), _words(request)
    context = {
        "page": page_of(rows.called(words) if words else rows, request.GET, "iso3"),
        "q": words,
        "regions": reads.labels("region"),
        "sub_regions": reads.labels("sub-region"),
    }
    return render(request, "registry/countries.html", context)


def _reader(request: DeskRequest) -> int:
    """Who reads; refuses whoever is not signed in."""
    return request.by.person


def _words(request: DeskRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip()
