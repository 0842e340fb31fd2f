"""What tests of accountability start from: two Member States, and a case that concerns one."""

from datetime import timedelta

from amparo.accountability.acts import notifying
from amparo.accountability.models.notifications import Notification
from amparo.accountability.states.notifications import Basis
from amparo.base.access import Office, Person, by_of
from amparo.base.by import By, Door, Role
from amparo.base.vault import keys
from amparo.cases.models import Allegation
from amparo.cases.states import Group
from amparo.people import acts as people
from amparo.registry.models import Country
from tests import factories as make
from tests.factories import NOON, PASSWORD

HERE, THERE = "KEN", "URY"  # two codes; nothing here happened


def state_office(iso3: str) -> Office:
    return make.office(country=Country.objects.get(iso3=iso3))


class Scene:
    """A lead with a case at the central office, and representatives of two States."""

    def __init__(self) -> None:
        self.central, self.officer = make.central_with_officer()
        self.lead: Person = make.serving(Role.CASE_LEAD, self.central, with_key=True)
        officer = make.by(self.officer, with_key=True)
        people.admit(office=self.central.ref, person=self.lead.ref, by=officer)
        self.own, self.foreign = state_office(HERE), state_office(THERE)
        self.envoy = make.serving(Role.STATE_REPRESENTATIVE, self.own, with_key=True)
        self.stranger = make.serving(Role.STATE_REPRESENTATIVE, self.foreign, with_key=True)
        self.allegation = self.case()

    def case(self, group: Group = Group.PKO_SPM_UNIFORMED) -> Allegation:
        return make.allegation(self.central, group=group)

    def by(self, who: Person, days: int = 0, *, door: Door = Door.DESK) -> By:
        return by_of(who, door, NOON + timedelta(days=days), keys.unlocked(who, PASSWORD))

    @property
    def leading(self) -> By:
        return self.by(self.lead)

    @property
    def envoys(self) -> By:
        return self.by(self.envoy, door=Door.STATE)

    @property
    def strangers(self) -> By:
        return self.by(self.stranger, door=Door.STATE)

    def drafted(self, country: str = HERE, about: Allegation | None = None) -> Notification:
        return notifying.draft_notification(
            allegation=(about or self.allegation).ref,
            country=country,
            basis=Basis.CONTINGENT,
            by=self.leading,
        )

    def sent(self, country: str = HERE, about: Allegation | None = None) -> Notification:
        return notifying.send(ref=self.drafted(country, about).ref, by=self.leading)
