"""Packages that a State received, and files that it attaches."""

from collections.abc import Sequence

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from amparo.accountability.acts.attaching import attach_file, open_state_file
from amparo.accountability.acts.received import Shown, open_package, open_package_file
from amparo.accountability.forms.downloads import download
from amparo.accountability.forms.packages import AttachForm
from amparo.accountability.forms.uploads import held_in_memory
from amparo.accountability.models.notifications import Notification
from amparo.accountability.models.packages import Package
from amparo.base.errors import NotValid
from amparo.base.requests import DeskRequest
from amparo.base.vault.models import Reason


@require_GET
def show(request: DeskRequest, ref: str) -> HttpResponse:
    return _page(request, ref)


@require_POST
@sensitive_variables("shown")
def open_words(request: DeskRequest, ref: str) -> HttpResponse:
    """What the package holds, on this one page. The first look is its receipt."""
    shown = open_package(ref=ref, reason=Reason.ASSESSMENT, by=request.by)
    return _page(request, ref, shown=shown)


@require_POST
def take(request: DeskRequest, ref: str, item: str) -> HttpResponseBase:
    """A file of the package."""
    clear = open_package_file(ref=ref, item=item, by=request.by)
    return download(clear.parts, clear.name)


@held_in_memory
@require_POST
def attach(request: DeskRequest, ref: str) -> HttpResponse:
    Notification.objects.get_for(request.by, "attach_file", ref)  # before the form says anything
    form = AttachForm(request.POST, request.FILES)
    if not form.does(attach_file, ref=ref, by=request.by):
        raise NotValid(_("This file was not taken."), file=form.why_not)
    return redirect("state:notification", ref)


@require_POST
def take_own(request: DeskRequest, ref: str) -> HttpResponseBase:
    """A file that the State attached."""
    clear = open_state_file(ref=ref, reason=Reason.ASSESSMENT, by=request.by)
    return download(clear.parts, clear.name)


@sensitive_variables("shown")
def _page(request: DeskRequest, ref: str, *, shown: Sequence[Shown] | None = None) -> HttpResponse:
    kept = Package.objects.select_related("notification__country")
    package = kept.get_for(request.by, "view", ref)
    context = {
        "package": package,
        "items": package.items.filter(is_chosen=True).order_by("pk"),
        "shown": shown,
    }
    return render(request, "accountability/state/package.html", context)
