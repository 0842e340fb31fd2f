"""How an API of ours reads what is sent, and how it refuses: the same at every door."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.parser import Parser

from amparo.base.errors import AmparoError, NotValid
from amparo.doors.middleware import refuse
from amparo.intake.bundles import problems


class Strict(Parser):
    """JSON read strictly, and not too much of it."""

    def parse_body(self, request: HttpRequest) -> Any:
        return problems.read_json(request.body)


def refuse_alike(api: NinjaAPI) -> None:
    """Give ``api`` the refusals of the house."""
    api.exception_handler(AmparoError)(refused)
    api.exception_handler(ValidationError)(misshapen)
    api.exception_handler(HttpError)(unreadable)
    api.exception_handler(RequestDataTooBig)(too_large)


def refused(request: HttpRequest, error: AmparoError) -> HttpResponse:
    answer = refuse(request, error)
    if answer.status_code == 401:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def misshapen(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Fields are named, and what was sent in them never is."""
    found = ({**one, "loc": _within(one["loc"])} for one in error.errors)
    return refuse(request, problems.refusal(found))


def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A body that could not be read, with our own reason where there is one."""
    why = error.__cause__
    return refuse(request, why if isinstance(why, AmparoError) else NotValid(problems.UNREADABLE))


def too_large(request: HttpRequest, _error: RequestDataTooBig) -> HttpResponse:
    return refuse(request, NotValid(problems.TOO_LARGE))


def _within(where: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """``incident.words`` of the body; of anything else its name."""
    return where[2:] if where[0] == "body" else where[1:]
