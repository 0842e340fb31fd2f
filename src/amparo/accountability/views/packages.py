"""Desk pages for packages: choosing, striking out, proposing, sending."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.accountability import redaction, release
from amparo.accountability.acts import packages as acts
from amparo.accountability.acts.received import Shown, open_package
from amparo.accountability.forms.packages import BeginPackageForm, StrikeForm
from amparo.accountability.models.packages import Package
from amparo.accountability.states.packages import IDENTIFYING
from amparo.base.errors import NotFound
from amparo.base.requests import DeskRequest
from amparo.base.vault.models import Reason, Sealed
from amparo.base.vault.opening import open_dossier
from amparo.base.vault.review import Opening
from amparo.intake.models import Attachment, Report
from amparo.intake.questions import QUESTIONS

MOVES = {
    "propose": acts.propose,
    "take_back": acts.take_back,
    "send_package": acts.send_package,
    "discard": acts.discard,
}


@require_POST
def begin(request: DeskRequest, ref: str) -> HttpResponse:
    form = BeginPackageForm(request.POST)
    if made := form.perform(acts.begin_package, ref=ref, by=request.by):
        return redirect("accountability:package", made.ref)
    return redirect("accountability:notification", ref)


@require_GET
def show(request: DeskRequest, ref: str) -> HttpResponse:
    return _page(request, ref)


@require_POST
@sensitive_variables("shown")
def open_words(request: DeskRequest, ref: str) -> HttpResponse:
    """The package as it goes: on this one page."""
    shown = open_package(ref=ref, reason=Reason.ASSESSMENT, by=request.by)
    return _page(request, ref, shown=shown)


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("names")
@sensitive_variables("words", "form")
def words(request: DeskRequest, ref: str, field: str) -> HttpResponse:
    """A sealed field, passage by passage. Opening it is an act; so is putting it in."""
    package = Package.objects.select_related("notification__allegation__report").get_for(
        request.by, "choose_words", ref
    )
    report = package.notification.allegation.report
    context = {"package": package, "field": _label(field), "form": None}
    if request.method == "GET":
        return render(request, "accountability/words.html", context)
    opened = open_dossier(
        kept=Report.objects.all(), ref=report.ref, reason=Reason.ASSESSMENT, by=request.by
    )
    if field not in opened:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    passages = redaction.passages(opened[field])
    form = StrikeForm(request.POST if "names" in request.POST else None, passages=passages)
    if form.is_bound and form.does(acts.choose_words, ref=ref, field=field, by=request.by):
        return redirect("accountability:package", ref)
    context["form"] = form
    return render(
        request, "accountability/words.html", context, status=422 if form.is_bound else 200
    )


@require_POST
def file(request: DeskRequest, ref: str, file: str) -> HttpResponse:
    acts.choose_file(ref=ref, file=file, by=request.by)
    return redirect("accountability:package", ref)


@require_POST
def leave_out(request: DeskRequest, ref: str, item: str) -> HttpResponse:
    acts.leave_out(ref=ref, item=item, by=request.by)
    return redirect("accountability:package", ref)


@require_POST
def do(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    if deed not in MOVES:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    MOVES[deed](ref=ref, by=request.by)
    return redirect("accountability:package", ref)


@require_GET
def register(request: DeskRequest) -> HttpResponse:
    """What may be released to whom, for which purpose."""
    rows = [
        (basis.label, purpose.label, kind.label, rule)
        for (basis, purpose, kind), rule in release.rules().items()
    ]
    return render(request, "accountability/release.html", {"rows": rows})


@sensitive_variables("shown")
def _page(request: DeskRequest, ref: str, *, shown: Sequence[Shown] | None = None) -> HttpResponse:
    kept = Package.objects.marked(request.by).select_related(
        "notification__country", "notification__allegation__report", "proposed_by", "sent_by"
    )
    package = kept.get_for(request.by, "view", ref)
    items = list(package.items.select_related("file").order_by("pk"))
    report = package.notification.allegation.report
    chosen = {item.field for item in items if item.is_chosen and item.field}
    taken = {item.file_id for item in items if item.is_chosen and item.file_id}
    names = Sealed.objects.filter(ref=report.ref).values_list("field", flat=True).distinct()
    files = Attachment.objects.originals().whole().allowed(request.by, "view")
    context = {
        "package": package,
        "items": [(item, _label(item.field)) for item in items if item.is_chosen],
        "has_more": any(item.is_chosen for item in items if item.field != acts.SHEET),
        "fields": [(name, _label(name), name in IDENTIFYING) for name in sorted({*names} - chosen)],
        "files": files.filter(report=report).exclude(pk__in=taken).order_by("began_at"),
        "shown": [(one, _label(one.item.field)) for one in shown] if shown is not None else None,
        "is_own": package.proposed_by_id == request.by.person_id,
        "opened": Opening.objects.filter(
            subject="amparo.package", of=ref, person__grants__office__country__isnull=False
        )
        .select_related("person")
        .distinct()
        .order_by("at"),
    }
    return render(request, "accountability/package.html", context)


def _label(field: str) -> str:
    """What was asked for a sealed field of a report."""
    if field == acts.SHEET:
        return _("Sheet of facts")
    if field == "words":
        return _("In their own words")
    question = QUESTIONS.get(field)
    return str(question.label) if question else field
