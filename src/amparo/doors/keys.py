"""Keeps the key that a password opened, for as long as its session lasts."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from amparo.base.requests import DeskRequest
from amparo.base.vault import keys

COOKIE = "desk_key"


class SessionKey:
    """Reads the session's key before the view; sets or drops its cookie after it.

    A view that has just opened a key by a password leaves it as ``request.opened_key``.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        desk = cast(DeskRequest, request)
        cookie = request.COOKIES.get(COOKIE, "")
        desk.opened_key = None
        now = timezone.now()
        desk.session_key = keys.from_session(request.session, cookie, now) if cookie else None
        response = self.get_response(request)
        if (opened := cast(DeskRequest, request).opened_key) is not None:
            _set(response, keys.keep_for_session(request.session, opened, now))
        elif cookie and keys.IN_SESSION not in request.session:
            response.delete_cookie(COOKIE, samesite="Strict")
        return response


def _set(response: HttpResponse, value: str) -> None:
    response.set_cookie(COOKIE, value, secure=settings.IS_SECURE, httponly=True, samesite="Strict")
