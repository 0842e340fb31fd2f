"""An invented registry: organisations, entries in every state, requests with every answer.

Nobody in it is or was: names are made of plain words.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from amparo.base.access import Office, Person, by_of
from amparo.base.by import By, Door, Role
from amparo.base.vault import keys
from amparo.people import acts as people
from amparo.screening import acts
from amparo.screening.acts import private
from amparo.screening.models import Enrolment, Participant, ScreeningRequest
from amparo.screening.states.asking import LegalBasis, Purpose, WhySame
from amparo.screening.states.enrolments import Answered, AppealGround, Basis, Followed, Told
from amparo.screening.states.participants import Item, ParticipantKind

ASKS, ENTERS = "Recruiting Agency (demonstration)", "Entering Agency (demonstration)"
BANKS = ("Development Bank (demonstration)", "Regional Bank (demonstration)")
REGISTRY, REGISTRAR = "Screening registrar (demonstration)", "registrar@example.org"
SCREENER, BANKER = "screener@example.org", "banker@example.org"
CUSTODIANS = ("keeper1@example.org", "keeper2@example.org", "keeper3@example.org")
JUDGES = ("judge1@example.org", "judge2@example.org")
#: Address, name, role, and the office or offices.
CAST = (
    (REGISTRAR, "Rita Registrar", Role.SCREENING_REGISTRAR, (REGISTRY,)),
    (SCREENER, "Sofia Screener", Role.SCREENER, (f"{ASKS}, screening",)),
    (BANKER, "Boris Banker", Role.SCREENER, tuple(f"{bank}, screening" for bank in BANKS)),
    (CUSTODIANS[0], "Keiko Keeper", Role.SCREENING_CUSTODIAN, (f"{ENTERS}, custody",)),
    (CUSTODIANS[1], "Karim Keeper", Role.SCREENING_CUSTODIAN, (f"{ENTERS}, custody",)),
    (CUSTODIANS[2], "Katya Keeper", Role.SCREENING_CUSTODIAN, (f"{ENTERS}, custody",)),
    (JUDGES[0], "Jaya Judge", Role.ADJUDICATOR, (f"{ENTERS}, custody",)),
    (JUDGES[1], "Jorge Judge", Role.ADJUDICATOR, (f"{ENTERS}, custody",)),
    ("screener2@example.org", "Simon Screener", Role.SCREENER, (f"{ENTERS}, screening",)),
)
ACCOUNTS = [(email, role.label) for email, _name, role, _offices in CAST]
FIRST: dict[str, Any] = {
    "names": "Nadia Placeholder-Mills\nنادية بليسهولدر",
    "births": "1979-03-14",
    "gender": "f",
    "numbers": "DEMO-440-191",
}
OTHERS: tuple[dict[str, Any], ...] = (
    {"names": "Omar Example-Stone\nОмар Экзампл-Стоун", "births": "1968", "gender": "m"},
    {"names": "Petra Specimen", "births": "1990-11-02", "gender": "f"},
    {"names": "Quang Mustername", "births": "1983-07", "gender": "m"},
)


@dataclass(slots=True)
class Cast:
    """People of the demonstration with their keys, opened once."""

    password: str
    opened: dict[str, tuple[Person, bytes | None]] = field(default_factory=dict)

    def by(self, email: str, at: datetime) -> By:
        if email not in self.opened:
            who = Person.objects.get(email=email)
            self.opened[email] = (who, keys.unlocked(who, self.password))
        who, key = self.opened[email]
        return by_of(who, Door.CONSOLE, at, key)


def load(administrator: Person, password: str, start: datetime) -> None:
    """Organisations, a registry and requests, as of today."""
    now = datetime.now(UTC)
    _people(administrator, password, start)
    them = Cast(password)
    for name, enters in ((ASKS, False), (ENTERS, True)):
        _live(them, name, enters=enters, at=now - timedelta(days=200))
    for bank in BANKS:
        _add(them, bank, ParticipantKind.FINANCIAL, enters=False, at=now - timedelta(days=20))
    acts.set_release_rules(
        ref=_one(ENTERS).ref,
        items=[Item.CATEGORY, Item.BASIS, Item.DECIDED_ON],
        by=them.by(CUSTODIANS[0], now - timedelta(days=150)),
    )
    _registry(them, now)
    _requests(them, now)
    private.open_pair(asker=_one(ASKS).ref, custodian=_one(ENTERS).ref, by=them.by(REGISTRAR, now))


def _people(administrator: Person, password: str, start: datetime) -> None:
    by = by_of(administrator, Door.CONSOLE, start)
    offices: dict[str, Office] = {}
    for email, name, role, where in CAST:
        person, token = people.invite(name=name, email=email, by=by)
        for office in where:
            if office not in offices:
                offices[office] = people.open_office(name=office, entity=None, by=by)
            people.grant(person=person.ref, role=role, office=offices[office].ref, by=by)
        people.accept_invitation(token=token, password=password, by=By(Door.CONSOLE, start))
    them, custody = Cast(password), offices[f"{ENTERS}, custody"]
    for email in (*CUSTODIANS[1:], *JUDGES):
        colleague = Person.objects.get(email=email)
        people.admit(office=custody.ref, person=colleague.ref, by=them.by(CUSTODIANS[0], start))


def _add(
    them: Cast, name: str, kind: ParticipantKind, *, enters: bool, at: datetime
) -> Participant:
    return acts.add_participant(
        name=name,
        kind=kind,
        office=Office.objects.get(name=f"{name}, screening").ref,
        custody=Office.objects.get(name=f"{name}, custody").ref if enters else "",
        monthly=60,
        by=them.by(REGISTRAR, at),
    )


def _live(them: Cast, name: str, *, enters: bool, at: datetime) -> None:
    ref = _add(them, name, ParticipantKind.UN_ENTITY, enters=enters, at=at).ref
    registrar = them.by(REGISTRAR, at)
    acts.note_agreement(ref=ref, agreement_on=at.date(), by=registrar)
    acts.confirm_users(ref=ref, by=registrar)
    screener = "screener2@example.org" if enters else SCREENER
    acts.take_test(ref=ref, by=them.by(screener, at))
    acts.go_live(ref=ref, by=registrar)


def _registry(them: Cast, now: datetime) -> None:
    """Two entered, one of which is appealed against; one told; one lifted."""
    _entered(them, FIRST, now - timedelta(days=120))
    one = _entered(them, OTHERS[0], now - timedelta(days=90))
    acts.file_appeal(
        ref=one.ref,
        ground=AppealGround.NOT_PROPORTIONATE,
        filed_on=(now - timedelta(days=4)).date(),
        words="Synthetic words of an appeal.",
        by=them.by(CUSTODIANS[0], now - timedelta(days=4)),
    )
    lifted = _entered(them, OTHERS[1], now - timedelta(days=80))
    appeal = acts.file_appeal(
        ref=lifted.ref,
        ground=AppealGround.NOT_ME,
        filed_on=(now - timedelta(days=40)).date(),
        by=them.by(CUSTODIANS[0], now - timedelta(days=40)),
    )
    acts.uphold(ref=appeal.ref, by=them.by(CUSTODIANS[2], now - timedelta(days=30)))
    _told(them, OTHERS[2], now - timedelta(days=5))


def _told(them: Cast, who: dict[str, Any], at: datetime) -> Enrolment:
    facts: dict[str, Any] = {
        "category": "SEA",
        "basis": Basis.ESTABLISHED,
        "followed": Followed.DISMISSED,
        "decided_on": date(at.year - 1, 6, 12),
    }
    by = them.by(CUSTODIANS[0], at)
    ref = acts.prepare(participant=_one(ENTERS).ref, **who, **facts, by=by).ref
    return acts.tell_person(ref=ref, told_on=at.date(), told_how=Told.LETTER, by=by)


def _entered(them: Cast, who: dict[str, Any], at: datetime) -> Enrolment:
    one, soon = _told(them, who, at), at + timedelta(days=10)
    acts.note_answer(
        ref=one.ref,
        answered=Answered.OTHER,
        answered_on=soon.date(),
        words="Synthetic words of an answer.",
        by=them.by(CUSTODIANS[0], soon),
    )
    return acts.confirm(ref=one.ref, by=them.by(CUSTODIANS[1], at + timedelta(days=12)))


def _requests(them: Cast, now: datetime) -> None:
    """No match; a match with what was released; a possible match that waits."""
    _asked(them, {"names": "Robin Sample", "births": "1988-05-17"}, now - timedelta(days=45))
    match = _asked(
        them, {"names": "Omar Exemple Stone", "births": "1968-02-29"}, now - timedelta(days=44)
    )
    for hit in match.hits.all():
        for days, judge in enumerate(JUDGES, 1):
            by = them.by(judge, now - timedelta(days=44 - days))
            acts.find_same(ref=hit.ref, why=WhySame.NAME_AND_BIRTH, by=by)
        acts.release(
            ref=hit.ref,
            items=[Item.CATEGORY, Item.BASIS],
            by=them.by(CUSTODIANS[0], now - timedelta(days=40)),
        )
    _asked(
        them, {"names": "MILLS, Nadya Placeholder", "births": "1979-03-14"}, now - timedelta(days=1)
    )


def _asked(them: Cast, who: dict[str, Any], at: datetime) -> ScreeningRequest:
    request = acts.ask(
        participant=_one(ASKS).ref,
        **who,
        purpose=Purpose.RECRUITMENT,
        basis=LegalBasis.CONSENT,
        agreed_on=at.date(),
        by=them.by(SCREENER, at),
    )
    acts.follow_up(ref=request.ref, by=By(Door.JOBS, at))
    return request


def _one(name: str) -> Participant:
    return Participant.objects.get(name=name)
