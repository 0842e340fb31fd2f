"""What allauth asks us: who may sign up (nobody), and from where somebody signs in (never kept)."""

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from amparo.base import hourly
from amparo.base.access import Person, by_of
from amparo.base.by import Door
from amparo.base.vault import boxes
from amparo.people import acts

FACTOR = "amparo/second factor"  # what a locked seed is bound to


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Accounts by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """A keyed hash of the address, enough to count attempts for an hour and no more."""
        return hourly.whence(request, timezone.now())

    def post_login(self, request: HttpRequest, user: Person, **details: Any) -> HttpResponse:
        acts.signed_in(by=by_of(user, Door.DESK, timezone.now()))
        return cast(HttpResponse, super().post_login(request, user, **details))


class Factors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth carries no types
    """Seeds of second factors are kept locked by the desk's own secret, which no database holds."""

    def encrypt(self, text: str) -> str:
        return urlsafe_b64encode(boxes.lock(text.encode(), _desk_key(), FACTOR)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return boxes.unlock(urlsafe_b64decode(encrypted_text), _desk_key(), FACTOR).decode()


def _desk_key() -> bytes:
    return hashlib.blake2b(
        settings.SECRET_KEY.encode(), digest_size=32, person=b"amparo/factor"
    ).digest()
