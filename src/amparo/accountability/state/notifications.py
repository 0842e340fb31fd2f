"""What a State was told, and how it answers."""

from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from amparo.accountability import reads
from amparo.accountability.acts.notes import open_note
from amparo.accountability.acts.opening import Said, open_correspondence
from amparo.accountability.forms import paper
from amparo.accountability.forms.deeds import ANSWERS, shown
from amparo.accountability.forms.packages import AttachForm
from amparo.accountability.models.notifications import Notification
from amparo.accountability.models.packages import Package
from amparo.accountability.states.notifications import NotificationState
from amparo.base.errors import NotFound
from amparo.base.forms import ActForm
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.base.vault.models import Reason


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    rows = Notification.objects.allowed(request.by, "view").select_related("country")
    rows = rows.filter(state=state) if state in NotificationState.values else rows.ongoing()
    shown = [pair for pair in NotificationState.choices if pair[0] != NotificationState.DRAFTED]
    context = {
        "page": page_of(rows, request.GET, "-sent_at", "-id"),
        "state": state,
        "states": [("", _("Ongoing")), *shown],
    }
    return render(request, "accountability/state/index.html", context)


@require_GET
def show(request: DeskRequest, ref: str) -> HttpResponse:
    return _page(request, ref)


@require_POST
@sensitive_post_parameters("words", "officer")
def do(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    if deed not in ANSWERS:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    form = ANSWERS[deed].form(request.POST, auto_id=f"{deed}-%s")
    if form.does(ANSWERS[deed].act, ref=ref, by=request.by):
        return redirect("state:notification", ref)
    return _page(request, ref, status=422, refused={deed: form})


@require_POST
@sensitive_variables("said")
def open_words(request: DeskRequest, ref: str) -> HttpResponse:
    """What was said, on this one page and never again without another line."""
    said = open_correspondence(ref=ref, reason=Reason.ASSESSMENT, by=request.by)
    return _page(request, ref, said=said)


@require_POST
def on_paper(request: DeskRequest, ref: str, note: str) -> HttpResponse:
    """A note of this notification as a PDF; opening it leaves a line."""
    kept = Notification.objects.get_for(request.by, "open", ref)
    if not kept.notes.filter(ref=note).exists():
        raise NotFound(_("There is nothing here, or nothing you may see."))
    opened = open_note(ref=note, reason=Reason.ASSESSMENT, by=request.by)
    answer = HttpResponse(paper.pdf(*opened), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{note}.pdf"'
    return answer


@sensitive_variables("said")
def _page(
    request: DeskRequest,
    ref: str,
    *,
    status: int = 200,
    refused: Mapping[str, ActForm] = {},
    said: Sequence[Said] | None = None,
) -> HttpResponse:
    kept = Notification.objects.marked(request.by).select_related("country", "allegation")
    notification = kept.get_for(request.by, "view", ref)
    context = {
        "notification": notification,
        "deeds": shown(notification, ANSWERS, refused),
        "notes": notification.notes.select_related("country").order_by("issued_at", "pk"),
        "answers": notification.answers.order_by("at", "pk"),
        "readings": reads.answer_clocks(notification, request.by.at),
        "said": said,
        "packages": Package.objects.allowed(request.by, "view")
        .filter(notification=notification)
        .order_by("-begun_at"),
        "files": notification.files.order_by("at", "pk"),
        "attaching": AttachForm(auto_id="attach-%s"),
    }
    return render(request, "accountability/state/notification.html", context, status=status)
