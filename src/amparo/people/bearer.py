"""Another system at the door of programs, known by a token for one purpose."""

from typing import ClassVar, cast

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja.security import HttpBearer

from amparo.base.errors import NotPermitted
from amparo.base.requests import PublicRequest
from amparo.people.models import ApiToken, Purpose


class UnknownToken(NotPermitted):
    """No token, one that never was, or one that has ended: all answered alike."""

    status = 401

    def __init__(self) -> None:
        super().__init__(_("A token that is valid now is needed here."))


def token_of(request: HttpRequest, secret: str, purpose: Purpose) -> ApiToken:
    """The token with this secret.

    Raises:
        UnknownToken: none may be used for this now.
    """
    at = cast(PublicRequest, request).by.at
    if (found := ApiToken.objects.usable(secret[:200], purpose, at).first()) is None:
        raise UnknownToken
    return found


class TokenOf(HttpBearer):
    """Lets in whoever holds a token for ``purpose``; the request's ``auth`` is the token."""

    purpose: ClassVar[Purpose]

    def __call__(self, request: HttpRequest) -> ApiToken:
        kind, _blank, secret = request.headers.get("Authorization", "").partition(" ")
        return self.authenticate(request, secret if kind.lower() == "bearer" else "")

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken:
        return token_of(request, token, self.purpose)
