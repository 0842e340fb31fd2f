"""Work on the demonstration's cases: leads, tasks, notes, letters, links, lessons, closed files.

Every word here is invented. Everything is done by the acts of real life.
"""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from amparo.base.access import Person, by_of
from amparo.base.by import By, Door
from amparo.base.vault import keys
from amparo.cases import acts as cases
from amparo.cases.letters import BY_NAME, written
from amparo.cases.models import Allegation
from amparo.cases.states import ENDED
from amparo.cases.working import Helped, Informed, Justice, Owed, Recipient, Risk, Tie, Way

LED, NOTED = 12, 4  # cases with a lead, of them with everything else too
TASKS = ("CONTACT_PERSON", "ASK_ENTITY", "OBTAIN_DOCUMENT", "CHECK_SAFETY")
FACTORS = ("ABUSE_OF_POWER", "ECONOMIC_GAPS", "NO_SAFE_CHANNEL", "CONFLICT", "NOT_TRAINED")


def load(lead: Person, officer: Person, password: str) -> None:
    """Work for the newest cases of the lead's office, as of now."""
    by = by_of(lead, Door.CONSOLE, datetime.now(UTC), keys.unlocked(lead, password))
    mine = Allegation.objects.allowed(by, "take_lead").order_by("-received_on", "-pk")
    rows = list(mine[:LED])
    for number, one in enumerate(rows):
        cases.take_lead(ref=one.ref, by=by)
        if number < NOTED:
            _work(one, number, officer, by)
    for one, other in pairwise(rows[:NOTED]):
        cases.link(ref=one.ref, other=other.ref, tie=Tie.SAME_PLACE, by=by)
    if (ended := mine.filter(state__in=ENDED).last()) is not None:
        _close(ended, officer, by)


def _work(case: Allegation, number: int, officer: Person, by: By) -> None:
    owner = officer if number % 2 else Person.objects.get(pk=by.person)
    cases.set_task(
        ref=case.ref,
        kind=TASKS[number % len(TASKS)],
        owner=owner.ref,
        due_on=by.at.date() + timedelta(days=3 * number),
        words="Synthetic task: see that it is done before the visit.",
        by=by,
    )
    cases.add_note(ref=case.ref, words="Synthetic note: all is going as planned.", by=by)
    for factor in FACTORS[number : number + 2]:
        cases.note_lesson(ref=case.ref, factor=factor, by=by)
    cases.send_letter(
        ref=case.ref,
        template="entity_notice",
        to=Recipient.ENTITY,
        way=Way.SECURE_MAIL,
        language="fr" if number % 2 else "en",
        sent_on=by.at.date(),
        words=written(BY_NAME["entity_notice"], case, "fr" if number % 2 else "en"),
        by=by,
    )


def _close(case: Allegation, officer: Person, by: By) -> None:
    if case.lead_id is None:
        cases.take_lead(ref=case.ref, by=by)
    asked = cases.ask_closing(
        ref=case.ref,
        helped=Helped.RECEIVED,
        informed=Informed.AS_CHOSEN,
        told_on=by.at.date(),
        told_how=Way.IN_PERSON,
        owed=Owed.NOTHING,
        risk=Risk.NONE_SEEN,
        justice=Justice.PART,
        by=by,
    )
    cases.confirm_closing(ref=asked.ref, by=by_of(officer, Door.CONSOLE, by.at))
