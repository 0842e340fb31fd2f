"""Desk pages of clocks: what is late and will be, limits with their sources, calendars."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.base.access import Office
from amparo.base.by import By
from amparo.base.errors import NotFound
from amparo.base.forms import ActForm
from amparo.base.paging import page_of
from amparo.base.records import Record
from amparo.base.requests import DeskRequest
from amparo.clocks import acts, reads
from amparo.clocks.forms import (
    WEEKDAYS,
    HolidayForm,
    LimitForm,
    PauseForm,
    ResumeForm,
    WeekendForm,
)
from amparo.clocks.holding import rows_of
from amparo.clocks.kinds import Kind, kinds
from amparo.clocks.limits import Limits, limit_of
from amparo.clocks.models import Clock, Holiday, LimitChange
from amparo.clocks.policy import SETS, who_sets
from amparo.clocks.states import Area
from amparo.clocks.subjects import SUBJECTS

DEEDS: dict[str, tuple[Callable[..., object], type[ActForm]]] = {
    "weekend": (acts.set_weekend, WeekendForm),
    "holiday": (acts.add_holiday, HolidayForm),
    "works": (acts.drop_holiday, HolidayForm),
}
CHANGES_BY_HAND: dict[str, tuple[Callable[..., object], type[ActForm]]] = {
    "pause": (acts.pause_clock, PauseForm),
    "resume": (acts.resume_clock, ResumeForm),
}
CHANGES = 50  # own limits on a page


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    """Clocks of my offices that are late, or will be in a week; the most urgent first."""
    area = request.GET.get("area", "")
    area = area if area in Area.values else ""
    is_forecast = request.GET.get("show") == "week"
    rows = (reads.forecast if is_forecast else reads.overdue)(request.by, area)
    shown = [clocks.select_related("office", "entity", "own") for clocks in rows]
    page = page_of(shown, request.GET, "due_at", "pk")
    context = {
        "page": page,
        "rows": [_row(clock, request.by) for clock in page.rows],
        "is_forecast": is_forecast,
        "area": area,
        "areas": [("", _("Everything")), *Area.choices],
        "at": request.by.at,
    }
    return render(request, "clocks/index.html", context)


@require_http_methods(["GET", "POST"])
def limits(request: DeskRequest) -> HttpResponse:
    """Every limit with its source; who may set some has a form for them."""
    mine = [kind for kind in kinds().values() if request.by.offices(who_sets(kind.area))]
    form = LimitForm(request.POST or None, kinds=mine, offices=_offices(request.by, mine))
    if request.method == "POST" and form.does(acts.set_limit, by=request.by):
        messages.success(request, _("It holds for everything that starts from now on."))
        return redirect("clocks:limits")
    changes = LimitChange.objects.allowed(request.by, "view").select_related("office", "entity")
    page = page_of(changes, request.GET, "-at", "-pk", size=CHANGES)
    context = {
        "areas": _by_area(),
        "page": page,
        "changes": [(kinds()[one.kind], limit_of(one), one) for one in page.rows],
        "form": form if mine else None,
    }
    return render(request, "clocks/limits.html", context, status=422 if form.is_bound else 200)


@require_GET
def of(request: DeskRequest, subject: str, ref: str) -> HttpResponse:
    """The clocks of one record, their pauses, and what may be done about them."""
    return _of(request, subject, ref)


@require_POST
def change(request: DeskRequest, subject: str, ref: str, kind: str, deed: str) -> HttpResponse:
    if deed not in CHANGES_BY_HAND:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    act, form_class = CHANGES_BY_HAND[deed]
    form = form_class(request.POST, auto_id=f"{kind}-%s")
    if form.does(act, subject=f"amparo.{subject}", ref=ref, kind=kind, by=request.by):
        return redirect("clocks:of", subject, ref)
    return _of(request, subject, ref, status=422, tried={kind: form})


def _of(
    request: DeskRequest,
    subject: str,
    ref: str,
    status: int = 200,
    tried: Mapping[str, ActForm] = {},
) -> HttpResponse:
    label = f"amparo.{subject}"
    record = rows_of(label).marked(request.by).get_for(request.by, "view", ref)
    kept = Clock.objects.about(record).filter(cancelled_at=None)
    clocks = list(kept.select_related("entity", "own").prefetch_related("pauses"))
    context = {
        "record": record,
        "subject": subject,
        "title": SUBJECTS[label].title,
        "page": reverse(SUBJECTS[label].page, args=[ref]),
        "rows": [_by_hand(clock, record, request.by, tried) for clock in clocks],
    }
    return render(request, "clocks/of.html", context, status=status)


def _by_hand(
    clock: Clock, record: Record, by: By, tried: Mapping[str, ActForm]
) -> dict[str, object]:
    """A clock, its pauses, and the one deed that is possible: to pause it, or to go on."""
    deed = "pause" if clock.paused_at is None else "resume"
    may = clock.stopped_at is None and f"{deed}_clock" in record.can
    _act, form_class = CHANGES_BY_HAND[deed]
    initial = {"on": by.at.date()}
    form = tried.get(clock.kind) or form_class(auto_id=f"{clock.kind}-%s", initial=initial)
    return {
        "clock": clock,
        "reading": reads.reading(clock, by.at),
        "pauses": sorted(clock.pauses.all(), key=lambda one: one.since),
        "deed": deed if may else "",
        "form": form,
    }


@require_GET
def calendars(request: DeskRequest) -> HttpResponse:
    """The offices whose calendar I may see."""
    offices = Office.objects.allowed(request.by, "view").open()
    context = {"page": page_of(offices, request.GET, "name", "pk")}
    return render(request, "clocks/calendars.html", context)


@require_GET
def calendar(request: DeskRequest, ref: str) -> HttpResponse:
    return _calendar(request, ref)


@require_POST
def change_calendar(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    if deed not in DEEDS:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    act, form_class = DEEDS[deed]
    form = form_class(request.POST)
    if form.does(act, ref=ref, by=request.by):
        return redirect("clocks:calendar", ref)
    return _calendar(request, ref, status=422, **{f"{deed}_form": form})


def _calendar(request: DeskRequest, ref: str, status: int = 200, **filled: ActForm) -> HttpResponse:
    office = Office.objects.marked(request.by).get_for(request.by, "view", ref)
    working = reads.working(office)
    context = {
        "office": office,
        "weekend": [name for number, name in WEEKDAYS if number in working.weekend],
        "page": page_of(Holiday.objects.filter(office=office), request.GET, "-day", "-pk"),
        "weekend_form": WeekendForm(initial={"weekend": sorted(working.weekend)}),
        "holiday_form": HolidayForm(initial={"day": request.by.at.date()}),
        **filled,
    }
    return render(request, "clocks/calendar.html", context, status=status)


def _row(clock: Clock, by: By) -> dict[str, object]:
    subject = SUBJECTS[clock.subject]
    return {
        "reading": reads.reading(clock, by.at),
        "title": subject.title,
        "url": reverse(subject.page, args=[clock.ref]),
        "clock": clock,
    }


def _by_area() -> list[tuple[str, list[tuple[Kind, str, object]]]]:
    """Area in words, and its limits: the kind, the entity or nothing, and the terms that hold."""
    standing = Limits()
    rows: dict[str, list[tuple[Kind, str, object]]] = {}
    for kind in kinds().values():
        for entity in ("", *kind.entities):
            told = {
                "limit": standing.of(kind.code, None, entity),
                "terms": kind.for_entity(entity),
            }
            rows.setdefault(str(kind.area.label), []).append((kind, entity, told))
    return list(rows.items())


def _offices(by: By, mine: list[Kind]) -> list[Office]:
    """Offices for which ``by`` may set a limit: every one, or those of a role."""
    if not mine:
        return []
    rows = Office.objects.open().order_by("name")
    if all(kind.area in SETS for kind in mine):
        held = {office for kind in mine for office in by.offices(who_sets(kind.area))}
        rows = rows.filter(pk__in=held)
    return list(rows)
