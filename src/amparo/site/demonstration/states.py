"""Two Member States that were told of invented cases, and what one of them answered.

The codes of States are real, since there are no others; the cases, the people and every word are
invented, and say so.
"""

from datetime import UTC, date, datetime, time, timedelta

from amparo.accountability.acts import answering, notes, notifying
from amparo.accountability.letters import drafted
from amparo.accountability.models.notifications import Notification
from amparo.accountability.states.notes import NoteKind
from amparo.accountability.states.notifications import Basis
from amparo.base.access import Person, by_of
from amparo.base.by import By, Door, Role
from amparo.base.vault import keys
from amparo.cases import acts as cases
from amparo.cases.states import Group, Nature
from amparo.intake import acts as intake
from amparo.intake.acts.filing import Told
from amparo.intake.states import ConsentItem
from amparo.people import acts as people
from amparo.registry.models import Country

START = date(2026, 1, 12)
#: Who represents whom: address, name, code of the State.
ENVOYS = (
    ("envoy1@example.org", "Estela Envoy", "URY"),
    ("envoy2@example.org", "Emil Envoy", "NPL"),
)
ACCOUNTS = [(email, Role.STATE_REPRESENTATIVE.label) for email, _name, _state in ENVOYS]
#: Who is told, and how many days ago: one answered and is to be followed up, one is late with its
#: answer, and one has time.
TOLD = (("URY", 100), ("URY", 24), ("NPL", 4))
WORDS = "Synthetic report: a soldier of an invented contingent asks for something. She told me so."
ANSWER = "Réponse fictive : une enquête est ouverte."


def load(administrator: Person, password: str, today: date) -> None:
    """An office for each State, and three cases at different points of their way."""
    for email, name, state in ENVOYS:
        _represented(administrator, email, name, state, password)
    lead, officer = _person("lead@example.org"), _person("intake@example.org")
    for number, (state, ago) in enumerate(TOLD):
        day = today - timedelta(days=ago)
        told = _told(lead, officer, state, day, password)
        if number == 0:
            _answered(told, day, lead, password)


def _represented(administrator: Person, email: str, name: str, state: str, password: str) -> None:
    by = by_of(administrator, Door.CONSOLE, _at(START))
    country = Country.objects.get(iso3=state)
    office = people.open_office(
        name=f"{country.name} (demonstration)", entity=None, country=country.pk, by=by
    )
    person, token = people.invite(name=name, email=email, by=by)
    people.grant(person=person.ref, role=Role.STATE_REPRESENTATIVE, office=office.ref, by=by)
    people.accept_invitation(token=token, password=password, by=By(Door.CONSOLE, _at(START)))


def _told(lead: Person, officer: Person, state: str, day: date, password: str) -> Notification:
    report = intake.submit(
        words=WORDS,
        told=Told(what="SEX_FOR_HELP", when="THIS_MONTH", nationality=state),
        consents={ConsentItem.AUTHORITIES: True},
        by=By(Door.PUBLIC, _at(day)),
    )
    accepted = cases.accept_report(
        report=report.ref,
        group=Group.PKO_SPM_UNIFORMED,
        nature=Nature.SE,
        received_on=day,
        by=by_of(officer, Door.CONSOLE, _at(day, 11)),
    )
    by = _by(lead, _at(day, 15), password)
    draft = notifying.draft_notification(
        allegation=accepted.ref, country=state, basis=Basis.CONTINGENT, by=by
    )
    told = notifying.send(ref=draft.ref, by=by)
    notes.issue_note(
        ref=told.ref,
        kind=NoteKind.NOTIFICATION,
        language="fr",
        words=drafted(told, NoteKind.NOTIFICATION, "fr"),
        due_on=day + timedelta(days=14),
        by=by,
    )
    return told


def _answered(told: Notification, day: date, lead: Person, password: str) -> None:
    envoy = _person(ENVOYS[0][0])
    by = _by(envoy, _at(day + timedelta(days=3)), password, Door.STATE)
    answering.acknowledge(ref=told.ref, by=by)
    answering.agree(ref=told.ref, words=ANSWER, by=by)
    answering.appoint_officer(ref=told.ref, officer="Capitaine Fictif (synthetic)", by=by)


def _by(who: Person, at: datetime, password: str, door: Door = Door.CONSOLE) -> By:
    return by_of(who, door, at, keys.unlocked(who, password))


def _person(email: str) -> Person:
    return Person.objects.get(email=email)


def _at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), UTC)
