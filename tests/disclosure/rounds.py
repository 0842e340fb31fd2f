"""A recruiter, two employers with an office here, one without, and a shared centre."""

from datetime import date, timedelta
from typing import Any

from amparo.base.access import Office, Person
from amparo.base.by import By, Door, Role
from amparo.disclosure import acts
from amparo.disclosure.acts import opened as in_hand
from amparo.disclosure.models import ConductRequest, Member, Recruitment
from amparo.disclosure.states import Authorisation, Found, MemberKind
from tests import factories as make
from tests.factories import NOON, TODAY

NAME, BORN = "Ada Canary-Plover", date(1985, 4, 12)
CLEAN: dict[str, Any] = {
    "exploitation": Found.NO,
    "harassment": Found.NO,
    "under_investigation": Found.NO,
}


class Round:
    def __init__(self) -> None:
        self.recruiter, self.officer = member("Recruiting Relief")
        self.first, self.answerer = member("First Employer")
        self.second, self.other = member("Second Employer")
        self.centre, self.clerk = member("Shared Centre")
        self.outside = Member.objects.create(
            name="Letter Employer", kind=MemberKind.AFFILIATE, joined_on=date(2021, 5, 1)
        )

    def by(self, who: Person, days: float = 0) -> By:
        return make.by(who, NOON + timedelta(days=days), with_key=True)

    @property
    def mine(self) -> By:
        return self.by(self.officer)

    def opened(self, by: By | None = None, **changed: Any) -> Recruitment:
        told: dict[str, Any] = {
            "member": self.recruiter.ref,
            "name": NAME,
            "born_on": BORN,
            "authorisation": Authorisation.SIGNED,
            "authorised_on": TODAY,
        }
        return acts.open_recruitment(**{**told, **changed}, by=by or self.mine)

    def asked(
        self, recruitment: Recruitment | None = None, of: Member | None = None, by: By | None = None
    ) -> ConductRequest:
        return in_hand.ask(
            ref=(recruitment or self.opened()).ref,
            employer=(of or self.first).ref,
            worked_from=date(2022, 1, 10),
            worked_until=date(2024, 6, 30),
            by=by or self.mine,
        )


def member(name: str) -> tuple[Member, Person]:
    """A member with an office here, and its disclosure officer."""
    office: Office = make.office(name=f"{name}, human resources")
    officer = make.serving(Role.DISCLOSURE_OFFICER, office, with_key=True)
    found = Member.objects.create(
        name=name, kind=MemberKind.CIVIL_SOCIETY, office=office, joined_on=date(2020, 3, 1)
    )
    return found, officer


def jobs(days: float) -> By:
    return By(Door.JOBS, NOON + timedelta(days=days))
