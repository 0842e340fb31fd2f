"""The register of investigators of an office, kept by its head."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Grant, Office, Person
from amparo.base.acts import act
from amparo.base.by import By, Role
from amparo.base.errors import NotFound, NotPermitted, NotPossible, NotValid
from amparo.investigations.models import Investigator, Qualification
from amparo.investigations.states import LANGUAGE, Skill

MOST = 100  # investigations at a time, of one person


@act
def enrol(
    *, office: str, person: str, since: date, by: By, most_cases: int | None = None
) -> Investigator:
    """Enter somebody who investigates in this office into its register.

    Raises:
        NotPermitted: not the head of this office.
        NotPossible: they are in it already.
        NotValid: nobody who investigates here.
    """
    where = Office.objects.open().filter(ref=office, pk__in=by.offices(Role.INVESTIGATION_HEAD))
    if (kept := where.first()) is None:
        raise NotPermitted(_("Your role does not allow this."))
    roles = (Role.INVESTIGATOR, Role.INVESTIGATION_HEAD)
    serving = Grant.objects.active(by.at).filter(office=kept, role__in=roles)
    who = Person.objects.active().filter(ref=person, grants__in=serving).first()
    if who is None:
        raise NotValid(_("Please check the form."), person=_("Not an investigator of this office."))
    if Investigator.objects.filter(office=kept, person=who, until=None).exists():
        raise NotPossible(_("They are in the register already."))
    _check_load(most_cases)
    made = Investigator.objects.create(office=kept, person=who, since=since, most_cases=most_cases)
    journal.record(by, "investigations.enrol", made, person=who.ref)
    return made


@act
def set_load(*, ref: str, most_cases: int | None, by: By) -> Investigator:
    """How many investigations they carry at a time, at most; None: the default."""
    kept = Investigator.objects.take_for(by, "set_load", ref)
    _check_load(most_cases)
    kept.most_cases = most_cases
    kept.save(update_fields=["most_cases"])
    journal.record(by, "investigations.set_load", kept, most=most_cases)
    return kept


@act
def leave_register(*, ref: str, until: date, by: By) -> Investigator:
    """They investigate no longer from a day on."""
    kept = Investigator.objects.take_for(by, "leave_register", ref)
    if until < kept.since:
        raise NotValid(_("Please check the form."), until=_("This is before its first day."))
    kept.until = until
    kept.save(update_fields=["until"])
    journal.record(by, "investigations.leave_register", kept, until=until.isoformat())
    return kept


@act
def add_qualification(
    *,
    ref: str,
    skill: Skill,
    from_on: date,
    by: By,
    language: str = "",
    until_on: date | None = None,
) -> Qualification:
    """Note what they are qualified for, and until when.

    Raises:
        NotPossible: it is noted already.
        NotValid: a language without its code (ISO 639), or days in the wrong order.
    """
    kept = Investigator.objects.take_for(by, "add_qualification", ref)
    if (skill == Skill.LANGUAGE) != bool(LANGUAGE.fullmatch(language)):
        raise NotValid(
            _("Please check the form."),
            language=_("Write the code of a language, such as fr, for a language alone."),
        )
    if until_on is not None and until_on < from_on:
        raise NotValid(_("Please check the form."), until_on=_("This is before its first day."))
    if kept.qualifications.filter(skill=skill, language=language, from_on=from_on).exists():
        raise NotPossible(_("This is noted already."))
    made = Qualification.objects.create(
        investigator=kept, skill=skill, language=language, from_on=from_on, until_on=until_on
    )
    journal.record(by, "investigations.add_qualification", kept, skill=skill, language=language)
    return made


@act
def end_qualification(*, ref: str, qualification: int, until_on: date, by: By) -> Qualification:
    """It holds until a day, and no longer."""
    kept = Investigator.objects.take_for(by, "end_qualification", ref)
    held = kept.qualifications.filter(pk=qualification).first()
    if held is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    if until_on < held.from_on:
        raise NotValid(_("Please check the form."), until_on=_("This is before its first day."))
    held.until_on = until_on
    held.save(update_fields=["until_on"])
    journal.record(by, "investigations.end_qualification", kept, skill=held.skill)
    return held


def _check_load(most_cases: int | None) -> None:
    if most_cases is not None and not 0 <= most_cases <= MOST:
        raise NotValid(_("Please check the form."), most_cases=_("Write a number from 0 to 100."))
