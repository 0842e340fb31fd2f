"""Desk pages for notifications to Member States."""

from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.accountability import reads
from amparo.accountability.acts.notifying import draft_notification
from amparo.accountability.acts.opening import Said, open_correspondence
from amparo.accountability.forms.answers import OpenForm
from amparo.accountability.forms.deeds import ANSWERS, TELLING, shown
from amparo.accountability.forms.notifications import DraftForm
from amparo.accountability.forms.packages import AttachForm, BeginPackageForm
from amparo.accountability.models.notifications import Notification
from amparo.accountability.models.packages import Package
from amparo.accountability.states.notifications import UNDER_STATE, Basis, NotificationState
from amparo.base.errors import NotFound
from amparo.base.forms import ActForm
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.cases.models import Allegation
from amparo.clocks import reads as clocks
from amparo.clocks.subjects import NEVER

DEEDS = {**TELLING, **ANSWERS}


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    rows = Notification.objects.allowed(request.by, "view")
    rows = rows.filter(state=state) if state in NotificationState.values else rows.ongoing()
    shown = rows.select_related("country", "allegation")
    context = {
        "page": page_of(shown, request.GET, "due_at", "id"),
        "state": state,
        "states": [("", _("Ongoing")), *NotificationState.choices],
        "now": request.by.at,
        "never": NEVER,
    }
    return render(request, "accountability/notifications.html", context)


@require_GET
def of_allegation(request: DeskRequest, allegation: str) -> HttpResponse:
    """The States that were told of one allegation: stands beside the case, or by itself."""
    about = Allegation.objects.marked(request.by).get_for(request.by, "view", allegation)
    rows = Notification.objects.allowed(request.by, "view").filter(allegation=about)
    context = {
        "allegation": about,
        "notifications": rows.select_related("country").order_by("due_at", "pk"),
        "may_tell": getattr(about, "may_correct", False),
        "now": request.by.at,
        "never": NEVER,
    }
    return render(request, "accountability/of_allegation.html", context)


@require_http_methods(["GET", "POST"])
def draft(request: DeskRequest, allegation: str) -> HttpResponse:
    about = Allegation.objects.get_for(request.by, "correct", allegation)
    usual = Basis.CONTINGENT if about.group in UNDER_STATE else Basis.NATIONALITY
    named = about.contributing_id or about.report.nationality
    form = DraftForm(request.POST or None, initial={"basis": usual, "country": named})
    if request.method == "POST" and (
        made := form.perform(draft_notification, allegation=allegation, by=request.by)
    ):
        return redirect("accountability:notification", made.ref)
    context = {"allegation": about, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "accountability/draft.html", context, status=status)


@require_GET
def show(request: DeskRequest, ref: str) -> HttpResponse:
    return _page(request, ref)


@require_POST
@sensitive_post_parameters("words", "officer")
def do(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    if deed not in DEEDS:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    form = DEEDS[deed].form(request.POST, auto_id=f"{deed}-%s")
    if form.does(DEEDS[deed].act, ref=ref, by=request.by):
        return redirect("accountability:notification", ref)
    return _page(request, ref, status=422, refused={deed: form})


@require_POST
@sensitive_variables("said")
def open_words(request: DeskRequest, ref: str) -> HttpResponse:
    """What the State said, on this one page and never again without another line."""
    form = OpenForm(request.POST)
    said = form.perform(open_correspondence, ref=ref, by=request.by)
    return _page(request, ref, said=said, opening=form, status=422 if said is None else 200)


@sensitive_variables("said")
def _page(
    request: DeskRequest,
    ref: str,
    *,
    status: int = 200,
    refused: Mapping[str, ActForm] = {},
    said: Sequence[Said] | None = None,
    opening: OpenForm | None = None,
) -> HttpResponse:
    kept = Notification.objects.marked(request.by)
    notification = kept.select_related("country", "allegation", "office").get_for(
        request.by, "view", ref
    )
    context = {
        "notification": notification,
        "has_door": reads.office_of(notification.country) is not None,
        "telling": shown(notification, TELLING, refused),
        "noting": shown(notification, ANSWERS, refused),
        "notes": notification.notes.select_related("country").order_by("issued_at", "pk"),
        "answers": notification.answers.order_by("at", "pk"),
        "readings": clocks.of(notification, request.by.at),
        "said": said,
        "packages": Package.objects.allowed(request.by, "view")
        .filter(notification=notification)
        .order_by("-begun_at"),
        "files": notification.files.order_by("at", "pk"),
        "beginning": BeginPackageForm(initial={"language": get_language()}),
        "attaching": AttachForm(auto_id="attach-%s"),
        "opening": opening or OpenForm(),
    }
    return render(request, "accountability/notification.html", context, status=status)
