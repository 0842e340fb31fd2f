"""Files of a State at the desk: always downloaded, never shown in our pages."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amparo.accountability.acts.attaching import attach_file, open_state_file
from amparo.accountability.forms.downloads import download
from amparo.accountability.forms.packages import AttachForm
from amparo.accountability.forms.uploads import held_in_memory
from amparo.accountability.models.notifications import Notification
from amparo.base.errors import NotValid
from amparo.base.requests import DeskRequest
from amparo.base.vault.models import Reason


@held_in_memory
@require_POST
def attach(request: DeskRequest, ref: str) -> HttpResponse:
    """For a State that sent it on paper, or otherwise."""
    Notification.objects.get_for(request.by, "attach_file", ref)  # before the form says anything
    form = AttachForm(request.POST, request.FILES)
    if not form.does(attach_file, ref=ref, by=request.by):
        raise NotValid(_("This file was not taken."), file=form.why_not)
    return redirect("accountability:notification", ref)


@require_POST
def take(request: DeskRequest, ref: str) -> HttpResponseBase:
    clear = open_state_file(ref=ref, reason=Reason.ASSESSMENT, by=request.by)
    return download(clear.parts, clear.name)
