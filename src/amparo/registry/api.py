"""The directory of help, for programs: the same services as its pages, in the same order."""

from datetime import date

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from ninja import Field, Router, Schema
from ninja.params.functions import Path, Query

from amparo.base.errors import NotFound
from amparo.registry import help as directory
from amparo.registry.listed import countries as known

router = Router(tags=["help"])
COUNTRY = Path(..., max_length=3, description="ISO 3166-1; ZZZ: only everywhere.")
KINDS = Query([], max_length=20, description="Codes of the list `help-kind`.")
EVERYWHERE = "ZZZ"  # stands for no country: services that answer everywhere


class HelpCountry(Schema):
    code: str = Field(description="ISO 3166-1, three letters.")
    name: str


class Way(Schema):
    """One contact, and what came of its last check."""

    kind: str = Field(description="phone, email or web")
    shown: str
    link: str
    result: str = Field(description="Empty: never checked.")
    checked_on: date | None


class Service(Schema):
    """One service; words in the language asked for where it has them."""

    ref: str
    kind: str
    kind_label: str
    name: str
    country: str = Field(description="Empty: answers everywhere.")
    place: str
    language_codes: list[str]
    ways: list[Way]
    how: str
    hours: str
    is_always_open: bool
    accepts: list[str]
    is_free: bool | None
    is_synthetic: bool
    verified_on: date | None = Field(description="Confirmed by its own people; null: never.")


class NoSuchCountry(Schema):
    code: str
    message: str


@router.get("/help", response=list[HelpCountry], operation_id="help_countries")
def countries(request: HttpRequest) -> list[HelpCountry]:
    """Countries and areas that have services of their own in the directory."""
    return [HelpCountry(code=code, name=name) for code, name in directory.help_countries()]


@router.get(
    "/help/{country}",
    response={200: list[Service], frozenset({404, 422}): NoSuchCountry},
    operation_id="help_services",
)
def services(
    request: HttpRequest,
    country: str = COUNTRY,
    kind: list[str] = KINDS,
) -> list[directory.Help]:
    """Services of a country and those that answer everywhere, the most urgent kind first."""
    if country not in known() and country != EVERYWHERE:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    where = "" if country == EVERYWHERE else country
    return directory.help_for(where, get_language() or "", kind or None)
