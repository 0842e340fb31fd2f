"""Demonstration data: synthetic people, reports and allegations.

Every word here is invented. The past is read from a prepared file that ``./amparo demonstration
build`` made by the acts of real life; what is recent is done by those acts at the start, with
``By.at`` in the past.
"""

from datetime import UTC, datetime

from amparo.base.access import Person
from amparo.site import (
    demonstration_accountability2,
    demonstration_cases,
    demonstration_disclosure,
    demonstration_help,
    demonstration_investigations,
    demonstration_past,
    demonstration_states,
    demonstration_talk,
    demonstration_work,
)
from amparo.site import demonstration_cast as cast

ACCOUNTS = [
    *cast.ACCOUNTS,
    *demonstration_states.ACCOUNTS,
    *demonstration_disclosure.ACCOUNTS,
]


def load() -> None:
    """Fill an empty installation; one that has people already is left as it is."""
    if Person.objects.exists():
        return
    administrator, now = cast.load(), datetime.now(UTC)
    officer, lead = cast.person("intake@example.org"), cast.person("lead@example.org")
    demonstration_past.give(demonstration_past.read(), now)
    demonstration_help.load(administrator)
    demonstration_cases.load(lead)
    demonstration_investigations.load(cast.PASSWORD)
    demonstration_accountability2.load(lead, now)
    demonstration_work.load(lead, officer, cast.PASSWORD)
    demonstration_talk.load(officer, cast.PASSWORD)
    demonstration_states.load(administrator, cast.PASSWORD)
    demonstration_disclosure.load(administrator, cast.PASSWORD, cast.START)
