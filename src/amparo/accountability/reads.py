"""What notifications are worked out from, and what waits on them."""

from datetime import UTC, datetime, time

from django.db.models import Exists, OuterRef

from amparo.accountability.models.notifications import Notification, NotificationQuerySet
from amparo.accountability.states.notifications import WAITING
from amparo.base.access import Office
from amparo.cases.models import Allegation
from amparo.clocks import reads as clocks
from amparo.clocks.models import Clock
from amparo.registry.models import Country

ANSWER, ANSWER_URGENT = "state_answer", "state_answer_urgent"


def first_known(allegation: Allegation) -> datetime:
    """When anybody in the system first knew, in UTC: the report came, or was received before.

    A day is all that is kept of what was received elsewhere: it counts from its beginning.
    """
    came = allegation.report.received_at
    if allegation.received_on < came.date():
        return datetime.combine(allegation.received_on, time(), UTC)
    return came


def office_of(country: Country) -> Office | None:
    """The office of a Member State that can open what is sealed to it; None: it has none."""
    return Office.objects.keyed().filter(country=country).first()


def parties(notification: Notification) -> list[Office]:
    """Whom words between us and the State are sealed to: our office and, if it has one, theirs."""
    theirs = office_of(notification.country)
    return [notification.office, *([theirs] if theirs else [])]


def unanswered(at: datetime) -> NotificationQuerySet:
    """States that have not said in time whether they will investigate, and are not marked so."""
    late = Clock.objects.overdue(at).filter(kind__in=[ANSWER, ANSWER_URGENT], ref=OuterRef("ref"))
    waiting = Notification.objects.filter(state__in=WAITING, unwilling_due_at=None)
    return waiting.filter(Exists(late))


def answer_clocks(notification: Notification, at: datetime) -> list[clocks.Reading]:
    """Of the clocks of a notification those that its State is told of."""
    told = {ANSWER, ANSWER_URGENT}
    return [one for one in clocks.of(notification, at) if one.kind.code in told]
