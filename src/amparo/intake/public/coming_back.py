"""Coming back: by a receipt, by a code told on the telephone, and leaving again.

A wrong receipt, an old code and one that never was get the same page after the same work.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from amparo.base.requests import PublicRequest
from amparo.base.vault import boxes, mailbox, receipts
from amparo.base.vault.mailbox import Opened
from amparo.intake import acts, drafts, holding
from amparo.intake.forms.mailbox import LastGroupForm, ReceiptForm
from amparo.intake.holding import done, opened_only, posted, quiet
from amparo.intake.public import screens
from amparo.intake.public.progress import resumed

AWAY = "https://www.wikipedia.org/"  # where leaving leads, as on every public page
NEW = "amparo/mailbox/new receipt"
UNKNOWN = _("This opens nothing here. Please look at each letter again.")


@quiet
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: PublicRequest) -> HttpResponse:
    """Asks for the receipt; a draft's leads back into the form."""
    if request.method != "POST":
        if holding.held(request):
            return redirect("intake:conversation")
        return _ask(request, ReceiptForm())
    holding.check(request)
    form = ReceiptForm(request.POST)
    if not form.is_valid():
        return _ask(request, form, status=422)
    typed = form.cleaned_data["receipt"]
    if opened := mailbox.open_with(typed, request.by.at):
        return holding.hold(redirect("intake:conversation"), opened, request)
    if draft := drafts.find(typed, request.by.at):
        acts.take_up_draft(found=draft, by=request.by)
        return screens.show(request, resumed(draft))
    form.add_error("receipt", UNKNOWN)
    return _ask(request, form, status=422)


@quiet
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
@opened_only
def own_receipt(request: PublicRequest, opened: Opened) -> HttpResponse:
    """In the place of a code told by telephone: a receipt nobody else has heard.

    It takes effect once its last group is typed back; until then the code still opens the door.
    """
    if not opened.mailbox.one_time:
        return redirect("intake:conversation")
    shown = _shown_before(request, opened)
    receipt = shown or receipts.new()
    form = LastGroupForm(request.POST if shown else None)
    if form.is_valid():
        if receipts.tidy(form.cleaned_data["last"]) == receipts.grouped(receipt)[-1]:
            acts.exchange_code(opened=opened, receipt=receipt, by=request.by)
            return done("receipt")
        form.add_error("last", _("These are not the last four. Please look at the receipt again."))
    locked = boxes.lock(receipt.encode(), opened.private, NEW)
    context = {
        "form": form,
        "groups": receipts.grouped(receipt),
        "new": urlsafe_b64encode(locked).decode(),
        "token": holding.token(opened),
    }
    page = render(request, "intake/mailbox/own.html", context, status=422 if form.errors else 200)
    return holding.hold(page, opened, request)


@quiet
@posted
@opened_only
def finish(request: PublicRequest, opened: Opened) -> HttpResponse:
    return holding.drop(_ask(request, ReceiptForm(), is_closed=True))


@require_GET
def leave(request: PublicRequest) -> HttpResponse:
    """The quick way out: takes the cookie along. One answer of ours, then away from here."""
    response = holding.drop(HttpResponseRedirect(AWAY, status=303))
    response["Cache-Control"] = "no-store"
    return response


def _ask(
    request: PublicRequest, form: ReceiptForm, status: int = 200, *, is_closed: bool = False
) -> HttpResponse:
    context = {"form": form, "is_closed": is_closed}
    return render(request, "intake/mailbox/return.html", context, status=status)


def _shown_before(request: PublicRequest, opened: Opened) -> str:
    """The receipt that the page before this one showed; empty where there was none."""
    try:
        locked = urlsafe_b64decode(request.POST.get("new", ""))
        return boxes.unlock(locked, opened.private, NEW).decode()
    except (boxes.CryptoError, NotBase64, ValueError, TypeError):
        return ""
