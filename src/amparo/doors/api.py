"""The API door: the same acts, reads and refusals, for programs."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.parser import Parser

from amparo.base.api import router as journal
from amparo.base.errors import AmparoError, NotValid
from amparo.disclosure.api import router as disclosure
from amparo.doors.middleware import refuse
from amparo.intake.api import router as reports
from amparo.intake.bundles import problems
from amparo.publication.api import router as publication
from amparo.registry.api import router as registry


class Strict(Parser):
    """JSON read strictly, and not too much of it."""

    def parse_body(self, request: HttpRequest) -> Any:
        return problems.read_json(request.body)


public_api = NinjaAPI(
    title="Amparo",
    version="1",
    urls_namespace="api",
    docs_url=None,
    parser=Strict(),
    description=(
        "Published figures and the statements held against them; where to find help; reports "
        "handed in by other systems."
    ),
)
public_api.add_router("", publication)
public_api.add_router("", reports)
public_api.add_router("", registry)
public_api.add_router("journal", journal)
public_api.add_router("disclosure", disclosure)


@public_api.exception_handler(AmparoError)
def refused(request: HttpRequest, error: AmparoError) -> HttpResponse:
    answer = refuse(request, error)
    if answer.status_code == 401:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


@public_api.exception_handler(ValidationError)
def misshapen(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Fields are named, and what was sent in them never is."""
    found = ({**one, "loc": _within(one["loc"])} for one in error.errors)
    return refuse(request, problems.refusal(found))


@public_api.exception_handler(HttpError)
def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A body that could not be read, with our own reason where there is one."""
    why = error.__cause__
    return refuse(request, why if isinstance(why, AmparoError) else NotValid(problems.UNREADABLE))


@public_api.exception_handler(RequestDataTooBig)
def too_large(request: HttpRequest, _error: RequestDataTooBig) -> HttpResponse:
    return refuse(request, NotValid(problems.TOO_LARGE))


def _within(where: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """``incident.words`` of the body; of anything else its name."""
    return where[2:] if where[0] == "body" else where[1:]
