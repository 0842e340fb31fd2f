"""The directory of help, for anyone: no account, no script, no cookie, and a few kilobytes."""

from dataclasses import dataclass
from itertools import groupby

import segno
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import NoReverseMatch, path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from amparo.base.errors import NotFound
from amparo.base.requests import PublicRequest
from amparo.registry import reads
from amparo.registry.help import Help, help_countries, help_for, shown
from amparo.registry.models import Country
from amparo.registry.names import ENGLISH, sort_key
from amparo.registry.services import HelpService
from amparo.registry.tongues import SPOKEN, tongue

app_name = "help"
LONGEST = 100  # characters of words to search for
ROWS = 30  # services on one page
ON_POSTER = 6  # services that fit on a sheet beside everything else


@dataclass(frozen=True, slots=True)
class Rows:
    """One page of services, with links to its neighbours."""

    rows: list[Help]
    newer: str
    older: str


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code as the path of an SVG, in modules; and its address in words."""

    words: str
    address: str
    path: str
    size: int

    @property
    def shown(self) -> str:
        return self.address.partition("://")[2]


@require_GET
def index(request: PublicRequest) -> HttpResponse:
    return _page(request, request.GET.get("country", ""))


@require_GET
def country(request: PublicRequest, iso3: str) -> HttpResponse:
    """Where the code of a poster leads. A country that is none is not found."""
    _country(iso3)
    return _page(request, iso3)


@require_GET
def poster(request: PublicRequest, iso3: str) -> HttpResponse:
    """One sheet for a country, with a service of each kind as far as there is one."""
    _country(iso3)
    back = reverse("help:country", args=[iso3])
    services = _for_poster(help_for(iso3, _language()))
    context = {
        "services": services,
        "is_served": any(service.country for service in services),
        "codes": [_code(_("Find help"), back), _code(_("Tell us safely"), _reporting())],
        "back": back,
        "at": request.by.at,
    }
    return render(request, "registry/poster.html", context)


def _for_poster(found: list[Help]) -> list[Help]:
    """The first of each kind, the country's own before others, as many as fit; urgent ones first.

    Channels of single organizations are left to the page that the code leads to: on a wall, one
    of a dozen would only mislead.
    """
    first: dict[str, Help] = {}
    for service in found:
        if service.country or service.kind != "REPORTING":
            first.setdefault(service.kind, service)
    kept = sorted(first.values(), key=lambda one: not one.country)[:ON_POSTER]
    return [service for service in found if service in kept]


def _page(request: PublicRequest, iso3: str) -> HttpResponse:
    """What is asked for; a choice that is none of ours counts as not made."""
    countries, kinds = help_countries(), dict(reads.choices("help-kind"))
    place = next((c.name for c in Country.objects.current().filter(iso3=_plain(iso3))), "")
    iso3 = iso3 if place else ""
    chosen = [code for code in dict.fromkeys(request.GET.getlist("kind")) if code in kinds]
    words = _plain(request.GET.get("q", ""))
    spoken = request.GET.get("language", "")
    spoken = spoken if spoken in SPOKEN else ""
    rows = HelpService.objects.current().for_country(iso3)
    if chosen:
        rows = rows.filter(kind__in=chosen)
    found = shown(rows.called(words) if words else rows, spoken or _language())
    speaking = [one for one in found if spoken in one.language_codes] if spoken else found
    query = request.GET.copy()
    query["country"] = iso3
    near = [one for one in speaking if one.country]
    page = _rows(near, query)
    context = {
        "page": page,
        "everywhere": [] if page.newer else [one for one in speaking if not one.country],
        "total": len(speaking),
        "others": len(found) - len(speaking),
        "in_any_language": _without(query, "language", "page"),
        "everything": reverse("help:index"),
        "country": iso3,
        "place": place,
        "is_served": any(one.country for one in found),
        "countries": _with_chosen(countries, iso3, place),
        "language": spoken,
        "spoken": _spoken(),
        "kinds": kinds,
        "chosen": chosen,
        "q": words,
        "report": _reporting(),
    }
    return render(request, "registry/help.html", context)


def _rows(found: list[Help], query: QueryDict) -> Rows:
    page = Paginator(found, ROWS).get_page(query.get("page"))
    asked = _without(query, "page")
    newer = f"{asked}&page={page.number - 1}" if page.has_previous() else ""
    older = f"{asked}&page={page.number + 1}" if page.has_next() else ""
    return Rows(list(page.object_list), newer, older)


def _without(query: QueryDict, *names: str) -> str:
    left = query.copy()
    for name in names:
        left.pop(name, None)
    return f"{reverse('help:index')}?{left.urlencode()}"


def _with_chosen(countries: list[tuple[str, str]], iso3: str, place: str) -> list[tuple[str, str]]:
    """Countries with services, and the chosen one even if it has none."""
    if not iso3 or any(code == iso3 for code, _name in countries):
        return countries
    return sorted([*countries, (iso3, place)], key=lambda one: sort_key(one[1]))


def _spoken() -> list[tuple[str, str]]:
    """Languages that some service speaks, by name."""
    told = HelpService.objects.current().values_list("languages", flat=True)
    codes = {code for languages in told for code in languages}
    return sorted(((code, tongue(code)) for code in codes), key=lambda one: sort_key(one[1]))


def _country(iso3: str) -> Country:
    if found := Country.objects.current().filter(iso3=_plain(iso3)).first():
        return found
    raise NotFound(_("There is nothing here, or nothing you may see."))


def _reporting() -> str:
    """Where reports are told; the first page where this site takes none."""
    try:
        return reverse("intake:report")
    except NoReverseMatch:
        return "/"


def _code(words: str, place: str) -> Code:
    """The QR code of a place on this site, with the quiet zone of four modules it needs."""
    address = settings.PUBLIC_URL.rstrip("/") + place
    matrix = [list(row) for row in segno.make_qr(address, error="m").matrix_iter(border=4)]
    return Code(words, address, "".join(_runs(y, row) for y, row in enumerate(matrix)), len(matrix))


def _runs(y: int, row: list[int]) -> str:
    """The dark stretches of one row, as parts of a path."""
    x, path_of_row = 0, ""
    for dark, run in groupby(row, key=bool):
        length = len(list(run))
        if dark:
            path_of_row += f"M{x} {y}h{length}v1h-{length}z"
        x += length
    return path_of_row


def _plain(words: str) -> str:
    return words.replace("\x00", "").strip()[:LONGEST]


def _language() -> str:
    return get_language() or ENGLISH


urlpatterns = [
    path("", index, name="index"),
    path("<str:iso3>/", country, name="country"),
    path("<str:iso3>/poster/", poster, name="poster"),
]
