"""What intake has waiting for somebody."""

from collections.abc import Callable

from django.db.models import BooleanField, Case, Min, Value, When
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amparo.base.by import By, Role
from amparo.base.panels import Panel, Row, counted
from amparo.clocks.limits import Limits
from amparo.intake.clocks import limits, overdue, readings
from amparo.intake.models import Bundle, Message, Report, Transfer
from amparo.intake.models.reports import ReportQuerySet
from amparo.intake.states import URGENCY, TransferState

ROWS = 5


def mine(by: By) -> Panel | None:
    """Reports that wait with me, or with whom I cover for; None for those who could have none."""
    return _panel(by, _("My reports"), "mine", lambda rows: rows.mine(by))


def unassigned(by: By) -> Panel | None:
    """Reports of my offices that nobody has in hand; None for those who could not take one."""
    return _panel(
        by, _("Reports that nobody has yet"), "unassigned", lambda rows: rows.unheld(by.at)
    )


def _panel(
    by: By, title: str | Promise, tab: str, chosen: Callable[[ReportQuerySet], ReportQuerySet]
) -> Panel | None:
    """The overdue first, then by danger and age."""
    if not by.offices(Role.INTAKE_OFFICER):
        return None
    reports = chosen(Report.objects.allowed(by, "take_on").queued())
    standing = limits()
    late = Case(
        When(overdue(by.at, standing), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    first = reports.annotate(is_late=late).order_by("-is_late", "rank", "received_at", "pk")
    rows = [
        Row(
            _words(report, by, standing),
            reverse("intake:show", args=[report.ref]),
            report.received_at.date(),
        )
        for report in first[:ROWS]
    ]
    return Panel(title, reverse("intake:index") + f"?tab={tab}", counted(reports), rows)


def _words(report: Report, by: By, standing: Limits) -> str:
    danger = str(URGENCY.get(report.rank, report.ref))
    late = any(one.is_running and one.is_overdue for one in readings(report, by.at, standing))
    return _("Overdue: %(danger)s") % {"danger": danger} if late else danger


def offered(by: By) -> Panel | None:
    """Reports that other offices offer to mine; None where there is none."""
    if by.person_id is None:
        return None
    open_ones = Transfer.objects.allowed(by, "accept_transfer").filter(state=TransferState.OFFERED)
    rows = [
        Row(one.get_why_display(), reverse("intake:transfers"), one.offered_at.date())
        for one in open_ones.order_by("offered_at")[:ROWS]
    ]
    if not rows:
        return None
    return Panel(
        _("Reports offered to your office"), reverse("intake:transfers"), counted(open_ones), rows
    )


def unseen(by: By) -> Panel | None:
    """What reporters have written and nobody has opened; None where there is nothing."""
    if by.person_id is None:
        return None
    new = Message.objects.allowed(by, "open").unseen().filter(report__is_muted=False)
    waiting = new.values("report__ref").annotate(since=Min("at")).order_by("since")
    rows = [
        Row(
            one["report__ref"],
            reverse("intake:conversation", args=[one["report__ref"]]),
            one["since"].date(),
        )
        for one in waiting[:ROWS]
    ]
    if not rows:
        return None
    return Panel(_("New messages of reporters"), reverse("intake:unseen"), waiting.count(), rows)


def to_bring_in(by: By) -> Panel | None:
    """Sealed files that were handed in and not yet taken; None where none waits."""
    waiting = Bundle.objects.allowed(by, "bring_in").filter(sealed__isnull=False)
    found = waiting.only("ref", "bundle", "at").order_by("at", "pk")
    rows = [
        Row(bundle.bundle[:8], reverse("intake:bundle", args=[bundle.ref]), bundle.at.date())
        for bundle in found[:ROWS]
    ]
    if not rows:
        return None
    title = _("Sealed files to bring in")
    return Panel(title, reverse("intake:bring_in"), waiting.count(), rows)
