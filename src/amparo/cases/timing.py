"""The clock of an allegation: how long its preliminary assessment may take.

It is worked out from the standing facts, so a correction of a day makes it due anew, and one that
says there was no assessment takes the clock away.
"""

from datetime import UTC, date, datetime, time

from amparo.cases.models import About, Allegation
from amparo.cases.states import Status
from amparo.clocks import keeping

ASSESSMENT = "preliminary_assessment"  # a kind of clock


def keep_time(allegation: Allegation) -> None:
    """Bring the clock in line with the facts; after every change of one."""
    facts = allegation.facts.standing().filter(about=About.STATUS).order_by("true_on", "place")
    days = list(facts.values_list("value", "true_on"))
    begun = max((n for n, (value, _on) in enumerate(days) if value == Status.PRELIM), default=None)
    if begun is None:
        keeping.cancel(allegation, ASSESSMENT, allegation.facts.latest("known_at").known_at)
        return
    if begun == len(days) - 1:
        keeping.start(allegation, ASSESSMENT, allegation.office, _moment(days[begun][1]))
    else:
        keeping.stop(allegation, ASSESSMENT, _moment(days[begun + 1][1]))
    keeping.restart(allegation, ASSESSMENT, _moment(days[begun][1]))


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
