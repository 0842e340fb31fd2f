"""What may be done in the register of implementing partners."""

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPermitted, NotPossible, NotValid
from amparo.partners.models import Partner
from amparo.partners.policy import KEEPERS
from amparo.partners.states import PartnerKind
from amparo.registry.models import Country


class AlreadyKept(NotValid):
    """An organisation of this name is in the register for this country."""


@act
def add_partner(*, name: str, kind: PartnerKind, country: str = "", by: By) -> Partner:
    """Enter an organisation. ``country``: of its seat, ISO 3166-1 alpha-3; empty: not known."""
    if not any(by.offices(role) for role in KEEPERS):
        raise NotPermitted(_("Your role does not allow this."))
    if country and not Country.objects.filter(iso3=country).exists():
        raise NotValid(_("Please check the form."), country=_("Please choose one of the list."))
    called = _free(name, country)
    made = Partner.objects.create(
        name=called, kind=kind, country_id=country or None, added_at=by.at
    )
    journal.record(by, "partners.add_partner", made, kind=kind)
    return made


@act
def rename_partner(*, ref: str, name: str, by: By) -> Partner:
    """The organisation is called otherwise; it stays the same one."""
    partner = Partner.objects.take_for(by, "rename_partner", ref)
    partner.name = _free(name, partner.country_id or "", besides=partner)
    partner.save(update_fields=["name"])
    journal.record(by, "partners.rename_partner", partner)
    return partner


@act
def retire_partner(*, ref: str, by: By) -> Partner:
    """It is no longer chosen for new allegations; those that name it keep it.

    Raises:
        NotPossible: it was retired already.
    """
    partner = Partner.objects.take_for(by, "retire_partner", ref)
    if partner.retired_at is not None:
        raise NotPossible(_("This is no longer possible: the record has moved on."))
    partner.retired_at = by.at
    partner.save(update_fields=["retired_at"])
    journal.record(by, "partners.retire_partner", partner)
    return partner


@act
def restore_partner(*, ref: str, by: By) -> Partner:
    """It is chosen again.

    Raises:
        NotPossible: it was not retired.
    """
    partner = Partner.objects.take_for(by, "restore_partner", ref)
    if partner.retired_at is None:
        raise NotPossible(_("This is no longer possible: the record has moved on."))
    partner.retired_at = None
    partner.save(update_fields=["retired_at"])
    journal.record(by, "partners.restore_partner", partner)
    return partner


def _free(name: str, country: str, besides: Partner | None = None) -> str:
    """``name`` without space at its ends, if nobody else has it."""
    called = " ".join(name.split())
    if not called or "\x00" in called:
        raise NotValid(_("Please check the form."), name=_("Write a name."))
    others = Partner.objects.filter(name__iexact=called)
    others = others.filter(country_id=country) if country else others.filter(country=None)
    if (others.exclude(pk=besides.pk) if besides else others).exists():
        raise AlreadyKept(_("Please check the form."), name=_("It is in the register already."))
    return called
