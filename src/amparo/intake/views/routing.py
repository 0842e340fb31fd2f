"""Where a report goes: to another office, or together with another report."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.base.by import Role
from amparo.base.errors import NotPermitted
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.intake import acts
from amparo.intake.acts import links, transfers
from amparo.intake.duplicates import likely
from amparo.intake.forms.routing import (
    LinkForm,
    MergeForm,
    RefuseForm,
    RuleForm,
    SplitForm,
    TransferForm,
)
from amparo.intake.models import Link, Report, RoutingRule, Transfer
from amparo.intake.states import TransferState
from amparo.registry import reads as registry

#: What a likely duplicate shares, in words.
SHARED = {
    "entity": gettext_lazy("entity"),
    "country": gettext_lazy("country or area"),
    "category": gettext_lazy("category of personnel"),
    "nationality": gettext_lazy("nationality"),
    "what": gettext_lazy("what happened"),
    "child": gettext_lazy("a child is concerned"),
}


@require_GET
def show(request: DeskRequest, ref: str) -> HttpResponse:
    return _page(request, ref)


@require_POST
def offer(request: DeskRequest, ref: str) -> HttpResponse:
    form = TransferForm(request.POST, report=_report(request, ref))
    if form.does(transfers.offer_transfer, ref=ref, by=request.by):
        messages.success(request, _("Offered. It stays here until that office accepts it."))
        return redirect("intake:routing", ref)
    return _page(request, ref, status=422, offering=form)


@require_POST
def link(request: DeskRequest, ref: str) -> HttpResponse:
    form = LinkForm(request.POST)
    if form.does(links.link, ref=ref, by=request.by):
        return redirect("intake:routing", ref)
    return _page(request, ref, status=422, linking=form)


@require_POST
def unlink(request: DeskRequest, ref: str, other: str) -> HttpResponse:
    links.unlink(ref=ref, other=other, by=request.by)
    return redirect("intake:routing", ref)


@require_POST
def merge(request: DeskRequest, ref: str) -> HttpResponse:
    form = MergeForm(request.POST)
    if form.does(links.merge, ref=ref, by=request.by):
        messages.success(request, _("Merged. It can be undone here."))
        return redirect("intake:routing", ref)
    return _page(request, ref, status=422, merging=form)


@require_POST
def unmerge(request: DeskRequest, ref: str) -> HttpResponse:
    links.unmerge(ref=ref, by=request.by)
    messages.success(request, _("It waits again on its own."))
    return redirect("intake:routing", ref)


@require_POST
def split(request: DeskRequest, ref: str) -> HttpResponse:
    form = SplitForm(request.POST, report=_report(request, ref))
    if made := form.perform(links.split, ref=ref, by=request.by):
        messages.success(request, _("Split. This is the second report."))
        return redirect("intake:show", made.ref)
    return _page(request, ref, status=422, splitting=form)


@require_POST
def compare(request: DeskRequest, ref: str) -> HttpResponse:
    others = request.POST.getlist("other")
    alike = links.compare(ref=ref, others=others, by=request.by) if others else {}
    return _page(request, ref, alike=alike)


@require_GET
def incoming(request: DeskRequest) -> HttpResponse:
    """Reports offered to my offices, and by them, open ones first."""
    rows = Transfer.objects.allowed(request.by, "view").select_related("report", "office", "to")
    state = request.GET.get("state", TransferState.OFFERED)
    if state in TransferState.values:
        rows = rows.filter(state=state)
    return render(
        request,
        "intake/transfers.html",
        {
            "page": page_of(rows.marked(request.by), request.GET, "offered_at", "pk"),
            "state": state,
            "states": TransferState.choices,
            "labels": registry.labels("what-happened"),
            "refusing": RefuseForm(),
        },
    )


@require_POST
def answer(request: DeskRequest, ref: str, how: str) -> HttpResponse:
    """Accept, refuse or withdraw what was offered."""
    if how == "accept":
        report = transfers.accept_transfer(ref=ref, by=request.by)
        messages.success(request, _("The report is yours. Only your office opens it now."))
        return redirect("intake:show", report.ref)
    if how == "withdraw":
        transfers.withdraw_transfer(ref=ref, by=request.by)
    elif not RefuseForm(request.POST).does(transfers.refuse_transfer, ref=ref, by=request.by):
        messages.error(request, _("Say why your office does not take it."))
    return redirect("intake:transfers")


@require_http_methods(["GET", "POST"])
def rules(request: DeskRequest) -> HttpResponse:
    rows = RoutingRule.objects.allowed(request.by, "view")
    may_change = bool(request.by.offices(Role.ADMINISTRATOR))
    if not may_change and not request.by.offices(Role.AUDITOR):
        raise NotPermitted(_("Your role does not allow this."))
    form = RuleForm(request.POST or None)
    if request.method == "POST" and form.does(acts.add_routing_rule, by=request.by):
        messages.success(request, _("From now on such reports go there."))
        return redirect("intake:rules")
    shown = rows.select_related("office").order_by("entity", "country", "language")
    context = {
        "rules": [
            (one, registry.entity_name(one.entity), registry.country_name(one.country))
            for one in shown
        ],
        "form": form,
        "may_change": may_change,
    }
    return render(request, "intake/rules.html", context, status=422 if form.is_bound else 200)


@require_POST
def end_rule(request: DeskRequest, ref: str) -> HttpResponse:
    acts.end_routing_rule(ref=ref, by=request.by)
    messages.success(request, _("The rule has ended."))
    return redirect("intake:rules")


def _report(request: DeskRequest, ref: str) -> Report:
    kept = Report.objects.marked(request.by).select_related("office", "merged_into")
    return kept.get_for(request.by, "view", ref)


def _page(
    request: DeskRequest,
    ref: str,
    *,
    status: int = 200,
    alike: dict[str, float] | None = None,
    **filled: object,
) -> HttpResponse:
    report = _report(request, ref)
    can = report.can
    tied = Link.objects.filter(Q(report=report) | Q(other=report), undone_at=None)
    seen = set(
        Report.objects.allowed(request.by, "view")
        .values_list("pk", flat=True)
        .filter(Q(links__in=tied) | Q(linked__in=tied))
    )
    percent = {other: round(100 * share) for other, share in (alike or {}).items()}
    context = {
        "report": report,
        "labels": registry.labels("what-happened"),
        "transfers": report.transfers.select_related("office", "to").order_by("-offered_at"),
        "ties": [
            (one, one.other if one.report_id == report.pk else one.report)
            for one in tied.select_related("report", "other").order_by("-made_at")
            if {one.report_id, one.other_id} <= seen | {report.pk}
        ],
        "likely": [
            (one.report, [SHARED[name] for name in one.shared], percent.get(one.report.ref))
            for one in (likely(report, request.by) if "link" in can else [])
        ],
        "compared": alike is not None,
        "offering": TransferForm(report=report) if "offer_transfer" in can else None,
        "linking": LinkForm() if "link" in can else None,
        "merging": MergeForm() if "merge" in can else None,
        "splitting": SplitForm(report=report) if "split" in can else None,
        **filled,
    }
    return render(request, "intake/routing.html", context, status=status)
