"""What tests of the workspace start from: an office with its key, its lead, and a case."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from amparo.base.access import Office, Person
from amparo.base.by import By, Role
from amparo.cases import acts
from amparo.cases.models import Allegation, Closing, Task
from amparo.cases.working import Helped, Informed, Justice, Owed, Risk, Way
from tests import factories as make

DAY = timedelta(days=1)
LOOKED: dict[str, Any] = {
    "helped": Helped.RECEIVED,
    "informed": Informed.AS_CHOSEN,
    "told_on": make.TODAY,
    "told_how": Way.IN_PERSON,
    "owed": Owed.NOTHING,
    "risk": Risk.NONE_SEEN,
    "justice": Justice.DONE,
}


@dataclass
class Desk:
    """A case of an office, its lead, a second lead, and an intake officer."""

    office: Office
    lead: Person
    second: Person
    officer: Person
    case: Allegation

    @property
    def by(self) -> By:
        return make.by(self.lead, with_key=True)

    def task(self, owner: Person | None = None, **changed: Any) -> Task:
        told = {"kind": "ASK_ENTITY", "due_on": make.TODAY + 7 * DAY, "words": "", **changed}
        owner = owner or self.lead
        return acts.set_task(ref=self.case.ref, owner=owner.ref, **{"by": self.by, **told})

    def ended(self) -> None:
        acts.find_not_sea(ref=self.case.ref, true_on=make.TODAY, by=self.by)

    def asked(self, **changed: Any) -> Closing:
        return acts.ask_closing(ref=self.case.ref, by=self.by, **{**LOOKED, **changed})

    def closed(self) -> Closing:
        self.ended()
        return acts.confirm_closing(ref=self.asked().ref, by=make.by(self.second))


def desk_of(**changed: Any) -> Desk:
    office = make.office()
    lead = make.serving(Role.CASE_LEAD, office, with_key=True)
    second = make.serving(Role.CASE_LEAD, office)
    officer = make.serving(Role.INTAKE_OFFICER, office)
    case = make.allegation(office, **changed)
    made = Desk(office, lead, second, officer, case)
    acts.take_lead(ref=case.ref, by=made.by)
    return made


def keep_away(case: Allegation, person: Person) -> None:
    case.report.exclusions.create(person=person, why="named", at=make.NOON)
