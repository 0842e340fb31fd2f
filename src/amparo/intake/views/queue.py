"""The queue of reports: by danger and age, in tabs, filtered, and exported as it is shown."""

import csv
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.http import HttpResponse
from django.http.request import QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from amparo.base.by import By, Role
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.clocks.limits import Limits
from amparo.intake import acts
from amparo.intake.acts.sorting import COLUMNS
from amparo.intake.clocks import limits, overdue, readings
from amparo.intake.models import Message, Report
from amparo.intake.models.reports import ReportQuerySet, is_mine
from amparo.intake.states import Answer, Channel, Clock, Party, ReportState, Teller
from amparo.intake.views.danger import danger
from amparo.registry import reads as registry

TABS: dict[str, tuple[str | Promise, Callable[[ReportQuerySet, By], ReportQuerySet]]] = {
    "waiting": (_("All waiting"), lambda rows, by: rows.queued()),
    "mine": (_("Mine"), lambda rows, by: rows.queued().mine(by)),
    "unassigned": (_("Unassigned"), lambda rows, by: rows.queued().unheld(by.at)),
    "messages": (_("New messages"), lambda rows, by: rows.filter(_unseen())),
    "flood": (_("Suspected flood"), lambda rows, by: rows.waiting().filter(is_flood=True)),
    "nuisance": (_("Nuisance"), lambda rows, by: rows.filter(is_muted=True)),
    "decided": (_("Accepted"), lambda rows, by: rows.filter(state=ReportState.ACCEPTED)),
    "set_aside": (_("Set aside"), lambda rows, by: rows.filter(state=ReportState.SET_ASIDE)),
}
ORDER = ("rank", "received_at", "pk")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run a cell that begins so


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    tab = request.GET.get("tab", "waiting")
    tab = tab if tab in TABS else "waiting"
    asked, standing = _choices(), limits()
    rows = _shown(request, tab, asked, standing).annotate(unseen=_count_unseen())
    shown = page_of(rows.select_related("office", "assignee"), request.GET, *ORDER)
    context = {
        "page": shown,
        "rows": [_row(report, request.by, standing) for report in shown.rows],
        "tab": tab,
        "tabs": _tabs(request, tab),
        "filters": [(name, *asked[name], request.GET.get(name, "")) for name in asked],
        "query": _without_place(request.GET),
        "many_offices": len({office for _role, office in request.by.posts}) > 1,
        "filtered": any(request.GET.get(name) for name in asked),
        "tongues": dict(settings.LANGUAGES),
        "labels": registry.labels("what-happened"),
        "unverified": any(not standing.of(clock).is_verified for clock in Clock),
        "at": request.by.at,
        "may_bring_in": bool(request.by.offices(Role.INTAKE_OFFICER)),
    }
    return render(request, "intake/index.html", context)


@require_GET
def export(request: DeskRequest) -> HttpResponse:
    """What the filter shows, as CSV of codes. It leaves a line: an export is a look at many."""
    tab = request.GET.get("tab", "waiting")
    rows = acts.export(
        rows=_shown(request, tab if tab in TABS else "waiting", _choices(), limits()), by=request.by
    )
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="reports.csv"'
    writer = csv.writer(response, lineterminator="\n")
    writer.writerow(name.replace("__ref", "") for name in COLUMNS)
    writer.writerows([_cell(row[name]) for name in COLUMNS] for row in rows)
    return response


@require_POST
def clear_flood(request: DeskRequest) -> HttpResponse:
    """Bring the chosen ones into the queue."""
    cleared = acts.clear_flood(refs=request.POST.getlist("ref"), by=request.by)
    said = ngettext(
        "%(count)s report stands in the queue now.",
        "%(count)s reports stand in the queue now.",
        cleared,
    )
    messages.success(request, said % {"count": cleared})
    return redirect("intake:index")


def _shown(
    request: DeskRequest, tab: str, asked: dict[str, Any], standing: Limits
) -> ReportQuerySet:
    """Reports of ``tab`` that fit every filter; a value outside its list filters nothing."""
    rows = Report.objects.allowed(request.by, "view").held(request.by.at)
    rows = TABS[tab][1](rows, request.by)
    for name, (_label, choices) in asked.items():
        value = request.GET.get(name, "")
        if value and value in {code for code, _words in choices}:
            late = overdue(request.by.at, standing)
            rows = rows.filter(late if name == "clock" else Q(**{name: value}))
    return rows


def _choices() -> dict[str, tuple[str | Promise, list[tuple[str, str | Promise]]]]:
    """The filters: what each is called, and its values."""
    return {
        "country": (_("Country or area"), [*registry.country_choices()]),
        "entity": (_("Entity"), [*registry.entity_choices()]),
        "language": (_("Language"), [*settings.LANGUAGES]),
        "channel": (_("Came in by"), [*Channel.choices]),
        "teller": (_("Who is telling"), [*Teller.choices]),
        "child": (_("Child concerned"), [*Answer.choices]),
        "clock": (_("Clock"), [("overdue", _("Overdue"))]),
    }


def _tabs(request: DeskRequest, tab: str) -> list[tuple[str, str | Promise, int | None, bool]]:
    """Code, words, how many wait there (None where nothing waits), and whether it is shown."""
    rows = Report.objects.allowed(request.by, "view").held(request.by.at)
    queued = Q(is_flood=False, is_muted=False, merged_into=None)
    counts = rows.waiting().aggregate(
        waiting=Count("pk", filter=queued),
        mine=Count("pk", filter=queued & is_mine(request.by)),
        unassigned=Count("pk", filter=queued & Q(is_held=False)),
        flood=Count("pk", filter=Q(is_flood=True)),
    )
    counts["messages"] = rows.filter(_unseen()).count()
    return [(code, words, counts.get(code), code == tab) for code, (words, _rows) in TABS.items()]


def _row(report: Report, by: By, standing: Limits) -> dict[str, object]:
    return {
        "report": report,
        **danger(report),
        "clocks": [one for one in readings(report, by.at, standing) if one.is_running],
    }


def _unseen() -> Exists:
    return Exists(_from_reporter())


def _count_unseen() -> Subquery:
    counted = _from_reporter().order_by().values("report").annotate(n=Count("pk"))
    return Subquery(counted.values("n"))


def _from_reporter() -> Any:
    return Message.objects.filter(report=OuterRef("pk"), party=Party.REPORTER, seen_at=None)


def _cell(value: object) -> str:
    """Text that no spreadsheet takes for a formula; lists joined by blanks, times in ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, list):
        return " ".join(map(str, value))
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _without_place(query: QueryDict) -> str:
    kept = query.copy()
    kept.pop("after", None)
    kept.pop("before", None)
    return kept.urlencode()
