"""The one place where counted facts are written, for acts of this room."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base.by import By
from amparo.base.errors import NotValid
from amparo.cases import tally
from amparo.cases.models import About, Allegation, Fact
from amparo.cases.states import Group, Nature, Status

VALUES = {About.GROUP: Group, About.NATURE: Nature, About.STATUS: Status}


def know(
    allegation: Allegation,
    about: About,
    value: str,
    true_on: date,
    by: By,
    corrects: Fact | None = None,
) -> Fact:
    """Add a fact, true from ``true_on`` and known from now on, and count it."""
    place = corrects.place if corrects else allegation.facts.filter(corrects=None).count()
    told = Fact.objects.create(
        allegation=allegation,
        about=about,
        value=value,
        true_on=true_on,
        known_at=by.at,
        place=place,
        corrects=corrects,
    )
    tally.note(allegation, told)
    return told


def stand(allegation: Allegation) -> None:
    """Bring the columns for lists in line with the facts that stand now."""
    standing = list(allegation.facts.standing().order_by("true_on", "place"))
    latest = {fact.about: fact for fact in standing}
    allegation.received_on = latest[About.RECEIVED].true_on
    allegation.group = latest[About.GROUP].value
    allegation.nature = latest[About.NATURE].value
    status = latest.get(About.STATUS)
    allegation.state = status.value if status else Status.RECEIVED
    allegation.save(update_fields=["received_on", "group", "nature", "state"])


def received(allegation: Allegation) -> date:
    """The day it was received, as far as is known now."""
    return allegation.facts.standing().get(about=About.RECEIVED).true_on


def check_value(about: About, value: str) -> None:
    """Raises:
    NotValid: a value outside the list of ``about``.
    """
    allowed = VALUES[about].values if about in VALUES else [""]
    if value not in allowed:
        raise NotValid(_("Please check the form."), value=_("Please choose one of the list."))


def not_ahead(day: date, by: By, field: str) -> None:
    """Raises:
    NotValid: a day that has not come yet.
    """
    if day > by.at.date():
        raise NotValid(_("Please check the form."), **{field: _("This day has not come yet.")})


def not_before_last(true_on: date, allegation: Allegation) -> None:
    """A move never goes back behind the last one; what was dated wrongly is corrected."""
    dated = allegation.facts.standing().filter(about__in=[About.RECEIVED, About.STATUS])
    last = max(dated.values_list("true_on", flat=True))
    if true_on < last:
        raise NotValid(
            _("Please check the form."),
            true_on=_("This is before the last change. Correct that one first if it is wrong."),
        )
