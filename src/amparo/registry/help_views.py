"""The directory of help on the desk: everybody there may read it, administrators keep it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.base.by import By, Role
from amparo.base.errors import NotPermitted
from amparo.base.forms import ActForm
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.registry import acts, reads
from amparo.registry.forms import ConfirmForm, ServiceForm, told_of
from amparo.registry.help import shown
from amparo.registry.help_files import check_limit
from amparo.registry.models import Revision
from amparo.registry.services import HelpService


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    """Services, those first whose check is longest overdue; withdrawn ones apart."""
    by = request.by
    _reader(by)
    limit, withdrawn = check_limit(), "withdrawn" in request.GET
    words = request.GET.get("q", "").replace("\x00", "").strip()
    rows = HelpService.objects.allowed(by, "view").filter(retired_at__isnull=not withdrawn)
    rows = (rows.called(words) if words else rows).with_oldest()
    context = {
        "page": page_of(rows, request.GET, "oldest", "ref"),
        "q": words,
        "withdrawn": withdrawn,
        "due_before": by.at - limit.days,
        "limit": limit,
        "overdue": HelpService.objects.overdue(by.at - limit.days).count(),
        "kinds": reads.labels("help-kind"),
        "places": dict(reads.country_choices()),
        "may_add": bool(by.offices(Role.ADMINISTRATOR)),
    }
    return render(request, "registry/services.html", context)


@require_http_methods(["GET", "POST"])
def add(request: DeskRequest) -> HttpResponse:
    if not request.by.offices(Role.ADMINISTRATOR):
        raise NotPermitted(_("Your role does not allow this."))
    form = ServiceForm(request.POST or None)
    if request.method == "POST" and (made := form.perform(acts.add_service, by=request.by)):
        messages.success(request, _("The service is listed. Call it and say here that it answers."))
        return redirect("registry:service", made.ref)
    return render(request, "registry/service_form.html", {"form": form}, status=_status(form))


@require_http_methods(["GET", "POST"])
def change(request: DeskRequest, ref: str) -> HttpResponse:
    service = HelpService.objects.get_for(request.by, "change_service", ref)
    form = ServiceForm(request.POST or None, initial=told_of(service))
    if request.method == "POST" and form.does(acts.change_service, ref=ref, by=request.by):
        messages.success(request, _("The service has been changed. What it said is kept."))
        return redirect("registry:service", ref)
    context = {"form": form, "service": service}
    return render(request, "registry/service_form.html", context, status=_status(form))


@require_GET
def show(request: DeskRequest, ref: str) -> HttpResponse:
    return _service(request, ref, None)


@require_POST
def confirm(request: DeskRequest, ref: str) -> HttpResponse:
    service = HelpService.objects.get_for(request.by, "confirm_service", ref)
    form = ConfirmForm(request.POST, contacts=service.contacts)
    if form.does(acts.confirm_service, ref=ref, by=request.by):
        messages.success(request, _("Your check has been noted."))
        return redirect("registry:service", ref)
    return _service(request, ref, form)


@require_POST
def withdraw(request: DeskRequest, ref: str) -> HttpResponse:
    acts.withdraw_service(ref=ref, by=request.by)
    messages.success(request, _("The service is offered to nobody any more."))
    return redirect("registry:service", ref)


@require_POST
def restore(request: DeskRequest, ref: str) -> HttpResponse:
    acts.restore_service(ref=ref, by=request.by)
    messages.success(request, _("The service is listed again."))
    return redirect("registry:service", ref)


def _service(request: DeskRequest, ref: str, form: ConfirmForm | None) -> HttpResponse:
    by = request.by
    _reader(by)
    service = HelpService.objects.marked(by).get_for(by, "view", ref)
    (as_read,) = shown(HelpService.objects.filter(pk=service.pk), "")
    codes = [code for code in (service.ref, service.code) if code]
    kept = Revision.objects.filter(table=acts.TABLE, code__in=codes).order_by("-at", "-pk")
    context = {
        "service": service,
        "shown": [as_read],
        "place": reads.country_name(service.country) if service.country else "",
        "can": service.can,
        "form": form or ConfirmForm(contacts=service.contacts),
        "revisions": kept[:20],
    }
    return render(request, "registry/service.html", context, status=_status(form) if form else 200)


def _reader(by: By) -> int:
    """Who reads; refuses whoever is not signed in."""
    return by.person


def _status(form: ActForm) -> int:
    return 422 if form.is_bound else 200
