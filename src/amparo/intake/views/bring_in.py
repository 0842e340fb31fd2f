"""Desk pages to bring in sealed files: incident forms, and bundles written without network."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from amparo.base.by import By, Role
from amparo.base.errors import NotPermitted
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.base.vault import parcels
from amparo.intake.acts import bringing
from amparo.intake.acts import senders as acts
from amparo.intake.bundles.contents import OFFLINE
from amparo.intake.bundles.looking import look, sender_of, signed_by
from amparo.intake.forms.bring_in import BringInForm, SealedFileForm, SenderForm
from amparo.intake.models import Bundle, Sender


@require_http_methods(["GET", "POST"])
def index(request: DeskRequest) -> HttpResponse:
    _needs(request.by, Role.INTAKE_OFFICER)
    form = SealedFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and (kept := form.perform(bringing.hand_in_bundle, by=request.by)):
        return redirect("intake:bundle", kept.ref)
    bundles = Bundle.objects.allowed(request.by, "view").defer("sealed").select_related("office")
    context = {
        "form": form,
        "page": page_of(bundles, request.GET, "-at", "-pk"),
        "waiting": set(bundles.filter(sealed__isnull=False).values_list("pk", flat=True)),
        "is_administrator": bool(request.by.offices(Role.ADMINISTRATOR)),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "intake/bring_in.html", context, status=status)


@require_http_methods(["GET", "POST"])
def show(request: DeskRequest, ref: str) -> HttpResponse:
    """What is in it, told before anything is taken."""
    bundle = Bundle.objects.select_related("office").get_for(request.by, "view", ref)
    form = BringInForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (
        brought := form.perform(bringing.bring_in, ref=ref, by=request.by)
    ):
        messages.success(request, _taken(len(brought.filed)))
        return redirect("intake:bundle", ref)
    context = {
        "bundle": bundle,
        "is_offline": bundle.kind == OFFLINE,
        "sender": sender_of(bundle),
        "signed_by": signed_by(bundle),
        "seen": look(bundle, request.by) if bundle.sealed is not None else None,
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "intake/bundle.html", context, status=status)


@require_POST
def discard(request: DeskRequest, ref: str) -> HttpResponse:
    bringing.discard_bundle(ref=ref, by=request.by)
    messages.success(request, _("The file no longer waits here."))
    return redirect("intake:bring_in")


@require_http_methods(["GET", "POST"])
def senders(request: DeskRequest) -> HttpResponse:
    _needs(request.by, Role.ADMINISTRATOR, Role.INTAKE_OFFICER)
    form = SenderForm(request.POST or None)
    if request.method == "POST" and form.does(acts.add_sender, by=request.by):
        return redirect("intake:senders")
    known = Sender.objects.allowed(request.by, "view").filter(ended_at=None).order_by("name", "pk")
    context = {
        "senders": [(one, parcels.fingerprint(bytes.fromhex(one.key))) for one in known],
        "may_change": bool(request.by.offices(Role.ADMINISTRATOR)),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "intake/senders.html", context, status=status)


@require_POST
def end_sender(request: DeskRequest, ref: str) -> HttpResponse:
    acts.end_sender(ref=ref, by=request.by)
    return redirect("intake:senders")


def _taken(count: int) -> str:
    return ngettext(
        "%(count)s report has been taken.", "%(count)s reports have been taken.", count
    ) % {"count": count}


def _needs(by: By, *roles: Role) -> None:
    if not any(by.offices(role) for role in roles):
        raise NotPermitted(_("Your role does not allow this."))
