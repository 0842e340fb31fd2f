"""What happened lately, for the demonstration: work that runs, that is late, and that waits.

All is invented and done by the acts of real life, some days ago. It is received after the years
of every published figure, so none of them changes.
"""

from datetime import UTC, date, datetime, timedelta

from amparo.base.access import Office, Person, by_of
from amparo.base.by import By, Door
from amparo.base.vault import keys
from amparo.cases import acts as cases
from amparo.cases.models import Allegation
from amparo.cases.states import Group, Nature
from amparo.cases.working import Helped, Informed, Justice, Owed, Risk, Way
from amparo.intake import acts as intake
from amparo.intake.acts.filing import Told

WORDS = "Synthetic report: a guard at an invented depot asks for favours before he opens the gate."
#: Days ago that the report came and its assessment began, whose personnel, where and what entity.
#: An assessment is given three months: one is late, one nearly, others have time.
BEGUN = (
    (110, Group.UN_ENTITIES_NON_PKO_SPM, "CAF", "UNICEF"),
    (86, Group.UN_ENTITIES_NON_PKO_SPM, "SSD", "UNICEF"),
    (30, Group.PKO_SPM_NON_UNIFORMED, "COD", ""),
    (9, Group.IMPLEMENTING_PARTNERS, "BGD", ""),
)


class Lately:
    """People of one office, and what they did some days ago."""

    def __init__(self, officer: Person, lead: Person, office: Office, password: str) -> None:
        self._officer, self._lead, self._office = officer, lead, office
        self._now = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0)
        self._keys = {who.pk: keys.unlocked(who, password) for who in (officer, lead)}

    def officer(self, ago: int) -> By:
        return self._by(self._officer, ago)

    def lead(self, ago: int) -> By:
        return self._by(self._lead, ago)

    def begun(self, ago: int, group: Group, country: str = "", entity: str = "") -> Allegation:
        """A report of ``ago`` days ago, accepted, led, and in preliminary assessment since."""
        report = intake.submit(
            words=WORDS,
            told=Told(what="SEX_FOR_HELP", when="THIS_MONTH", country=country),
            office=self._office,
            by=By(Door.PUBLIC, self._now - timedelta(days=ago, hours=2)),
        )
        known = {"country": country, "entity": entity}
        made = cases.accept_report(
            report=report.ref,
            group=group,
            nature=Nature.SE,
            received_on=self._day(ago),
            **{name: value for name, value in known.items() if value},
            by=self.officer(ago),
        )
        cases.take_lead(ref=made.ref, by=self.lead(ago))
        cases.begin_assessment(ref=made.ref, true_on=self._day(ago), by=self.lead(ago))
        return made

    def waits_for_a_second(self, made: Allegation) -> None:
        """It has an outcome, and its lead asks a colleague to close the file."""
        cases.close_otherwise(ref=made.ref, true_on=self._day(3), by=self.lead(3))
        cases.ask_closing(
            ref=made.ref,
            helped=Helped.RECEIVED,
            informed=Informed.AS_CHOSEN,
            told_on=self._day(2),
            told_how=Way.IN_PERSON,
            owed=Owed.NOTHING,
            risk=Risk.NONE_SEEN,
            justice=Justice.PART,
            by=self.lead(2),
        )

    def task(self, made: Allegation, kind: str, owner: Person, *, set_ago: int, due: int) -> None:
        """Set ``set_ago`` days ago, due in ``due`` days (or so many ago, below zero)."""
        cases.set_task(
            ref=made.ref,
            kind=kind,
            owner=owner.ref,
            due_on=self._day(-due),
            words="Synthetic task: speak with the manager of the depot.",
            by=self.lead(set_ago),
        )

    def _by(self, who: Person, ago: int) -> By:
        return by_of(who, Door.CONSOLE, self._now - timedelta(days=ago), self._keys[who.pk])

    def _day(self, ago: int) -> date:
        return (self._now - timedelta(days=ago)).date()


def load(officer: Person, lead: Person, forces: tuple[Person, Person], password: str) -> None:
    """Cases of the office of ``lead``, and of the one that leads on non-UN forces."""
    here = Lately(officer, lead, lead.grants.get().office, password)
    made = [here.begun(*one) for one in BEGUN]
    here.task(made[0], "ASK_ENTITY", lead, set_ago=40, due=-12)
    here.task(made[1], "OBTAIN_DOCUMENT", officer, set_ago=20, due=-2)
    here.task(made[2], "CHECK_SAFETY", officer, set_ago=5, due=4)
    here.waits_for_a_second(here.begun(60, Group.UN_ENTITIES_NON_PKO_SPM, "HTI", "UNICEF"))
    there = Lately(*forces, forces[1].grants.get().office, password)
    there.begun(95, Group.NON_UN_FORCES, "CAF")
    there.task(there.begun(20, Group.NON_UN_FORCES), "CONTACT_PERSON", forces[1], set_ago=9, due=1)
