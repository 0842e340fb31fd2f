"""What tests of the vault's human side start from: custodians, a name, a restricted report."""

from amparo.base.access import Office, Person
from amparo.base.by import By, Role
from amparo.base.records import RecordQuerySet
from amparo.base.vault.acts import identities
from amparo.base.vault.models import Reason
from amparo.base.vault.review import IdentityRequest
from amparo.intake.models import Exclusion, Report
from amparo.intake.states import WhyExcluded
from tests import factories as make

NAME = {"name": "Amina canary-4711", "contact": "+000 canary-4712"}


def kept() -> RecordQuerySet[Report]:
    return Report.objects.all()


def custodians(count: int = 3) -> list[Person]:
    where = make.office()
    return [make.serving(Role.CUSTODIAN, where, with_key=True) for _i in range(count)]


def named(count: int = 3) -> tuple[Office, Person, list[Person], Report]:
    """A report with a name that any two of ``count`` custodians open together."""
    office, officer = make.central_with_officer()
    holders = custodians(count)
    return office, officer, holders, make.submitted("words", who=NAME)


def by(who: Person, at: object = make.NOON) -> By:
    return make.by(who, at, with_key=True)  # type: ignore[arg-type]


def asked(report: Report, officer: Person) -> IdentityRequest:
    return identities.ask_identity(
        kept=kept(), ref=report.ref, reason=Reason.SAFETY, by=by(officer)
    )


def keep_away(report: Report, who: Person) -> None:
    Exclusion.objects.create(report=report, person=who, why=WhyExcluded.NAMED, at=make.NOON)


def restricted(report: Report, to: Person) -> None:
    report.assignee, report.is_restricted = to, True
    report.save(update_fields=["assignee", "is_restricted"])
