"""Who is in the demonstration: invented people, their offices and roles."""

from datetime import UTC, datetime

from amparo.base.access import Office, Person, by_of
from amparo.base.by import By, Door, Role
from amparo.base.vault import keys
from amparo.people import acts as people
from amparo.registry.models import Entity

PASSWORD = "shelter-river-candle"  # noqa: S105 (the demonstration's, printed at its start)
START = datetime(2015, 6, 1, 9, tzinfo=UTC)

#: Who can sign in: address, name, role, office.
CENTRAL, FIELD = "Central intake office (demonstration)", "Field office (demonstration)"
HELP, PROTECTION = "Help office (demonstration)", "Protection office (demonstration)"
INQUIRY = "Investigation office (demonstration)"
NON_UN = "Office leading on non-United Nations forces (demonstration)"
OFFICES = ((FIELD, "UNICEF"), (HELP, ""), (PROTECTION, ""), (INQUIRY, "OIOS"), (NON_UN, "OHCHR"))
CAST = (
    ("intake@example.org", "Irene Intake", Role.INTAKE_OFFICER, CENTRAL),
    ("lead@example.org", "Lamine Lead", Role.CASE_LEAD, CENTRAL),
    ("second@example.org", "Lucia Second", Role.CASE_LEAD, CENTRAL),
    ("field@example.org", "Farida Field", Role.INTAKE_OFFICER, FIELD),
    ("statistics@example.org", "Stella Statistics", Role.STATISTICIAN, CENTRAL),
    ("auditor@example.org", "Andrei Auditor", Role.AUDITOR, CENTRAL),
    ("head@example.org", "Hana Head", Role.INVESTIGATION_HEAD, INQUIRY),
    ("investigator@example.org", "Ivo Investigator", Role.INVESTIGATOR, INQUIRY),
    ("forces.intake@example.org", "Freya Forces", Role.INTAKE_OFFICER, NON_UN),
    ("forces.lead@example.org", "Femi Forces", Role.CASE_LEAD, NON_UN),
    ("leader@example.org", "Leila Leader", Role.HEAD_OF_ENTITY, FIELD),
    ("focal@example.org", "Fatou Focal", Role.FOCAL_POINT, FIELD),
    ("rights@example.org", "Rosa Rights", Role.VICTIMS_RIGHTS_OFFICER, HELP),
    ("protection@example.org", "Pavel Protection", Role.PROTECTION_OFFICER, PROTECTION),
    ("custodian1@example.org", "Chidi Custodian", Role.CUSTODIAN, CENTRAL),
    ("custodian2@example.org", "Sana Custodian", Role.CUSTODIAN, CENTRAL),
    ("custodian3@example.org", "Wei Custodian", Role.CUSTODIAN, CENTRAL),
)
#: Who hands the key of an office on, and to whom.
KEYS = (
    ("intake@example.org", "lead@example.org", CENTRAL),
    ("intake@example.org", "second@example.org", CENTRAL),
    ("head@example.org", "investigator@example.org", INQUIRY),
    ("forces.intake@example.org", "forces.lead@example.org", NON_UN),
)
ADMINISTRATOR = ("admin@example.org", "Adam Administrator")

ACCOUNTS = [
    (ADMINISTRATOR[0], Role.ADMINISTRATOR.label),
    *((email, role.label) for email, _name, role, _office in CAST),
]


def load() -> Person:
    """Make the offices and the people of an empty installation; its administrator."""
    administrator = _set_up()
    _people(administrator, _offices(administrator))
    return administrator


def person(email: str) -> Person:
    return Person.objects.get(email=email)


def _set_up() -> Person:
    console = By(Door.CONSOLE, START)
    email, name = ADMINISTRATOR
    token = people.offer_set_up(by=console)
    return people.set_up(
        token=token, name=name, email=email, office=CENTRAL, password=PASSWORD, by=console
    )


def _offices(administrator: Person) -> dict[str, Office]:
    by = by_of(administrator, Door.CONSOLE, START)
    found = {CENTRAL: Office.objects.get(name=CENTRAL)}
    for name, code in OFFICES:
        entity = Entity.objects.get(code=code).pk if code else None
        found[name] = people.open_office(name=name, entity=entity, by=by)
    people.set_lead_office(ref=found[NON_UN].ref, leads=True, by=by)
    return found


def _people(administrator: Person, offices: dict[str, Office]) -> None:
    by = by_of(administrator, Door.CONSOLE, START)
    for email, name, role, office in CAST:
        invited, token = people.invite(name=name, email=email, by=by)
        people.grant(person=invited.ref, role=role, office=offices[office].ref, by=by)
        people.accept_invitation(token=token, password=PASSWORD, by=By(Door.CONSOLE, START))
    for first, next_one, office in KEYS:
        officer = person(first)
        holder = by_of(officer, Door.CONSOLE, START, keys.unlocked(officer, PASSWORD))
        people.admit(office=offices[office].ref, person=person(next_one).ref, by=holder)
