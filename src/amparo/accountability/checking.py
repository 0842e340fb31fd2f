"""What acts of this room check alike."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base.by import By
from amparo.base.errors import NotValid
from amparo.registry.models import Country, Entity


def check_day(day: date, by: By, field: str, after: date | None = None) -> None:
    """Raises:
    NotValid: a day that has not come yet, or one before ``after``.
    """
    if day > by.at.date():
        raise NotValid(_("Please check the form."), **{field: _("This day has not come yet.")})
    if after is not None and day < after:
        why = _("This is before what it follows.")
        raise NotValid(_("Please check the form."), **{field: why})


def country_of(iso3: str) -> Country:
    """Raises:
    NotValid: no such State, as field ``country``.
    """
    if (country := Country.objects.current().filter(iso3=iso3).first()) is None:
        raise NotValid(_("Please check the form."), country=_("Please choose one of the list."))
    return country


def mission_of(code: str) -> Entity:
    """Raises:
    NotValid: no such entity with personnel of its own, as field ``mission``.
    """
    if (mission := Entity.objects.employing().filter(code=code).first()) is None:
        raise NotValid(_("Please check the form."), mission=_("Please choose one of the list."))
    return mission
