"""What tests start from: the plainest valid rows, and people in their offices."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from amparo.base.access import Grant, Office, Person, by_of
from amparo.base.by import By, Door, Role
from amparo.base.vault import keys
from amparo.cases import acts as cases
from amparo.cases.models import Allegation
from amparo.cases.states import Group, Nature
from amparo.intake import acts as intake
from amparo.intake.acts.filing import Filed, Told
from amparo.intake.models import Report
from amparo.people import office_keys
from amparo.registry.models import Entity

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TODAY = NOON.date()
PASSWORD = "correct-horse-battery"
ANYONE = By(Door.PUBLIC, NOON)
CONSOLE = By(Door.CONSOLE, NOON)


_numbers = count(1)


def person(**changed: Any) -> Person:
    number = next(_numbers)
    told: dict[str, Any] = {
        "name": f"Person {number}",
        "email": f"person{number}@example.org",
        "invited_at": NOON,
    }
    return Person.objects.create(**{**told, **changed})


def office(**changed: Any) -> Office:
    told: dict[str, Any] = {"name": f"Office {next(_numbers)}", "opened_at": NOON}
    return Office.objects.create(**{**told, **changed})


def report(office: Office, **changed: Any) -> Report:
    """The shell alone, with nothing sealed."""
    shell = report_of(office, **changed)
    shell.save()
    return shell


def report_of(office: Office, **changed: Any) -> Report:
    """The same, not kept yet: for many at once."""
    told: dict[str, Any] = {
        "received_at": NOON,
        "language": "en",
        "what": "NOT_SURE",
        "when": "UNKNOWN",
    }
    return Report(office=office, **{**told, **changed})


def serving(role: Role, where: Office | None = None, *, with_key: bool = False) -> Person:
    """A person who holds ``role`` in an office (a new one by default), with a key if asked."""
    who, where = person(), where or office()
    if with_key:
        who.set_password(PASSWORD)
        who.save()
        keys.make(who, PASSWORD)
    Grant.objects.create(person=who, role=role, office=where, since=NOON)
    if with_key:
        office_keys.make_if_none(where, NOON)
    return who


def by(who: Person, at: datetime = NOON, *, with_key: bool = False) -> By:
    """What the desk would carry for ``person``."""
    key = keys.unlocked(who, PASSWORD) if with_key else None
    return by_of(who, Door.DESK, at, key)


def central_with_officer() -> tuple[Office, Person]:
    """The central office, able to receive, and its intake officer."""
    central = office(is_central=True)
    return central, serving(Role.INTAKE_OFFICER, central, with_key=True)


def submitted(words: str = "words", at: datetime = NOON, **changed: Any) -> Report:
    """A report as the public form hands it in."""
    return filed(words, at, **changed).report


def filed(words: str = "words", at: datetime = NOON, **changed: Any) -> Filed:
    """As ``submitted``, with the proof and, given a ``receipt``, the open mailbox."""
    beside = {
        name: changed.pop(name) for name in [*changed] if name not in Told.__dataclass_fields__
    }
    return intake.submit(words=words, told=Told(**changed), by=By(Door.PUBLIC, at), **beside)


def allegation(
    where: Office, at: datetime = NOON, received_on: date | None = None, **changed: Any
) -> Allegation:
    """An allegation accepted at ``at`` by an officer of the office."""
    told_of = report(where, received_at=at)
    officer = By(Door.DESK, at, 1, frozenset({(Role.INTAKE_OFFICER, where.pk)}))
    told: dict[str, Any] = {"group": Group.IMPLEMENTING_PARTNERS, "nature": Nature.SE, **changed}
    return cases.accept_report(
        report=told_of.ref, received_on=received_on or at.date(), by=officer, **told
    )


def lead_of(office: Office, at: datetime = NOON) -> By:
    return By(Door.DESK, at, 1, frozenset({(Role.CASE_LEAD, office.pk)}))


def entity(code: str) -> Entity:
    return Entity.objects.get(code=code)
