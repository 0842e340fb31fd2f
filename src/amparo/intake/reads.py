"""Which office takes a report, who in it could, and what its reporter allows."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Grant, Office, Person, PersonQuerySet
from amparo.base.errors import NotAvailable
from amparo.base.vault.models import RecordKey
from amparo.intake.models import Consent, Exclusion, Report, Transfer
from amparo.intake.policy import HANDLING
from amparo.intake.states import ConsentItem, TransferState
from amparo.people.models import Absence

#: Written out, since every filing asks it: one question, and none of the work of wording it.
ROUTE = """
    SELECT office.* FROM amparo_office office
    LEFT JOIN amparo_routingrule rule ON %(by_rule_or_own)s AND rule.office_id = office.id
        AND rule.entity IN ('', %(entity)s)
        AND rule.country IN ('', %(country)s)
        AND rule.language IN ('', %(language)s)
    LEFT JOIN amparo_entity own ON %(by_rule_or_own)s
        AND own.id = office.entity_id AND own.code = %(entity)s
    WHERE office.closed_at IS NULL
        AND EXISTS (
            SELECT FROM amparo_officekey key
            WHERE key.office_id = office.id AND key.retired_at IS NULL
        )
        AND (rule.id IS NOT NULL OR own.id IS NOT NULL OR office.is_central)
    ORDER BY rule.id IS NULL, rule.entity = '', rule.country = '', rule.language = '',
        own.id IS NULL, office.id
    LIMIT 1
"""


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
    asked = {
        "entity": entity,
        "country": country,
        "language": language,
        "by_rule_or_own": not avoid_own,
    }
    for office in Office.objects.raw(ROUTE, asked):
        return office
    raise NobodyToReceive(
        _("Reports cannot be received safely here yet. Nothing you wrote has been kept.")
    )


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
