"""What stands behind a receipt: the cookie of who has shown one, and what their pages share.

The cookie holds the mailbox's key, locked under this process's own secret, for half an hour; no row
anywhere says that somebody is here. Nothing is set before a receipt was typed or a draft kept.
"""

from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from hmac import compare_digest
from typing import cast
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from amparo.base.errors import NotPermitted
from amparo.base.padding import padded
from amparo.base.requests import PublicRequest
from amparo.base.vault import mailbox
from amparo.base.vault.mailbox import Opened

COOKIE = "mailbox"
View = Callable[[PublicRequest], HttpResponse]
TOKEN = "token"  # noqa: S105 (the name of a field)


class FromElsewhere(NotPermitted):
    """A form that was not sent from our own page."""


def hold(response: HttpResponse, opened: Opened, request: PublicRequest) -> HttpResponse:
    """Let the browser come back for half an hour; only this site, only while it stays open."""
    value = mailbox.to_cookie(opened, request.by.at)
    secure = settings.IS_SECURE
    response.set_cookie(COOKIE, value, secure=secure, httponly=True, samesite="Strict")
    return response


def drop(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(COOKIE, samesite="Strict")
    return response


def held(request: HttpRequest) -> Opened | None:
    """The mailbox in hand; None without a cookie, or with one that is old or not ours.

    Raises:
        FromElsewhere: something is sent, and not from a page of ours.
    """
    cookie = request.COOKIES.get(COOKIE, "")
    opened = mailbox.from_cookie(cookie, cast(PublicRequest, request).by.at) if cookie else None
    if request.method == "POST":
        check(request, is_known=_knows(request, opened))
    return opened


def check(request: HttpRequest, *, is_known: bool = True) -> None:
    """Refuse what another site has sent here.

    Raises:
        FromElsewhere: it was.
    """
    if not (is_known and _is_ours(request)):
        raise FromElsewhere(_("This was not sent from our own page. Please open it again."))


def token(opened: Opened) -> str:
    """What forms of the opened mailbox carry: nobody can know it who does not hold its key."""
    return blake2b(key=opened.private, digest_size=32, person=b"amparo/form").hexdigest()


def _is_ours(request: HttpRequest) -> bool:
    """Whether the browser says that our own page sent this; older ones say nothing."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin", "null")  # "null" is what no-referrer makes of it
    return site == "same-origin" and (
        origin == "null" or urlsplit(origin).netloc == request.get_host()
    )


def _knows(request: HttpRequest, opened: Opened | None) -> bool:
    """Whether a form that comes with the cookie was made for it."""
    sent = request.POST.get(TOKEN, "").encode()
    return opened is None or compare_digest(sent, token(opened).encode())


def quiet(view: View) -> View:
    """Never kept by a browser, of a size that tells little, and no word of it in an error."""

    @wraps(view)
    @sensitive_post_parameters()
    def answered(request: PublicRequest) -> HttpResponse:
        response = padded(request, view(request))
        response["Cache-Control"] = "no-store"
        return response

    return answered


def opened_only(view: Callable[[PublicRequest, Opened], HttpResponse]) -> View:
    """For pages of an opened mailbox; everybody else is asked for a receipt."""

    @wraps(view)
    def answered(request: PublicRequest) -> HttpResponse:
        opened = held(request)
        if opened is None:
            return drop(redirect("intake:return"))
        if opened.mailbox.one_time and view.__name__ != "own_receipt":
            return redirect("intake:own_receipt")
        return view(request, opened)

    return answered


def posted(view: View) -> View:
    """For what is sent; whoever merely goes to its address, or changes the language, goes back."""

    @wraps(view)
    def answered(request: PublicRequest) -> HttpResponse:
        return view(request) if request.method == "POST" else redirect("intake:conversation")

    return answered


def done(what: str) -> HttpResponse:
    """To the page that says so, so that loading it again sends nothing twice."""
    response = redirect("intake:conversation")
    response["Location"] += f"?done={what}"
    return response
