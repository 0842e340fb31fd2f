"""What screening has waiting for somebody."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amparo.base.by import By, Role
from amparo.base.panels import Panel, Row
from amparo.base.records import RecordQuerySet
from amparo.screening.models import Appeal, Enrolment, FishingAlert, Hit, Offer
from amparo.screening.states.asking import AlertState, HitState
from amparo.screening.states.enrolments import AppealState, EnrolmentState, OfferState

ROWS = 5


def to_judge(by: By) -> Panel | None:
    """Possible matches that wait for my opinion, oldest first."""
    if not by.offices(Role.ADJUDICATOR):
        return None
    rows = Hit.objects.allowed(by, "find_same").filter(state=HitState.FOUND)
    return _of_hits(_("Possible matches to judge"), rows)


def to_release(by: By) -> Panel | None:
    """Matches for which a release is to be decided."""
    if not by.offices(Role.SCREENING_CUSTODIAN):
        return None
    rows = Hit.objects.allowed(by, "release").filter(state=HitState.SAME)
    return _of_hits(_("Matches: what may be released?"), rows)


def to_confirm_entries(by: By) -> Panel | None:
    """Entries, appeals and offers that wait for a custodian who may deal with them."""
    if not by.offices(Role.SCREENING_CUSTODIAN):
        return None
    told = Enrolment.objects.allowed(by, "confirm").filter(state=EnrolmentState.TOLD)
    standing = Enrolment.objects.standing()
    lifts = standing.allowed(by, "confirm_lift").filter(lift_by__isnull=False)
    corrections = standing.allowed(by, "confirm_correction").filter(correction_by__isnull=False)
    appeals = Appeal.objects.allowed(by, "uphold").filter(
        state=AppealState.FILED, enrolment__state=EnrolmentState.ENTERED
    )
    found = [*(told | lifts | corrections).distinct().order_by("prepared_at", "pk")]
    rows = [
        Row(one.ref, reverse("screening:enrolment", args=[one.ref]), one.prepared_at.date())
        for one in found
    ]
    rows += [
        Row(
            one.enrolment.ref,
            reverse("screening:enrolment", args=[one.enrolment.ref]),
            one.filed_on,
        )
        for one in appeals.select_related("enrolment").order_by("filed_on", "pk")
    ]
    offers = Offer.objects.allowed(by, "prepare").filter(state=OfferState.OPEN)
    rows += [
        Row(one.allegation, reverse("screening:enrolments"), one.offered_at.date())
        for one in offers.order_by("offered_at", "pk")
    ]
    return Panel(
        _("Entries of the screening registry"),
        reverse("screening:enrolments"),
        len(rows),
        rows[:ROWS],
    )


def to_settle(by: By) -> Panel | None:
    """Alerts about how an organisation asks."""
    if not by.offices(Role.SCREENING_REGISTRAR):
        return None
    rows = FishingAlert.objects.allowed(by, "explain_alert").filter(state=AlertState.OPEN)
    oldest = rows.select_related("participant").order_by("raised_at", "pk")
    return Panel(
        _("Alerts in screening"),
        reverse("screening:alerts"),
        rows.count(),
        [
            Row(one.participant.name, reverse("screening:alerts"), one.raised_at.date())
            for one in oldest[:ROWS]
        ],
    )


def _of_hits(title: str | Promise, rows: RecordQuerySet[Hit]) -> Panel:
    oldest = rows.order_by("found_at", "pk")
    return Panel(
        title,
        reverse("screening:hits"),
        rows.count(),
        [
            Row(one.ref, reverse("screening:hit", args=[one.ref]), one.found_at.date())
            for one in oldest[:ROWS]
        ],
    )
