"""The doors: they say who is standing there and how a refusal is answered, and decide nothing."""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import cast
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Person, by_of
from amparo.base.by import By, Door
from amparo.base.errors import AmparoError, NotPermitted
from amparo.base.requests import DeskRequest, PublicRequest

log = logging.getLogger("amparo.doors")

#: The last asks every program for its token itself.
OPEN_TO_ALL = ("/accounts/", "/invitation/", "/set-up/", "/language/", "/static/", "/api/")
SECOND_FACTOR = "/accounts/2fa/"
STATE_URLS = "amparo.doors.state"


def refuse(request: HttpRequest, error: AmparoError) -> HttpResponse:
    """The page, or for a program the JSON, of a refusal."""
    if request.path.startswith("/api/"):
        facts = {key: str(value) for key, value in error.facts.items()}
        body = {"code": error.code, "message": str(error), **facts}
        return JsonResponse(body, status=error.status)
    context = {"error": error, "status": error.status, "back": _back(request)}
    page = render(request, "base/refusal.html", context, status=error.status)
    page["HX-Retarget"] = page["HX-Reselect"] = "#refusal"  # read by htmx alone
    page["HX-Reswap"] = "outerHTML"
    return page


def _back(request: HttpRequest) -> str:
    """The page of ours that somebody came from; empty where it is not known."""
    came = urlsplit(request.headers.get("Referer", ""))
    return came.path if came.netloc == request.get_host() else ""


class _Door:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, AmparoError):
            return refuse(request, error)
        log.error("A page failed.", exc_info=error)  # the formatter leaves out what was handled
        return None


class PublicDoor(_Door):
    """Anyone may stand here, and nobody is asked who they are."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        cast(PublicRequest, request).by = By(Door.PUBLIC, timezone.now())
        return self.get_response(request)


class DeskDoor(_Door):
    """Staff only: signed in, with a second factor outside the demonstration.

    Representatives of a Member State sign in here too, and are at a door of their own from then
    on: other addresses exist for them, and none of the desk's.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        desk = cast(DeskRequest, request)
        person = request.user if isinstance(request.user, Person) else None
        desk.by = by_of(person, Door.DESK, timezone.now(), desk.session_key)
        if desk.by.is_of_state:
            desk.by = replace(desk.by, door=Door.STATE)
            request.urlconf = STATE_URLS
        if (away := self._elsewhere(desk, person)) is not None:
            return away
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired

        if isinstance(error, (ImmediateHttpResponse, ReauthenticationRequired)):
            return None  # its own middleware answers: no mistake of ours
        return super().process_exception(request, error)

    def _elsewhere(self, request: DeskRequest, person: Person | None) -> HttpResponse | None:
        """Where someone must go first: to sign in, or to set up a second factor."""
        if request.path.startswith(OPEN_TO_ALL) and (
            person is None or request.path.startswith((SECOND_FACTOR, *OPEN_TO_ALL[1:]))
        ):
            return None
        if person is None:
            if request.headers.get("HX-Request"):
                return refuse(request, NotPermitted(_("Please sign in.")))
            return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
        from allauth.mfa.utils import is_mfa_enabled  # not installed at the public door

        needs_factor = not settings.AMPARO_DEMO and not is_mfa_enabled(person)
        if needs_factor and not request.path.startswith("/accounts/"):
            return redirect("mfa_index")
        return None


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is missing or old."""
    return render(request, "403_csrf.html", status=403)
