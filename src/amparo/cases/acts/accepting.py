"""A report becomes an allegation."""

from datetime import date

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.cases.knowing import know, not_ahead
from amparo.cases.models import About, Allegation
from amparo.cases.states import Group, Nature
from amparo.intake import acts as intake


@act
def accept_report(
    *, report: str, group: Group, nature: Nature, received_on: date, by: By
) -> Allegation:
    """Accept a report: it becomes an allegation, counted from the day it was received.

    Args:
        received_on: the day the organisation first received it, wherever that was; not later
            than today. It may lie before the day we came to know of it.
    """
    accepted = intake.accept(ref=report, by=by)
    not_ahead(received_on, by, "received_on")
    allegation = Allegation.objects.create(
        report=accepted,
        office_id=accepted.office_id,
        group=group,
        nature=nature,
        received_on=received_on,
    )
    for about, value in (
        (About.RECEIVED, ""),
        (About.GROUP, group),
        (About.NATURE, nature),
    ):
        know(allegation, about, value, received_on, by)
    journal.record(by, "cases.accept_report", allegation, report=accepted.ref, group=group)
    return allegation
