"""The one place where counted facts are written, for acts of this room."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from amparo.base.access import Office
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.cases import tally
from amparo.cases.models import About, Allegation, Fact
from amparo.cases.reads import LISTS, VALUES
from amparo.cases.states import FITTING, STREAMS, Group, Status
from amparo.partners.models import Partner
from amparo.registry import reads as registry
from amparo.registry.models import Code, Country, Entity, Mission

#: What is known of an allegation once at most, if at all; and the column that shows it.
TRAITS = {
    About.CATEGORY: "category",
    About.ENTITY: "entity_id",
    About.MISSION: "mission_id",
    About.COUNTRY: "country_id",
    About.SETTING: "setting",
    About.CONTRIBUTING: "contributing_id",
    About.PARTNER: "partner_id",
    About.FORCE: "force",
    About.JOINED: "joined_into_id",
    About.SPLIT: "split_from_id",
}
IN_CLEAR = {"category", "setting", "force"}  # columns where empty is "", not NULL
TOLD = tuple(about for about in TRAITS if about not in {About.JOINED, About.SPLIT})
PENDING = "PENDING_MS"  # code list status-overlay


class LedElsewhere(NotPossible):
    """Only an office that leads the stream keeps allegations against non-UN forces."""


class Joined(NotPossible):
    """It is counted as part of another: nothing is done to it until they are separated."""


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
    fact = Fact.objects.create(
        allegation=allegation,
        about=about,
        value=value,
        true_on=true_on,
        known_at=by.at,
        place=place,
        corrects=corrects,
    )
    tally.note(allegation, fact)
    allegation.told.append(fact)
    return fact


def know_first(allegation: Allegation, told: Iterable[tuple[About, str, date]], by: By) -> None:
    """The first facts of a new allegation (about, value, true from), all at once, and counted."""
    facts = Fact.objects.bulk_create(
        Fact(
            allegation=allegation,
            about=about,
            value=value,
            true_on=true_on,
            known_at=by.at,
            place=place,
        )
        for place, (about, value, true_on) in enumerate(told)
    )
    tally.note(allegation, *facts)
    allegation.told.extend(facts)


def say(allegation: Allegation, about: About, value: str, by: By) -> Fact:
    """Say a trait from now on, whatever was said of it before; true since it was received."""
    before = allegation.facts.standing().filter(about=about).first()
    return know(allegation, about, value, received(allegation), by, corrects=before)


def codes(allegation: Allegation) -> str:
    """The facts that this act has told of ``allegation``, as codes for its line in the journal.

    Place, about, value (``-``: none) and day of each, a comma between; see ``replaying``.
    """
    return ",".join(
        f"{fact.place} {fact.about} {fact.value or '-'} {fact.true_on.isoformat()}"
        for fact in allegation.told
    )


def stand(allegation: Allegation) -> None:
    """Bring the columns for lists in line with the facts that stand now."""
    standing = list(allegation.facts.standing().order_by("true_on", "place"))
    latest = {fact.about: (fact.value, fact.true_on) for fact in standing}
    for column, value in shell(latest).items():
        setattr(allegation, column, value)
    allegation.save()


def shell(latest: Mapping[str, tuple[str, date]]) -> dict[str, Any]:
    """The columns that follow from facts: About -> value and day of the last that stands."""
    values = {about: value for about, (value, _true_on) in latest.items()}
    return {
        "received_on": latest[About.RECEIVED][1],
        "group": values[About.GROUP],
        "nature": values[About.NATURE],
        "state": values.get(About.STATUS, Status.RECEIVED.value),
        "is_with_state": values.get(About.PENDING_STATE) == PENDING,
        **columns(values),
    }


def columns(values: Mapping[str, str]) -> dict[str, str | None]:
    """The columns of an allegation for the traits in ``values``: About -> value."""
    found = {
        column: values.get(about) or ("" if column in IN_CLEAR else None)
        for about, column in TRAITS.items()
    }
    return {**found, "stream": STREAMS[Group(values[About.GROUP])]}


def settle(allegation: Allegation, group: str, by: By) -> None:
    """What no longer fits the group is not known any more: its fact is taken back."""
    for fact in list(allegation.facts.standing().filter(about__in=TOLD).exclude(value="")):
        if not fits(group, About(fact.about), fact.value):
            know(allegation, About(fact.about), "", fact.true_on, by, corrects=fact)


def received(allegation: Allegation) -> date:
    """The day it was received, as far as is known now."""
    return allegation.facts.standing().get(about=About.RECEIVED).true_on


def fits(group: str, about: About, value: str) -> bool:
    """Whether a trait can be said of an allegation of ``group``."""
    if not value or about not in {About.CATEGORY, About.PARTNER, About.FORCE}:
        return True
    if about == About.CATEGORY:
        personnel = registry.mapped("personnel-category", value, "personnel-class")
        return group in FITTING.get(personnel, Group.values)
    return group == (Group.IMPLEMENTING_PARTNERS if about == About.PARTNER else Group.NON_UN_FORCES)


def is_value(about: About, value: str) -> bool:
    """Whether ``value`` can be said of ``about`` at all; empty takes back, where that can be."""
    if about in VALUES:
        return value in VALUES[about].values
    if value == "":
        return True
    if about in LISTS:
        return Code.objects.current().filter(list=LISTS[about], code=value).exists()
    if about in {About.COUNTRY, About.CONTRIBUTING}:
        return Country.objects.filter(iso3=value).exists()
    if about in {About.ENTITY, About.MISSION}:
        kept = Mission if about == About.MISSION else Entity
        return kept.objects.filter(code=value).exists()
    return about == About.PARTNER and Partner.objects.filter(ref=value).exists()


def check_value(group: str, about: About, value: str, field: str = "value") -> None:
    """Raises:
    NotValid: a value outside the list of ``about``, or one that does not fit ``group``.
    """
    if not is_value(about, value):
        raise NotValid(_("Please check the form."), **{field: _("Please choose one of the list.")})
    if not fits(group, about, value):
        raise NotValid(
            _("Please check the form."), **{field: _("This does not fit the reporting group.")}
        )


def check_lead(office: Office, group: str) -> None:
    """Raises:
    LedElsewhere: of a non-UN force, in an office that does not lead that stream.
    """
    if group == Group.NON_UN_FORCES and not office.leads_non_un_forces:
        raise LedElsewhere(
            _(
                "Allegations against non-United Nations forces are kept by the office that "
                "leads them alone. Hand it to that office."
            )
        )


def check_on_its_own(allegation: Allegation) -> None:
    """Raises:
    Joined: it is counted as part of another.
    """
    if allegation.joined_into_id is not None:
        raise Joined(_("It is counted as part of another allegation. Separate them first."))


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
