"""An invented round of disclosure between employers: with an answer, a late and an absent one."""

from datetime import UTC, date, datetime, timedelta

from amparo.base.access import Office, Person, by_of
from amparo.base.by import By, Door, Role
from amparo.base.vault import keys
from amparo.disclosure import acts
from amparo.disclosure.acts import opened
from amparo.disclosure.models import ConductRequest, Member
from amparo.disclosure.states import Authorisation, Decision, Found, MemberKind
from amparo.people import acts as people

#: Address, name, and the member whose officer they are.
CAST = (
    ("disclosure@example.org", "Dalia Disclosure", "Recruiting Relief (demonstration)"),
    ("employer@example.org", "Emil Employer", "Former Employer (demonstration)"),
    ("employer2@example.org", "Edith Employer", "Second Employer (demonstration)"),
    ("hub@example.org", "Hamid Hub", "Shared Centre (demonstration)"),
)
BY_LETTER = "Letter Employer (demonstration)"
ACCOUNTS = [(email, Role.DISCLOSURE_OFFICER.label) for email, _name, _member in CAST]
RETURN = {
    "recruitments": 210,
    "requests_made": 402,
    "responses_received": 371,
    "responses_given": 18,
    "rejected_hires": 1,
}


def load(administrator: Person, password: str, start: datetime) -> None:
    """The register, one round that is over and one that goes on, as of today.

    Args:
        start: when the people and offices of the demonstration begin.
    """
    now = datetime.now(UTC)
    for number, (email, name, member) in enumerate(CAST):
        office = _serving(administrator, email, name, member, password, start)
        acts.add_member(
            name=member,
            kind=list(MemberKind)[number % 3],
            joined_on=date(2019 + number, 3, 1),
            office=office.ref,
            by=by_of(administrator, Door.CONSOLE, now),
        )
    _register(administrator, now)
    recruiter, hub = _member(CAST[0][2]), _member(CAST[3][2])
    acts.authorise_hub(ref=recruiter.ref, hub=hub.ref, by=_officer(0, password, start))
    _round_that_is_over(password, now - timedelta(days=45))
    _round_that_goes_on(password, now - timedelta(days=3))


def _serving(
    administrator: Person, email: str, name: str, member: str, password: str, start: datetime
) -> Office:
    by = by_of(administrator, Door.CONSOLE, start)
    office = people.open_office(name=f"{member}, human resources", entity=None, by=by)
    person, token = people.invite(name=name, email=email, by=by)
    people.grant(person=person.ref, role=Role.DISCLOSURE_OFFICER, office=office.ref, by=by)
    people.accept_invitation(token=token, password=password, by=By(Door.CONSOLE, start))
    return office


def _register(administrator: Person, now: datetime) -> None:
    """One member without an office here, one whose returns are absent; the others have filed."""
    by = by_of(administrator, Door.CONSOLE, now)
    _by_letter, silent = (
        acts.add_member(name=name, kind=MemberKind.AFFILIATE, joined_on=date(2021, 6, 1), by=by)
        for name in (BY_LETTER, "Silent Society (demonstration)")
    )
    acts.delist(ref=silent.ref, by=by)
    for _email, _name, member in CAST[:3]:
        acts.file_return(ref=_member(member).ref, year=now.year - 1, **RETURN, by=by)


def _round_that_is_over(password: str, at: datetime) -> None:
    """Answered in time, late, and not at all: not hired, because an answer stayed absent."""
    ref = _begun("Robin Sample", date(1988, 5, 17), password, at)
    requests = [_asked(ref, member, password, at) for member in (CAST[1][2], CAST[2][2], BY_LETTER)]
    _says_no(requests[0], _officer(1, password, at + timedelta(days=5)))
    for request in requests[1:]:
        acts.mark_absent(ref=request.ref, by=By(Door.JOBS, at + timedelta(days=15)))
    _says_no(requests[1], _officer(2, password, at + timedelta(days=19)))
    acts.decide(
        ref=ref, decision=Decision.ABSENT, by=_officer(0, password, at + timedelta(days=25))
    )


def _round_that_goes_on(password: str, at: datetime) -> None:
    ref = _begun("Kim Example", date(1991, 11, 2), password, at)
    for member in (CAST[1][2], CAST[2][2]):
        _asked(ref, member, password, at)


def _begun(name: str, born_on: date, password: str, at: datetime) -> str:
    return acts.open_recruitment(
        member=_member(CAST[0][2]).ref,
        name=name,
        born_on=born_on,
        authorisation=Authorisation.SIGNED,
        authorised_on=at.date(),
        by=_officer(0, password, at),
    ).ref


def _asked(ref: str, member: str, password: str, at: datetime) -> ConductRequest:
    return opened.ask(
        ref=ref,
        employer=_member(member).ref,
        worked_from=date(at.year - 3, 2, 1),
        worked_until=date(at.year - 1, 1, 31),
        by=_officer(0, password, at),
    )


def _says_no(request: ConductRequest, by: By) -> None:
    acts.answer(
        ref=request.ref,
        exploitation=Found.NO,
        harassment=Found.NO,
        under_investigation=Found.NO,
        by=by,
    )


def _officer(number: int, password: str, at: datetime) -> By:
    person = Person.objects.get(email=CAST[number][0])
    return by_of(person, Door.CONSOLE, at, keys.unlocked(person, password))


def _member(name: str) -> Member:
    return Member.objects.get(name=name)
