"""Who works on an investigation, who reviews it, and who must not see it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Grant, Person
from amparo.base.acts import act
from amparo.base.by import By, Role
from amparo.base.errors import NotFound, NotPossible, NotValid
from amparo.investigations.models import Conflict, Investigation, TeamMember
from amparo.investigations.states import Part, WhyConflict

INVESTIGATE = (Role.INVESTIGATOR, Role.INVESTIGATION_HEAD)


@act
def assign(*, ref: str, person: str, part: Part, by: By) -> TeamMember:
    """Put an investigator of the office into the team. A new lead replaces the one before.

    Raises:
        NotPossible: it has ended, or they are in the team in this part already.
        NotValid: not an investigator of this office, or they review it, or are kept away from it.
    """
    investigation = Investigation.objects.take_for(by, "assign", ref)
    if investigation.ended_on is not None:
        raise NotPossible(_("This investigation has ended."))
    who = _investigator(person, investigation, by)
    if investigation.reviewer_id == who.pk:
        raise NotValid(
            _("Please check the form."), person=_("Who reviews it cannot be in its team.")
        )
    now = investigation.team.filter(until=None)
    if now.filter(person=who, part=part).exists():
        raise NotPossible(_("They are in the team already."))
    now.filter(person=who).update(until=by.at)
    if part == Part.LEAD:
        now.filter(part=Part.LEAD).update(part=Part.MEMBER)
    made = TeamMember.objects.create(
        investigation=investigation, person=who, part=part, since=by.at
    )
    journal.record(by, "investigations.assign", investigation, person=who.ref, part=part)
    return made


@act
def release_from_team(*, ref: str, person: str, by: By) -> TeamMember:
    """Let somebody leave the team; what they did stays theirs."""
    investigation = Investigation.objects.take_for(by, "release_from_team", ref)
    member = investigation.team.filter(until=None, person__ref=person).first()
    if member is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    member.until = by.at
    member.save(update_fields=["until"])
    journal.record(by, "investigations.release_from_team", investigation, person=person)
    return member


@act
def ask_to_review(*, ref: str, person: str, by: By) -> Investigation:
    """Name who reviews the quality of the report: somebody who was never in the team."""
    investigation = Investigation.objects.take_for(by, "ask_to_review", ref)
    who = _investigator(person, investigation, by)
    if investigation.team.filter(person=who).exists():
        raise NotValid(
            _("Please check the form."), person=_("Who is or was in its team cannot review it.")
        )
    investigation.reviewer = who
    investigation.save(update_fields=["reviewer"])
    journal.record(by, "investigations.ask_to_review", investigation, person=who.ref)
    return investigation


@act
def declare_conflict(*, ref: str, person: str, why: WhyConflict, by: By) -> Conflict:
    """Somebody has a conflict of interest: from now on the investigation is not there for them.

    Everybody declares their own (``person`` is theirs); the head of the office anybody's.

    Raises:
        NotPossible: known already.
    """
    investigation, who = _concerned(ref, person, by)
    if investigation.conflicts.filter(person=who).exists():
        raise NotPossible(_("This conflict of interest is known already."))
    made = Conflict.objects.create(investigation=investigation, person=who, why=why, at=by.at)
    investigation.team.filter(person=who, until=None).update(until=by.at)
    if investigation.reviewer_id == who.pk:
        investigation.reviewer = None
        investigation.save(update_fields=["reviewer"])
    journal.record(by, "investigations.declare_conflict", investigation, person=who.ref, why=why)
    return made


@act
def lift_conflict(*, ref: str, person: str, by: By) -> Investigation:
    """There is no conflict of interest, or no longer."""
    investigation = Investigation.objects.take_for(by, "lift_conflict", ref)
    gone, _by_table = investigation.conflicts.filter(person__ref=person).delete()
    if not gone:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    journal.record(by, "investigations.lift_conflict", investigation, person=person)
    return investigation


def _concerned(ref: str, person: str, by: By) -> tuple[Investigation, Person]:
    own = Person.objects.filter(ref=person, pk=by.person).first()
    act_name = "view" if own else "declare_conflict"
    investigation = Investigation.objects.take_for(by, act_name, ref)
    who = own or Person.objects.active().filter(ref=person).first()
    if who is None:
        raise NotValid(_("Please check the form."), person=_("There is no such person."))
    return investigation, who


def _investigator(person: str, investigation: Investigation, by: By) -> Person:
    """An investigator of the office, and not one who is kept away."""
    serving = Grant.objects.active(by.at).filter(
        office=investigation.office_id, role__in=INVESTIGATE, person__ref=person
    )
    who = Person.objects.active().filter(grants__in=serving).first()
    if who is None:
        raise NotValid(_("Please check the form."), person=_("Not an investigator of this office."))
    is_away = investigation.conflicts.filter(person=who).exists() or (
        investigation.matters.filter(allegation__report__exclusions__person=who).exists()
    )
    if is_away:
        raise NotValid(
            _("Please check the form."), person=_("They may not work on this investigation.")
        )
    return who
