"""What accountability has waiting for somebody."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from amparo.accountability.models.notes import Note
from amparo.accountability.models.notifications import Notification
from amparo.accountability.states.notifications import (
    UNDER_STATE,
    WAITING,
    NotificationState,
)
from amparo.base.by import By, Role
from amparo.base.panels import Panel, Row, counted
from amparo.cases.models import Allegation

ROWS = 5


def to_tell(by: By) -> Panel | None:
    """Allegations about a State's force that no State was told of, longest known first."""
    if not by.offices(Role.CASE_LEAD):
        return None
    told = Notification.objects.sent().filter(allegation=OuterRef("pk"))
    untold = Allegation.objects.allowed(by, "correct").ongoing().filter(group__in=UNDER_STATE)
    untold = untold.exclude(Exists(told)).order_by("received_on", "pk")
    rows = [
        Row(
            one.get_group_display(),
            reverse("cases:show", args=[one.ref]),
            one.received_on,
            one.ref,
        )
        for one in untold[:ROWS]
    ]
    if not rows:
        return None
    return Panel(_("States to be told"), reverse("accountability:index"), counted(untold), rows)


def to_declare(by: By) -> Panel | None:
    """States that did not answer in time, and may be deemed unwilling, longest first."""
    late = Notification.objects.allowed(by, "declare_unwilling").filter(
        unwilling_due_at__isnull=False, state__in=WAITING
    )
    rows = [
        Row(
            one.country.name,
            reverse("accountability:notification", args=[one.ref]),
            one.unwilling_due_at.date() if one.unwilling_due_at else None,
            one.ref,
        )
        for one in late.select_related("country").order_by("unwilling_due_at", "pk")[:ROWS]
    ]
    if not rows:
        return None
    return Panel(
        _("States that did not answer in time"),
        reverse("accountability:index"),
        counted(late),
        rows,
    )


def to_remind(by: By) -> Panel | None:
    """Notes whose day to answer has passed, for who writes to States; longest first."""
    if by.is_of_state:
        return None
    late = Note.objects.allowed(by, "open").to_remind_of(by.at.date())
    rows = [
        Row(
            one.country.name,
            reverse("accountability:notification", args=[one.notification.ref]),
            one.due_on,
            one.mark,
        )
        for one in late.select_related("country", "notification").order_by("due_on", "pk")[:ROWS]
    ]
    if not rows:
        return None
    title = _("Reminders of Member States that are due")
    return Panel(title, reverse("accountability:notes"), late.count(), rows)


def asked(by: By) -> Panel | None:
    """For representatives of a State: notes that ask for an answer and have none, first due."""
    if not by.is_of_state:
        return None
    open_ones = Note.objects.allowed(by, "view").unanswered().select_related("notification")
    rows = [
        Row(
            _("Notification %(ref)s") % {"ref": one.notification.ref},
            reverse("state:notification", args=[one.notification.ref]),
            one.due_on,
        )
        for one in open_ones.order_by("due_on", "pk")[:ROWS]
    ]
    if not rows:
        return None
    return Panel(_("Answers asked for"), reverse("state:index"), open_ones.count(), rows)


def told(by: By) -> Panel | None:
    """For representatives of a State: what they have not acknowledged yet, oldest first."""
    if not by.is_of_state:
        return None
    waiting = Notification.objects.allowed(by, "acknowledge").filter(state=NotificationState.SENT)
    rows = [
        Row(
            _("Notification %(ref)s") % {"ref": one.ref},
            reverse("state:notification", args=[one.ref]),
            one.sent_at.date() if one.sent_at else None,
        )
        for one in waiting.order_by("sent_at", "pk")[:ROWS]
    ]
    return Panel(_("Receipt not acknowledged"), reverse("state:index"), counted(waiting), rows)
