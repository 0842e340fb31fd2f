"""Offices: opened, named, and what they lead."""

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Office
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotValid
from amparo.people.checking import administers


@act
def open_office(*, name: str, entity: int | None, country: int | None = None, by: By) -> Office:
    """Open an office.

    Args:
        entity: key of the entity whose reports it takes.
        country: key of the Member State whose representatives serve in it. Such an office takes
            no reports, and what it is does not change afterwards.

    Raises:
        NotValid: the name is taken, or the State has an office already.
    """
    administers(by)
    if Office.objects.filter(name__iexact=name).exists():
        raise NotValid(_("Please check the form."), name=_("There is an office with this name."))
    if country is not None:
        _check_state(entity, country)
    office = Office.objects.create(name=name, entity_id=entity, country_id=country, opened_at=by.at)
    journal.record(by, "people.open_office", office, is_of_state=country is not None)
    return office


@act
def rename_office(*, ref: str, name: str, by: By) -> Office:
    office = Office.objects.take_for(by, "rename_office", ref)
    if Office.objects.filter(name__iexact=name).exclude(pk=office.pk).exists():
        raise NotValid(_("Please check the form."), name=_("There is an office with this name."))
    office.name = name
    office.save(update_fields=["name"])
    journal.record(by, "people.rename_office", office)
    return office


@act
def set_lead_office(*, ref: str, leads: bool, by: By) -> Office:
    """Whether an office leads the stream of non-United Nations forces: it alone keeps those.

    What it keeps already stays with it.
    """
    office = Office.objects.take_for(by, "set_lead_office", ref)
    office.leads_non_un_forces = leads
    office.save(update_fields=["leads_non_un_forces"])
    journal.record(by, "people.set_lead_office", office, leads=leads)
    return office


def _check_state(entity: int | None, country: int) -> None:
    if entity is not None:
        raise NotValid(
            _("Please check the form."),
            country=_("An office of a Member State takes no reports: leave the entity empty."),
        )
    if Office.objects.open().filter(country=country).exists():
        raise NotValid(
            _("Please check the form."), country=_("This Member State has an office already.")
        )
