"""Which office takes a report, who in it could, and what its reporter allows."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Grant, Office, Person, PersonQuerySet
from amparo.base.errors import NotAvailable
from amparo.base.vault.models import RecordKey
from amparo.intake.models import Consent, Exclusion, Report, RoutingRule, Transfer
from amparo.intake.policy import HANDLING
from amparo.intake.states import ConsentItem, TransferState
from amparo.people.models import Absence


class NobodyToReceive(NotAvailable):
    """No office holds a key yet, so no report can be kept safely."""


def office_for(
    entity: str, country: str = "", language: str = "", *, avoid_own: bool = False
) -> Office:
    """The office that takes a report: by rule, by entity, else the central one.

    A rule that says more (entity, then country, then language) comes before one that says less.
    ``avoid_own``: the alleged may be near the office of the entity, so the central one takes it.

    Raises:
        NobodyToReceive: nobody can open what would be received.
    """
    receiving = Office.objects.receiving()
    if not avoid_own:
        if ruled := _by_rule(entity, country, language):
            return ruled
        own = receiving.filter(entity__code=entity).order_by("pk").first() if entity else None
        if own:
            return own
    if (office := receiving.filter(is_central=True).first()) is None:
        raise NobodyToReceive(
            _("Reports cannot be received safely here yet. Nothing you wrote has been kept.")
        )
    return office


def _by_rule(entity: str, country: str, language: str) -> Office | None:
    fitting = RoutingRule.objects.filter(
        Q(entity=entity) | Q(entity=""),
        Q(country=country) | Q(country=""),
        Q(language=language) | Q(language=""),
        office__in=Office.objects.receiving(),
    ).select_related("office")
    rules = sorted(
        fitting,
        key=lambda rule: (bool(rule.entity), bool(rule.country), bool(rule.language)),
        reverse=True,
    )
    return rules[0].office if rules else None


def serves(report: Report, person: int | None, at: datetime) -> bool:
    """Whether somebody still handles reports in the office of this one."""
    return person is not None and able(report, at).filter(pk=person).exists()


def in_hand(report: Report, at: datetime) -> bool:
    """Whether its assignee serves and is there; one that is restricted waits for them."""
    away = Absence.objects.on(at.date()).filter(person=report.assignee_id, office=report.office_id)
    return serves(report, report.assignee_id, at) and (report.is_restricted or not away.exists())


def able(report: Report, at: datetime) -> PersonQuerySet:
    """Colleagues of its office who may handle a report: serving, and not kept away."""
    grants = Grant.objects.active(at).filter(
        person=OuterRef("pk"), office=report.office_id, role__in=HANDLING
    )
    kept_away = Exclusion.objects.filter(person=OuterRef("pk"), report=report)
    return Person.objects.active().filter(Exists(grants)).exclude(Exists(kept_away))


def at_hand(report: Report, at: datetime) -> PersonQuerySet:
    """Those of them to whom it may be given: they are not away."""
    away = Absence.objects.on(at.date()).filter(person=OuterRef("pk"), office=report.office_id)
    return able(report, at).exclude(Exists(away))


def able_to_open(report: Report, at: datetime) -> PersonQuerySet:
    """Those of them who hold a key that opens it."""
    keys = RecordKey.objects.filter(
        Q(office_key__members__person=OuterRef("pk")) | Q(person=OuterRef("pk")), ref=report.ref
    )
    return able(report, at).filter(Exists(keys))


def teams(person: Person) -> set[int]:
    """Ids of ``person`` and of everybody below them."""
    found, above = {person.pk}, {person.pk}
    while above:
        below = Person.objects.filter(manager__in=above).values_list("pk", flat=True)
        above = set(below) - found
        found |= above
    return found


def standing_consents(report: Report) -> dict[ConsentItem, Consent]:
    """What stands now of what the reporter allowed: the last word on each item ever asked."""
    said = Consent.objects.filter(report=report).order_by("at", "pk")
    return {ConsentItem(consent.item): consent for consent in said}


def holders(report: Report) -> list[Office]:
    """Offices that what is added to a report is sealed to: its own, and one it is offered to.

    Without the second, what a reporter sends between an offer and its acceptance would stay
    behind with the office before.
    """
    offered = Transfer.objects.filter(report=report, state=TransferState.OFFERED)
    return [report.office, *Office.objects.filter(pk__in=offered.values("to"))]
