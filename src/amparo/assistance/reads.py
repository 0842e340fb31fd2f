"""Who can give help, and by when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet

from amparo.assistance.models import HelpRequest
from amparo.assistance.states import HelpResult
from amparo.base.access import Grant, Office
from amparo.base.by import Role
from amparo.intake.models import Report
from amparo.intake.reads import standing_consents
from amparo.intake.states import Answer, ConsentItem, Window

#: Time for medical help after the event (72 and 120 hours), counted from the report's arrival.
WITHIN = {
    Window.WITHIN_72: timedelta(hours=12),
    Window.WITHIN_120: timedelta(hours=24),
}
OTHERWISE = timedelta(days=3)


def helping_offices(at: datetime) -> QuerySet[Office]:
    """Offices with somebody who gives help, and a key to seal to."""
    officers = Grant.objects.active(at).filter(
        office=OuterRef("pk"), role=Role.VICTIMS_RIGHTS_OFFICER, person__is_active=True
    )
    return Office.objects.receiving().filter(Exists(officers)).order_by("name")


def due(report: Report, at: datetime) -> datetime:
    """When help must have been taken up: hours where the body's clock runs or danger is near."""
    if report.danger == Answer.YES:
        return at + timedelta(hours=4)
    return at + WITHIN.get(Window(report.window), OTHERWISE)


def may_share(report: Report) -> bool:
    """Whether the person allowed that what is needed is shared with services."""
    said = standing_consents(report).get(ConsentItem.SERVICES)
    return said is not None and said.is_given


@dataclass(frozen=True, slots=True)
class Given:
    """Help for the person of a report, in numbers: requests that go on, and how others ended."""

    ongoing: int
    ended: list[tuple[str, int]]  # the result in words, and how often


def given(report: Report) -> Given:
    """How it stands, without a word of what was needed: for whoever closes the case."""
    asked = HelpRequest.objects.filter(report=report)
    counts = dict(asked.exclude(result="").values_list("result").annotate(Count("pk")).order_by())
    ended = [(str(one.label), counts[one]) for one in HelpResult if one in counts]
    return Given(asked.ongoing().count(), ended)
