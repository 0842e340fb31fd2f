"""Everything the demonstration shows, loaded into an empty installation."""

from datetime import UTC, datetime

from amparo.base.access import Person
from amparo.site.demonstration import (
    accountability,
    cases,
    cast,
    disclosure,
    help,
    investigations,
    lately,
    past,
    screening,
    states,
    talk,
    work,
)

ACCOUNTS = [
    *cast.ACCOUNTS,
    *states.ACCOUNTS,
    *disclosure.ACCOUNTS,
    *screening.ACCOUNTS,
]


def load() -> None:
    """Fill an empty installation; one that has people already is left as it is."""
    if Person.objects.exists():
        return
    administrator, now = cast.load(), datetime.now(UTC)
    officer, lead = cast.person("intake@example.org"), cast.person("lead@example.org")
    past.give(past.read(), now)
    help.load(administrator)
    cases.load(lead)
    investigations.load(cast.PASSWORD)
    accountability.load(lead, now, cast.person("forces.lead@example.org"))
    work.load(lead, officer, cast.PASSWORD)
    forces = (cast.person("forces.intake@example.org"), cast.person("forces.lead@example.org"))
    lately.load(officer, lead, forces, cast.PASSWORD)
    talk.load(officer, cast.PASSWORD)
    states.load(administrator, cast.PASSWORD, now.date())
    disclosure.load(administrator, cast.PASSWORD, cast.START)
    screening.load(administrator, cast.PASSWORD, cast.START)
