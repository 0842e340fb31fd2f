"""Referral to a Member State: an overlay that runs beside whichever status holds."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.cases.knowing import PENDING, check_on_its_own, codes, know, not_ahead, received, stand
from amparo.cases.models import About, Allegation


@act
def mark_with_state(*, ref: str, true_on: date, by: By) -> Allegation:
    """It is referred to, or pending with, a Member State from ``true_on``; its status stays.

    For the desk, and for what the worker does after a notification.
    """
    allegation = _laid(ref, "mark_with_state", True, true_on, by)
    journal.record(
        by,
        "cases.mark_with_state",
        allegation,
        true_on=true_on.isoformat(),
        told=codes(allegation),
    )
    return allegation


@act
def clear_with_state(*, ref: str, true_on: date, by: By) -> Allegation:
    """It is no longer pending with a Member State, from ``true_on``; its status stays."""
    allegation = _laid(ref, "clear_with_state", False, true_on, by)
    journal.record(
        by,
        "cases.clear_with_state",
        allegation,
        true_on=true_on.isoformat(),
        told=codes(allegation),
    )
    return allegation


def _laid(ref: str, name: str, is_with_state: bool, true_on: date, by: By) -> Allegation:
    allegation = Allegation.objects.take_for(by, name, ref)
    check_on_its_own(allegation)
    if allegation.is_with_state == is_with_state:
        raise NotPossible(_("This is no longer possible: the record has moved on."))
    not_ahead(true_on, by, "true_on")
    laid = allegation.facts.standing().filter(about=About.PENDING_STATE)
    last = max([received(allegation), *laid.values_list("true_on", flat=True)])
    if true_on < last:
        raise NotValid(
            _("Please check the form."),
            true_on=_("This is before the last change. Correct that one first if it is wrong."),
        )
    value = PENDING if is_with_state else ""
    know(allegation, About.PENDING_STATE, value, true_on, by)
    stand(allegation)
    return allegation
