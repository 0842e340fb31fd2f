"""What the tests of investigations start from."""

from datetime import date, datetime, timedelta
from typing import Any

from amparo.base.access import Office, Person
from amparo.base.by import By, Role
from amparo.cases import acts as cases
from amparo.cases.models import Allegation
from amparo.cases.states import Group
from amparo.cases.telling import PerpetratorTold
from amparo.investigations import acts
from amparo.investigations.models import Investigation, Investigator
from amparo.investigations.states import Body, Check, Outcome, Part, Skill, Standard
from tests import factories as make
from tests.factories import NOON, TODAY


class Scene:
    """An office that leads cases, an office that investigates, and their people, with keys."""

    def __init__(self) -> None:
        self.cases: Office = make.office(name="Case office")
        self.bureau: Office = make.office(name="Investigating office")
        self.lead = make.serving(Role.CASE_LEAD, self.cases, with_key=True)
        self.head = make.serving(Role.INVESTIGATION_HEAD, self.bureau, with_key=True)
        self.one = self.investigator()

    def investigator(self) -> Person:
        return make.serving(Role.INVESTIGATOR, self.bureau)

    def registered(self, who: Person, *skills: Skill, **changed: Any) -> Investigator:
        """In the register since a year ago, with qualifications since then."""
        since, head = TODAY - days(365), self.by(self.head)
        made = acts.enrol(office=self.bureau.ref, person=who.ref, since=since, by=head, **changed)
        for skill in skills:
            acts.add_qualification(ref=made.ref, skill=skill, from_on=since, by=head)
        return made

    def by(self, who: Person, at: datetime = NOON, *, with_key: bool = False) -> By:
        return make.by(who, at, with_key=with_key)

    def allegation(self, **changed: Any) -> Allegation:
        told = {"group": Group.PKO_SPM_NON_UNIFORMED, **changed}
        return make.allegation(self.cases, **told)

    def opened(self, *of: Allegation, at: datetime = NOON, **changed: Any) -> Investigation:
        """An investigation by OIOS, opened by the lead of the case."""
        told: dict[str, Any] = {"body": Body.OIOS, "opened_on": at.date(), **changed}
        led = [one.ref for one in of or (self.allegation(at=at),)]
        return acts.open_investigation(
            allegations=led, office=self.bureau.ref, by=self.by(self.lead, at), **told
        )

    def begun(self, *of: Allegation, at: datetime = NOON, **changed: Any) -> Investigation:
        made = self.opened(*of, at=at, **changed)
        head = self.by(self.head, at)
        acts.assign(ref=made.ref, person=self.one.ref, part=Part.LEAD, by=head)
        return acts.begin(ref=made.ref, by=head)

    def reported(self, *of: Allegation, at: datetime = NOON, **changed: Any) -> Investigation:
        made = self.begun(*of, at=at, **changed)
        one = self.by(self.one, at)
        acts.hand_in_report(ref=made.ref, words="what we found", reported_on=at.date(), by=one)
        return made

    def approved(self, *of: Allegation, at: datetime = NOON, **changed: Any) -> Investigation:
        made = self.reported(*of, at=at, **changed)
        acts.approve_report(ref=made.ref, met=list(Check), by=self.by(self.head, at))
        return made

    def completed(
        self, *of: Allegation, at: datetime = NOON, on: date | None = None, **changed: Any
    ) -> Investigation:
        """Completed on a day and known that day; opened on that of ``at``."""
        ended = on or at.date()
        made = self.approved(*of, at=at, **changed)
        then = NOON + (ended - TODAY)
        return acts.complete(ref=made.ref, true_on=ended, by=self.by(self.head, then))

    def accused(self, of: Allegation) -> str:
        """One more alleged perpetrator of a case, by thread."""
        told = PerpetratorTold(sex="MAN")
        return cases.add_part(ref=of.ref, told=told, by=self.by(self.lead)).thread

    def found(self, ref: str, allegation: str, outcome: Outcome, **more: Any) -> None:
        acts.propose_finding(
            ref=ref,
            allegation=allegation,
            outcome=outcome,
            standard=Standard.PREPONDERANCE,
            by=self.by(self.one),
            **more,
        )


def days(number: int) -> timedelta:
    return timedelta(days=number)
