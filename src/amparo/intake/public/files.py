"""Files that a reporter hands in after their receipt: by a form, or part by part by a script.

The script's requests carry what they are in headers, so that no address says anything:
``PUT`` begins a file with its first part (``Form-Token``, ``Upload-Name``, ``Upload-Last``),
``PATCH`` brings the next one (``Upload-Ticket``, ``Upload-Part``, ``Upload-Last``), ``GET`` asks
how many there are (``Upload-Ticket``). Each answers ``{"parts": n}``.
"""

from collections.abc import Sequence
from hmac import compare_digest
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from amparo.base.errors import AmparoError, NotPermitted
from amparo.base.requests import PublicRequest
from amparo.base.vault import mailbox
from amparo.base.vault.mailbox import Opened
from amparo.intake import holding, uploads
from amparo.intake.holding import quiet
from amparo.intake.models import Attachment
from amparo.intake.uploads import SealingHandler, Ticket

NAME_MOST = 2_000  # characters of a header


class NoReceipt(NotPermitted):
    """Files belong to a report, and nobody has said which."""


@quiet
@require_http_methods(["GET", "POST"])
def files(request: PublicRequest) -> HttpResponse:
    """The files of the opened mailbox's report; a POST adds some, sealed while they arrive."""
    if (opened := _in_hand(request)) is None:
        return holding.drop(redirect("intake:return"))
    if opened.mailbox.one_time:
        return redirect("intake:own_receipt")
    return _take(request, opened) if request.method == "POST" else _page(request, opened, [])


@never_cache
@require_http_methods(["GET", "PUT", "PATCH"])
def part(request: PublicRequest) -> JsonResponse:
    """One part of a file, for the script."""
    deed = {"GET": _count, "PUT": _begin, "PATCH": _go_on}[request.method or "GET"]
    try:
        with uploads.place():
            return deed(request)
    except AmparoError as refusal:
        facts = {name: str(fact) for name, fact in refusal.facts.items()}
        return JsonResponse({"message": _words(refusal), **facts}, status=refusal.status)
    except UnreadablePostError:
        return JsonResponse({}, status=400)


def _take(request: PublicRequest, opened: Opened) -> HttpResponse:
    with uploads.place():
        try:
            refusals, taken = _receive(request, opened)
        except UnreadablePostError:
            return HttpResponse(status=400)  # they are gone: nobody reads this
    if taken and not refusals:
        return redirect("intake:files")
    reasons = [_words(refusal) for refusal in refusals]
    return _page(request, opened, reasons or [_("Please choose a file first.")], 422)


def _receive(request: PublicRequest, opened: Opened) -> tuple[list[AmparoError], int]:
    """Refusals, and how many files were taken. Kept only once the form was seen to be ours."""
    handler = SealingHandler(opened, request.by)
    request.upload_handlers = [handler]
    try:
        holding.held(request)  # reads the request to its end
        kept = handler.keep()
    except Exception:
        handler.leave()
        raise
    return handler.refusals, len(kept)


def _count(request: PublicRequest) -> JsonResponse:
    return JsonResponse({"parts": uploads.count(_ticket(request))})


def _begin(request: PublicRequest) -> JsonResponse:
    opened = _in_hand(request)
    if opened is None or opened.mailbox.one_time:
        raise NoReceipt(_("Please type your receipt first. Then you can send files."))
    sent = request.headers.get("Form-Token", "")
    if not compare_digest(sent.encode(), holding.token(opened).encode()):
        raise holding.FromElsewhere(_("This was not sent from our own page. Please open it again."))
    ticket = uploads.begin(
        opened,
        unquote(request.headers.get("Upload-Name", "")[:NAME_MOST]),
        request.body,
        is_last=_is_last(request),
        by=request.by,
    )
    return JsonResponse({"parts": 1, "ticket": ticket.to_text(request.by.at)}, status=201)


def _go_on(request: PublicRequest) -> JsonResponse:
    word = request.headers.get("Upload-Part", "")
    number = int(word) if word.isascii() and word.isdigit() and len(word) < 9 else -1
    ticket = _ticket(request)
    parts = uploads.go_on(ticket, number, request.body, is_last=_is_last(request), by=request.by)
    return JsonResponse({"parts": parts})


def _is_last(request: PublicRequest) -> bool:
    return request.headers.get("Upload-Last") == "1"


def _ticket(request: PublicRequest) -> Ticket:
    return Ticket.from_text(request.headers.get("Upload-Ticket", ""), request.by.at)


def _in_hand(request: PublicRequest) -> Opened | None:
    """The mailbox of the cookie; nothing of what is sent is read yet."""
    cookie = request.COOKIES.get(holding.COOKIE, "")
    return mailbox.from_cookie(cookie, request.by.at) if cookie else None


def _words(refusal: AmparoError) -> str:
    return str(refusal.facts.get("file", refusal))


def _page(
    request: PublicRequest, opened: Opened, refused: Sequence[object], status: int = 200
) -> HttpResponse:
    kept = Attachment.objects.originals().whole().filter(report__mailbox=opened.mailbox)
    context = {
        "files": kept.order_by("began_at"),
        "form_token": holding.token(opened),
        "most": settings.FILE_MOST_BYTES,
        "refused": refused,
    }
    return render(request, "intake/upload.html", context, status=status)


urlpatterns = [
    path("", files, name="files"),
    path("part/", part, name="file_part"),
]
