"""The register of members, their yearly returns, and the five numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.base.by import Role
from amparo.base.errors import NotFound, NotPermitted
from amparo.base.forms import ActForm
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.base.vault.parcels import fingerprint
from amparo.clocks import reads as clocks
from amparo.disclosure import acts, reads
from amparo.disclosure.forms import ConnectForm, HubForm, MemberForm, ReturnForm, SystemForm
from amparo.disclosure.models import Elsewhere, HubAgreement, Member, SystemKey
from amparo.disclosure.policy import ROLE
from amparo.disclosure.states import MemberKind, MemberState

SIMPLE: dict[str, Callable[..., object]] = {
    "delist": acts.delist,
    "relist": acts.relist,
    "note_leaving": acts.note_leaving,
}


@require_http_methods(["GET", "POST"])
def register(request: DeskRequest) -> HttpResponse:
    keeps = bool(request.by.offices(Role.ADMINISTRATOR))
    form = MemberForm(request.POST or None) if keeps else None
    if request.method == "POST":
        if form is None:
            raise NotPermitted(_("Your role does not allow this."))
        if form.does(acts.add_member, by=request.by):
            messages.success(request, _("It is in the register."))
            return redirect("disclosure:register")
    state, kind = request.GET.get("state", ""), request.GET.get("kind", "")
    rows = Member.objects.allowed(request.by, "view")
    rows = rows.filter(state=state if state in MemberState.values else MemberState.MEMBER)
    rows = rows.filter(kind=kind) if kind in MemberKind.values else rows
    year = reads.overdue_year(request.by.at.date())
    context = {
        "page": page_of(rows.marked_owing(year), request.GET, "is_settled", "name", "pk"),
        "year": year,
        "state": state,
        "states": MemberState.choices,
        "kind": kind,
        "kinds": MemberKind.choices,
        "form": form,
        "tab": "register",
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "disclosure/register.html", context, status=status)


@require_GET
def member(request: DeskRequest, ref: str) -> HttpResponse:
    return _page(request, ref)


@require_POST
def member_do(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    if deed in SIMPLE:
        SIMPLE[deed](ref=ref, by=request.by)
        return redirect("disclosure:member", ref)
    forms: dict[str, tuple[Callable[..., object], ActForm]] = {
        "file_return": (acts.file_return, ReturnForm(request.POST)),
        "set_system_key": (acts.set_system_key, SystemForm(request.POST)),
        "connect_member": (acts.connect_member, ConnectForm(request.POST, request.FILES)),
        "authorise_hub": (acts.authorise_hub, HubForm(_hubs(), request.POST)),
    }
    if deed not in forms:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    act, form = forms[deed]
    if form.does(act, ref=ref, by=request.by):
        return redirect("disclosure:member", ref)
    return _page(request, ref, status=422, filled={f"{deed}_form": form})


@require_GET
def connection(request: DeskRequest, ref: str) -> HttpResponse:
    """How another installation connects a member whose office is here; nothing in it is secret."""
    kept = Member.objects.select_related("office").get_for(request.by, "view", ref)
    if kept.office is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    text = reads.member_file(kept.name, kept.office, settings.PUBLIC_URL).text
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="amparo-member-{kept.ref}.txt"'
    return answer


@require_POST
def end_hub(request: DeskRequest, ref: str) -> HttpResponse:
    made = acts.end_hub(ref=ref, by=request.by)
    return redirect("disclosure:member", made.member.ref)


@require_GET
def numbers(request: DeskRequest) -> HttpResponse:
    """The five numbers of each year, from the records of one's own offices."""
    mine = request.by.offices(ROLE)
    if not mine and not request.by.offices(Role.AUDITOR):
        raise NotPermitted(_("Your role does not allow this."))
    today = request.by.at.date()
    found = reads.numbers(today, mine or None)
    context = {
        "years": [{"year": year, **asdict(told)} for year, told in found.items()],
        "today": today,
        "everyone": not mine,
        "tab": "numbers",
    }
    return render(request, "disclosure/numbers.html", context)


def _hubs() -> Any:
    return Member.objects.current().filter(office__isnull=False).order_by("name")


def _page(
    request: DeskRequest, ref: str, *, status: int = 200, filled: Mapping[str, object] = {}
) -> HttpResponse:
    kept = (
        Member.objects.marked(request.by).select_related("office").get_for(request.by, "view", ref)
    )
    hubs = HubAgreement.objects.marked(request.by).active(request.by.at).filter(member=kept)
    year = request.by.at.year - 1
    computed = reads.numbers(request.by.at.date(), [kept.office_id]) if kept.office_id else {}
    own = computed.get(year, reads.Numbers())
    elsewhere = Elsewhere.objects.filter(member=kept).first()
    readings = clocks.of(kept, request.by.at)
    if not readings and (computed_ := reads.return_reading(kept, request.by.at)):
        readings = [computed_]
    context = {
        "member": kept,
        "returns": kept.returns.order_by("-year"),
        "owed": reads.owed(kept, request.by.at.date()) if kept.state != MemberState.LEFT else None,
        "clocks": readings,
        "hubs": hubs.select_related("hub").order_by("since", "pk"),
        "has_office": kept.office_id is not None,
        "elsewhere": elsewhere,
        "fingerprint": fingerprint(bytes.fromhex(elsewhere.key)) if elsewhere else "",
        "connect_member_form": ConnectForm(),
        "system": SystemKey.objects.filter(office=kept.office).first() if kept.office else None,
        "set_system_key_form": SystemForm(),
        "file_return_form": ReturnForm(initial={"year": year, **(asdict(own) if computed else {})}),
        "authorise_hub_form": HubForm(_hubs().exclude(pk=kept.pk)),
        **filled,
    }
    return render(request, "disclosure/member.html", context, status=status)
