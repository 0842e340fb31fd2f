"""Demonstration data: synthetic people, reports and allegations, by the acts of real life.

Every word here is invented. The clock of each act is ``By.at``, set in the past.
"""

import random
from datetime import UTC, date, datetime, time, timedelta

from amparo.base.access import Office, Person, by_of
from amparo.base.by import By, Door, Role
from amparo.base.vault import keys
from amparo.cases import acts as cases
from amparo.cases.models import About, Allegation
from amparo.cases.states import Group, Nature
from amparo.intake import acts as intake
from amparo.intake.acts.filing import Told
from amparo.people import acts as people
from amparo.registry.models import Entity
from amparo.site import (
    demonstration_cases,
    demonstration_disclosure,
    demonstration_help,
    demonstration_investigations,
    demonstration_states,
    demonstration_talk,
)

PASSWORD = "shelter-river-candle"  # noqa: S105 (the demonstration's, printed at its start)
START = datetime(2022, 1, 3, 9, tzinfo=UTC)
SEED = 71297
LATE = timedelta(days=200)

#: Who can sign in: address, name, role, office.
CENTRAL, FIELD = "Central intake office (demonstration)", "Field office (demonstration)"
HELP, PROTECTION = "Help office (demonstration)", "Protection office (demonstration)"
INQUIRY = "Investigation office (demonstration)"
CAST = (
    ("intake@example.org", "Irene Intake", Role.INTAKE_OFFICER, CENTRAL),
    ("lead@example.org", "Lamine Lead", Role.CASE_LEAD, CENTRAL),
    ("field@example.org", "Farida Field", Role.INTAKE_OFFICER, FIELD),
    ("statistics@example.org", "Stella Statistics", Role.STATISTICIAN, CENTRAL),
    ("auditor@example.org", "Andrei Auditor", Role.AUDITOR, CENTRAL),
    ("head@example.org", "Hana Head", Role.INVESTIGATION_HEAD, INQUIRY),
    ("investigator@example.org", "Ivo Investigator", Role.INVESTIGATOR, INQUIRY),
    ("focal@example.org", "Fatou Focal", Role.FOCAL_POINT, FIELD),
    ("rights@example.org", "Rosa Rights", Role.VICTIMS_RIGHTS_OFFICER, HELP),
    ("protection@example.org", "Pavel Protection", Role.PROTECTION_OFFICER, PROTECTION),
    ("custodian1@example.org", "Chidi Custodian", Role.CUSTODIAN, CENTRAL),
    ("custodian2@example.org", "Sana Custodian", Role.CUSTODIAN, CENTRAL),
    ("custodian3@example.org", "Wei Custodian", Role.CUSTODIAN, CENTRAL),
)
ADMINISTRATOR = ("admin@example.org", "Adam Administrator")

ACCOUNTS = [
    (ADMINISTRATOR[0], Role.ADMINISTRATOR.label),
    *((email, role.label) for email, _name, role, _office in CAST),
    *demonstration_states.ACCOUNTS,
    *demonstration_disclosure.ACCOUNTS,
]

#: Invented words; what people write here is never taken from a real report.
WORDS = (
    "Synthetic report: a person asks for something in exchange for aid.",
    "بلاغ تجريبي: شخص يطلب مقابلا لقاء المساعدة.",
    "合成报告：有人以援助换取利益。",
    "Signalement fictif : une personne exige une contrepartie pour l'aide.",
    "Синтетическое сообщение: кто-то требует вознаграждения за помощь.",
    "Informe sintético: una persona pide algo a cambio de ayuda.",
)


def load() -> None:
    """Fill an empty installation; one that has people already is left as it is."""
    if Person.objects.exists():
        return
    administrator = _set_up()
    offices = _offices(administrator)
    _people(administrator, offices)
    demonstration_help.load(administrator)
    _allegations()
    demonstration_cases.load(_person("lead@example.org"))
    demonstration_investigations.load(PASSWORD)
    demonstration_talk.load(_person("intake@example.org"), PASSWORD)
    demonstration_states.load(administrator, PASSWORD)
    demonstration_disclosure.load(administrator, PASSWORD, START)


def _set_up() -> Person:
    console = By(Door.CONSOLE, START)
    email, name = ADMINISTRATOR
    token = people.offer_set_up(by=console)
    return people.set_up(
        token=token, name=name, email=email, office=CENTRAL, password=PASSWORD, by=console
    )


def _offices(administrator: Person) -> dict[str, Office]:
    by = by_of(administrator, Door.CONSOLE, START)
    entity, oios = Entity.objects.get(code="UNHCR"), Entity.objects.get(code="OIOS")
    return {
        CENTRAL: Office.objects.get(name=CENTRAL),
        FIELD: people.open_office(name=FIELD, entity=entity.pk, by=by),
        HELP: people.open_office(name=HELP, entity=None, by=by),
        PROTECTION: people.open_office(name=PROTECTION, entity=None, by=by),
        INQUIRY: people.open_office(name=INQUIRY, entity=oios.pk, by=by),
    }


def _people(administrator: Person, offices: dict[str, Office]) -> None:
    by = by_of(administrator, Door.CONSOLE, START)
    for email, name, role, office in CAST:
        person, token = people.invite(name=name, email=email, by=by)
        people.grant(person=person.ref, role=role, office=offices[office].ref, by=by)
        people.accept_invitation(token=token, password=PASSWORD, by=By(Door.CONSOLE, START))
    _hand_key_on("intake@example.org", "lead@example.org", offices[CENTRAL])
    _hand_key_on("head@example.org", "investigator@example.org", offices[INQUIRY])


def _hand_key_on(holder: str, to: str, office: Office) -> None:
    has, gets = _person(holder), _person(to)
    by = by_of(has, Door.CONSOLE, START, keys.unlocked(has, PASSWORD))
    people.admit(office=office.ref, person=gets.ref, by=by)


def _allegations() -> None:
    """Two years of reports; most become allegations, and some of those reach an outcome."""
    dice = random.Random(SEED)  # noqa: S311 (repeatable on purpose; nothing secret hangs on it)
    officer, lead = _person("intake@example.org"), _person("lead@example.org")
    for number in range(60):
        day = START.date() + timedelta(days=14 * number + dice.randrange(14))
        told = day + LATE if number % 12 == 5 else day  # some we learn of months afterwards
        report = intake.submit(
            told=Told(
                what=dice.choice(("SEX_FOR_HELP", "TOUCHED", "NOT_SURE")),
                when=dice.choice(("THIS_MONTH", "THIS_YEAR", "UNKNOWN")),
                country=dice.choice(("", "CAF", "COD", "HTI", "SSD")),
                entity=dice.choice(("", "", "UNICEF", "WFP")),
            ),
            words=dice.choice(WORDS),
            by=By(Door.PUBLIC, _at(told)),
        )
        if number % 10 < 8:  # the rest wait, or are set aside
            made = cases.accept_report(
                report=report.ref,
                group=dice.choice(list(Group)[:4]),
                nature=dice.choice(list(Nature)),
                received_on=day,
                by=by_of(officer, Door.CONSOLE, _at(told + timedelta(days=2))),
            )
            _life(made.ref, told, lead, dice)
            if number % 20 == 3:
                _put_right(made, told + LATE * 2, lead)


def _life(ref: str, day: date, lead: Person, dice: random.Random) -> None:
    """Some of the moves that an allegation makes, weeks apart."""
    path = ("begin_assessment", "open_investigation", dice.choice(OUTCOMES))
    for move in path[: dice.choice((0, 1, 2, 3, 3, 3))]:
        day += timedelta(days=dice.randrange(20, 150))
        getattr(cases, move)(ref=ref, true_on=day, by=by_of(lead, Door.CONSOLE, _at(day)))


def _put_right(allegation: Allegation, day: date, lead: Person) -> None:
    """The person turns out to have worked for an implementing partner."""
    cases.correct(
        ref=allegation.ref,
        fact=allegation.facts.get(about=About.GROUP).ref,
        value=Group.IMPLEMENTING_PARTNERS,
        true_on=allegation.received_on,
        by=by_of(lead, Door.CONSOLE, _at(day)),
    )


OUTCOMES = ("find_substantiated", "find_unsubstantiated", "find_not_sea", "close_otherwise")


def _person(email: str) -> Person:
    return Person.objects.get(email=email)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10), UTC)
