"""Requests for names: asked, released, opened, closed; and shares given anew."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from amparo.base.by import By, Role
from amparo.base.errors import NotPermitted
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.base.vault.acts import identities as acts
from amparo.base.vault.forms import RefuseShareForm
from amparo.base.vault.review import IdentityRequest, IdentityRequestQuerySet, at_risk
from amparo.base.vault.states import RequestKind, RequestState
from amparo.base.vault.views.places import place_of


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    rows = IdentityRequest.objects.allowed(request.by, "view").select_related("asked_by")
    state = request.GET.get("state", "")
    if state in RequestState.values:
        rows = rows.filter(state=state)
    context = {
        "page": page_of(rows, request.GET, "-asked_at", "-pk"),
        "states": [("", _("All")), *RequestState.choices],
        "state": state,
    }
    return render(request, "vault/requests.html", context)


@require_GET
def show(request: DeskRequest, ref: str) -> HttpResponse:
    return _page(request, ref)


@require_POST
def release(request: DeskRequest, ref: str) -> HttpResponse:
    acts.release_share(ref=ref, by=request.by)
    messages.success(request, _("Your share is released to the person who asks."))
    return redirect("vault:request", ref)


@require_POST
def refuse(request: DeskRequest, ref: str) -> HttpResponse:
    form = RefuseShareForm(request.POST)
    if form.does(acts.refuse_share, ref=ref, by=request.by):
        return redirect("vault:request", ref)
    return _page(request, ref, form=form, status=422)


@require_POST
@sensitive_variables("fields")
def open_name(request: DeskRequest, ref: str) -> HttpResponse:
    """Name and contact, on this one page."""
    fields = acts.open_identity(ref=ref, by=request.by)
    return _page(request, ref, fields=fields)


@require_POST
def close(request: DeskRequest, ref: str) -> HttpResponse:
    acts.close_request(ref=ref, by=request.by)
    messages.success(request, _("Closed. What was released to you is destroyed."))
    return redirect("vault:request", ref)


@require_GET
def renewals(request: DeskRequest) -> HttpResponse:
    by = _custodian(request.by)
    asked = IdentityRequest.objects.pending(by.at).filter(kind=RequestKind.RENEW)
    waiting = asked.allowed(by, "release_share").filter(state=RequestState.ASKED)
    weak = at_risk(by.at).count()
    context = {
        "weak": weak,
        "asked": asked.count(),
        "to_release": waiting.exclude(answers__custodian_id=by.person_id).count(),
        "to_renew": _ready(by).count(),
    }
    return render(request, "vault/renewals.html", context)


@require_POST
def ask_renewal(request: DeskRequest) -> HttpResponse:
    asked = acts.ask_renewal(by=request.by)
    _said(
        request,
        ngettext(
            "The other custodians are asked for their shares of %(count)s name.",
            "The other custodians are asked for their shares of %(count)s names.",
            asked,
        )
        % {"count": asked},
    )
    return redirect("vault:renewals")


@require_POST
def release_renewals(request: DeskRequest) -> HttpResponse:
    count = acts.release_renewals(by=request.by)
    _said(
        request,
        ngettext(
            "Your share of %(count)s name is released.",
            "Your shares of %(count)s names are released.",
            count,
        )
        % {"count": count},
    )
    return redirect("vault:renewals")


@require_POST
def renew(request: DeskRequest) -> HttpResponse:
    """A portion of what is ready; each name in a transaction of its own."""
    refs = list(_ready(request.by).values_list("ref", flat=True)[: acts.PORTION])
    for ref in refs:
        acts.renew_shares(ref=ref, by=request.by)
    _said(
        request,
        ngettext("%(count)s name has new shares.", "%(count)s names have new shares.", len(refs))
        % {"count": len(refs)},
    )
    return redirect("vault:renewals")


def _ready(by: By) -> IdentityRequestQuerySet:
    return (
        IdentityRequest.objects.pending(by.at)
        .allowed(by, "renew_shares")
        .filter(state=RequestState.OPEN)
        .order_by("pk")
    )


def _custodian(by: By) -> By:
    if not by.offices(Role.CUSTODIAN):
        raise NotPermitted(_("Your role does not allow this."))
    return by


def _said(request: DeskRequest, words: str) -> None:
    messages.success(request, words)


def _page(
    request: DeskRequest,
    ref: str,
    *,
    fields: dict[str, str] | None = None,
    form: RefuseShareForm | None = None,
    status: int = 200,
) -> HttpResponse:
    kept = IdentityRequest.objects.marked(request.by).select_related("identity", "asked_by")
    asked = kept.get_for(request.by, "view", ref)
    answers = asked.answers.select_related("custodian").order_by("at", "pk")
    mine = any(answer.custodian_id == request.by.person_id for answer in answers)
    context = {
        "asked": asked,
        "answers": answers,
        "released": sum(not answer.why_refused for answer in answers),
        "can": frozenset() if asked.expires_at <= request.by.at else asked.can,
        "mine": mine,
        "is_over": asked.expires_at <= request.by.at,
        "fields": fields,
        "form": form or RefuseShareForm(),
        "place": place_of(asked),
    }
    return render(request, "vault/request.html", context, status=status)
