"""What notifications are worked out from."""

from datetime import UTC, datetime, time

from amparo.accountability.models.notifications import Notification
from amparo.base.access import Office
from amparo.cases.models import Allegation
from amparo.registry.models import Country


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
