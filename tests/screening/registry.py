"""An organisation that asks, one that enters persons, and those who serve them."""

from datetime import date, timedelta
from typing import Any

from amparo.base.access import Office, Person
from amparo.base.by import By, Door, Role
from amparo.screening import acts
from amparo.screening.models import Enrolment, Hit, Participant, ScreeningRequest
from amparo.screening.states.asking import LegalBasis, Purpose
from amparo.screening.states.enrolments import Answered, Basis, Followed, Told
from amparo.screening.states.participants import ParticipantKind
from tests import factories as make
from tests.factories import NOON, TODAY

NAME, OTHER_SCRIPT = "Amina Canary-Plover", "أمينة كناري"
WHO: dict[str, str] = {
    "names": f"{NAME}\n{OTHER_SCRIPT}",
    "births": "1985-04-12",
    "gender": "f",
    "numbers": "X99-887766",
}
FACTS: dict[str, Any] = {
    "category": "SEA",
    "basis": Basis.ESTABLISHED,
    "followed": Followed.DISMISSED,
    "decided_on": date(2025, 11, 3),
}


#: The same person as somebody else would write them.
NEARLY: dict[str, str] = {"names": "PLOVER CANARY, Aminah", "births": "1985-04-12"}
GROUND: dict[str, Any] = {
    "purpose": Purpose.RECRUITMENT,
    "basis": LegalBasis.CONSENT,
    "agreed_on": TODAY,
}


class Scene:
    """``asker`` asks with ``screener``; ``keeper`` enters with three custodians."""

    def __init__(self) -> None:
        self.registrar = make.serving(Role.SCREENING_REGISTRAR)
        self.asker = self.participant("Asking Aid", enters=False)
        self.screener = make.serving(Role.SCREENER, self.asker.office, with_key=True)
        self.keeper = self.participant("Keeping Kitchens")
        self.keeper_screener = make.serving(Role.SCREENER, self.keeper.office, with_key=True)
        assert self.keeper.custody
        self.first, self.second, self.third = (
            self.custodian(self.keeper.custody) for _one in range(3)
        )

    def participant(self, name: str, *, enters: bool = True, is_live: bool = True) -> Participant:
        """One that has gone every step, by the rows alone."""
        steps: dict[str, Any] = {
            "state": "live",
            "agreement_on": TODAY,
            "users_at": NOON,
            "tested_at": NOON,
            "live_at": NOON,
        }
        return Participant.objects.create(
            name=name,
            kind=ParticipantKind.OTHER,
            office=make.office(name=f"{name}, recruitment"),
            custody=make.office(name=f"{name}, custody") if enters else None,
            monthly=100,
            added_at=NOON,
            **(steps if is_live else {}),
        )

    def custodian(self, office: Office) -> Person:
        return admitted(Role.SCREENING_CUSTODIAN, office)

    def by(self, who: Person, days: float = 0) -> By:
        return make.by(who, NOON + timedelta(days=days), with_key=True)

    def prepared(self, **changed: Any) -> Enrolment:
        told = {"participant": self.keeper.ref, **WHO, **FACTS, **changed}
        return acts.prepare(**told, by=self.by(self.first))

    def told(self, **changed: Any) -> Enrolment:
        ref = self.prepared(**changed).ref
        return acts.tell_person(
            ref=ref, told_on=TODAY, told_how=Told.LETTER, by=self.by(self.first)
        )

    def entered(self, **changed: Any) -> Enrolment:
        ref = self.told(**changed).ref
        acts.note_answer(
            ref=ref,
            answered=Answered.ACCEPTS,
            answered_on=(NOON + timedelta(days=2)).date(),
            words="Canary answer of the person",
            by=self.by(self.first, 2),
        )
        return acts.confirm(ref=ref, by=self.by(self.second, 3))

    def ask(self, by: By | None = None, **changed: Any) -> ScreeningRequest:
        told = {"participant": self.asker.ref, **NEARLY, **GROUND, **changed}
        return acts.ask(**told, by=by or self.by(self.screener, 10))

    def hit(self, **changed: Any) -> Hit:
        """A request that has found the one entry, and the job that follows."""
        self.entered()
        request = self.ask(**changed)
        return acts.follow_up(ref=request.ref, by=jobs(10))[0]

    def judges(self) -> list[By]:
        assert self.keeper.custody
        found = [admitted(Role.ADJUDICATOR, self.keeper.custody) for _one in range(3)]
        return [self.by(one, 11) for one in found]


def admitted(role: Role, office: Office) -> Person:
    """Who serves there, holding the key of the office as a colleague has given it."""
    from amparo.base.vault.models import MemberKey, OfficeKey
    from amparo.base.vault.opening import office_private
    from amparo.people import office_keys

    who = make.serving(role, office, with_key=True)
    current = OfficeKey.objects.current().get(office=office)
    if not MemberKey.objects.filter(office_key=current, person=who).exists():
        holder = MemberKey.objects.filter(office_key=current).first()
        assert holder is not None
        private = office_private(make.by(holder.person, with_key=True), current)
        office_keys.give(current, private, who)
    return who


def jobs(days: float = 0) -> By:
    return By(Door.JOBS, NOON + timedelta(days=days))
