"""What disclosure has waiting for somebody."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from amparo.base.by import By, Role
from amparo.base.panels import Panel, Row, counted
from amparo.disclosure import reads
from amparo.disclosure.models import ConductParcel, ConductRequest, Member, Recruitment, return_due
from amparo.disclosure.policy import ROLE

ROWS = 5


def to_answer(by: By) -> Panel | None:
    """Requests of other employers, oldest first."""
    if not (mine := by.offices(ROLE)):
        return None
    rows = ConductRequest.objects.allowed(by, "answer").awaited().filter(office__in=mine)
    oldest = rows.select_related("recruitment__office", "asker").order_by("asked_at", "pk")
    return Panel(
        _("Statements of conduct to give"),
        reverse("disclosure:requests"),
        counted(rows),
        [
            Row(
                one.asked_by,
                reverse("disclosure:request", args=[one.ref]),
                one.asked_at.date(),
            )
            for one in oldest[:ROWS]
        ],
    )


def candidates_to_decide(by: By) -> Panel | None:
    """Recruitments that wait for no answer any more, oldest first."""
    if not by.offices(ROLE):
        return None
    rows = Recruitment.objects.allowed(by, "decide").complete()
    oldest = rows.order_by("opened_at", "pk")
    return Panel(
        _("Recruitments to decide"),
        reverse("disclosure:index"),
        counted(rows),
        [
            Row(one.ref, reverse("disclosure:show", args=[one.ref]), one.opened_at.date())
            for one in oldest[:ROWS]
        ],
    )


def returns_absent(by: By) -> Panel | None:
    """Members whose yearly return was due and is absent, for who keeps the register."""
    if not by.offices(Role.ADMINISTRATOR):
        return None
    year = reads.overdue_year(by.at.date())
    rows = Member.objects.allowed(by, "delist").owing(year)
    return Panel(
        _("Yearly returns that are absent"),
        reverse("disclosure:register"),
        counted(rows),
        [
            Row(one.name, reverse("disclosure:member", args=[one.ref]), return_due(year))
            for one in rows.order_by("name", "pk")[:ROWS]
        ],
    )


def parcels_waiting(by: By) -> Panel | None:
    """Sealed files of other installations that nobody has opened."""
    if not by.offices(ROLE):
        return None
    rows = ConductParcel.objects.allowed(by, "bring_in_parcel").coming().waiting()
    return Panel(
        _("Sealed files to bring in"),
        reverse("disclosure:parcels"),
        counted(rows),
        [
            Row(one.get_kind_display(), reverse("disclosure:parcels"), one.at.date())
            for one in rows.defer("sealed").order_by("at", "pk")[:ROWS]
        ],
    )
