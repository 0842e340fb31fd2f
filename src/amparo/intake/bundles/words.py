"""The particulars of an incident form that have no place of their own, as lines to read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.intake.bundles.form import IncidentForm
from amparo.intake.states import Answer
from amparo.registry.listed import choices


def particulars(form: IncidentForm) -> str:
    """A line for each, in the active language; those left open have none."""
    lines = (f"{label}: {value}" for label, value in _told(form) if value)
    return "\n".join(lines)


def _told(form: IncidentForm) -> Iterator[tuple[str | Promise, str]]:
    receipt, consent, person = form.receipt, form.consent, form.affected
    yield _("Number of the form"), receipt.form_id
    yield _("Received by"), receipt.received_by
    yield pgettext_lazy("time", "Received at"), _moment(receipt.received_at)
    yield _("Agreed to by"), _label(consent.informed)
    yield _("Left out, and why"), consent.withheld
    yield _("Consent withdrawn at"), _moment(consent.withdrawn_at)
    yield _("Pseudonym of the person affected"), person.pseudonym
    yield _("Age"), _label(person.age)
    yield _("Disability"), _label(person.disability)
    yield _("Displaced"), _label(person.displaced)
    yield _("Receives aid"), _label(person.beneficiary)
    yield _("The alleged is known"), _label(form.alleged.is_known)
    yield _("Sex of the alleged"), dict(choices("perpetrator-sex")).get(form.alleged.sex, "")
    yield _("A pregnancy or a child may have come of it"), _label(form.incident.pregnancy)
    yield _("Exchanged"), form.incident.exchanged
    yield _("Help offered"), form.safety.offered
    yield _("Help accepted"), form.safety.accepted
    yield _("Help refused"), form.safety.refused
    for one in form.routing.told:
        told = (one.who, _moment(one.at), one.number)
        yield _("Told to"), ", ".join(filter(None, told))
    yield _("Conflict of interest checked"), _label(form.routing.conflict_checked)


def _label(choice: TextChoices) -> str:
    return "" if choice == Answer.UNKNOWN.value else str(choice.label)


def _moment(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC{at:%z}" if at else ""
