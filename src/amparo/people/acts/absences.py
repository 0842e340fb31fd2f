"""Who is away, and who covers for them meanwhile."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Grant, Office, Person, PersonQuerySet
from amparo.base.acts import act
from amparo.base.by import KEY_ROLES, By
from amparo.base.errors import NotPossible, NotValid
from amparo.people.models import Absence

LONGEST = timedelta(days=366)


@act
def note_absence(
    *, office: str, person: str, from_on: date, until_on: date, cover: str = "", by: By
) -> Absence:
    """Say that somebody is away from an office, oneself or a colleague; both days included.

    Args:
        person, cover: references of people who serve there with its key; ``cover`` may be blank.

    Raises:
        NotValid: days that cannot be, or somebody who does not serve there or is away as well.
        NotPossible: an absence in these days is noted already.
    """
    where = Office.objects.take_for(by, "note_absence", office)
    if until_on < from_on or until_on < by.at.date() or until_on - from_on > LONGEST:
        raise NotValid(
            _("Please check the form."),
            until_on=_("The last day lies ahead, not before the first, within a year of it."),
        )
    serving = _serving(where, by)
    if (who := serving.filter(ref=person).first()) is None:
        raise NotValid(_("Please check the form."), person=_("Please choose one of the list."))
    stand_in = serving.exclude(pk=who.pk).filter(ref=cover).first()
    if cover and (stand_in is None or _is_noted(stand_in, where, from_on, until_on)):
        raise NotValid(
            _("Please check the form."), cover=_("Please choose a colleague who is there.")
        )
    if _is_noted(who, where, from_on, until_on):
        raise NotPossible(_("An absence in these days is noted already. End that one first."))
    made = Absence.objects.create(
        person=who,
        office=where,
        cover=stand_in,
        from_on=from_on,
        until_on=until_on,
        noted_by_id=by.person,
        noted_at=by.at,
    )
    journal.record(
        by,
        "people.note_absence",
        made,
        office=where.ref,
        person=who.ref,
        cover=stand_in.ref if stand_in else "",
        until_on=until_on.isoformat(),
    )
    return made


@act
def end_absence(*, ref: str, by: By) -> Absence:
    """They are back before the day, or never went."""
    absence = Absence.objects.take_for(by, "end_absence", ref)
    if absence.ended_at is not None or absence.until_on < by.at.date():
        raise NotPossible(_("This absence is over."))
    absence.ended_at = by.at
    absence.save(update_fields=["ended_at"])
    journal.record(by, "people.end_absence", absence)
    return absence


def _serving(office: Office, by: By) -> PersonQuerySet:
    grants = Grant.objects.active(by.at).filter(
        person=OuterRef("pk"), office=office, role__in=KEY_ROLES
    )
    return Person.objects.active().filter(Exists(grants))


def _is_noted(person: Person, office: Office, first: date, last: date) -> bool:
    noted = Absence.objects.filter(person=person, office=office, ended_at=None)
    return noted.filter(from_on__lte=last, until_on__gte=first).exists()
