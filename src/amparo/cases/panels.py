"""What cases has waiting for somebody."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amparo.base.by import By, Role
from amparo.base.panels import Panel, Row, counted
from amparo.cases.models import Allegation, AllegationQuerySet, Closing, Task
from amparo.cases.states import Status
from amparo.cases.working import ClosingState
from amparo.registry import reads as registry

ROWS = 5


def led(by: By) -> Panel | None:
    """Open files that I lead, or whose lead I cover for; the longest first."""
    return _panel(by, _("Cases that you lead"), "mine", lambda rows: rows.mine(by))


def unled(by: By) -> Panel | None:
    """Cases without outcome that nobody leads, or whose lead is not there; the longest first."""
    title = _("Cases that nobody leads")
    return _panel(by, title, "unled", lambda rows: rows.ongoing().unled(by.at))


def _panel(
    by: By,
    title: str | Promise,
    who: str,
    chosen: Callable[[AllegationQuerySet], AllegationQuerySet],
) -> Panel | None:
    """None for those who lead nowhere."""
    if not by.offices(Role.CASE_LEAD):
        return None
    shown = chosen(Allegation.objects.allowed(by, "take_lead").with_open_file())
    rows = [
        Row(
            Status(one.state).label,
            reverse("cases:show", args=[one.ref]),
            one.received_on,
            one.ref,
        )
        for one in shown.order_by("received_on", "pk")[:ROWS]
    ]
    return Panel(title, reverse("cases:index") + f"?who={who}", counted(shown), rows)


def tasks(by: By) -> Panel | None:
    """Tasks of mine, or of whom I cover for, the soonest due first; None where there is none."""
    if by.person_id is None:
        return None
    waiting = Task.objects.allowed(by, "finish_task").open().mine(by)
    kinds = registry.labels("task-kind")
    rows = [
        Row(
            _words(kinds.get(one.kind, one.kind), one, by),
            reverse("cases:show", args=[one.allegation.ref]) + f"#task-{one.ref}",
            one.set_at.date(),
            one.allegation.ref,
        )
        for one in waiting.select_related("allegation").order_by("due_on", "pk")[:ROWS]
    ]
    return Panel(_("Your tasks"), rows[0].link, counted(waiting), rows) if rows else None


def to_confirm(by: By) -> Panel | None:
    """Files that a colleague asks to close and I may look at; None where there is none."""
    if by.person_id is None:
        return None
    asked = Closing.objects.allowed(by, "confirm_closing").filter(state=ClosingState.ASKED)
    rows = [
        Row(
            one.allegation.ref,
            reverse("cases:closing", args=[one.allegation.ref]),
            one.asked_at.date(),
        )
        for one in asked.select_related("allegation").order_by("asked_at", "pk")[:ROWS]
    ]
    return (
        Panel(_("Files to close, with you"), rows[0].link, counted(asked), rows) if rows else None
    )


def _words(kind: str, task: Task, by: By) -> str:
    late = task.due_on < by.at.date()
    told = {"kind": kind, "day": date_format(task.due_on)}
    return (_("Overdue: %(kind)s, due %(day)s") if late else _("%(kind)s, due %(day)s")) % told
