"""Interim and final measures: noted, and put right by another row."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.accountability.checking import check_day, needs_finding, told_of
from amparo.accountability.models.steps import Measure
from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.cases.models import Allegation
from amparo.cases.reads.accused import alleged_in, case_of
from amparo.cases.states import Group
from amparo.registry import reads as registry

FINAL = {"UN_FINAL_UNIFORMED": True, "UN_FINAL_CIVILIAN": False}  # family: for uniformed personnel


@act
def note_measure(
    *, allegation: str, action: str, true_on: date, alleged: str = "", by: By
) -> Measure:
    """Note a measure that was taken.

    Args:
        action: a code of the list ``action``; a referral has an act of its own.
        alleged: thread of the alleged perpetrator it was taken against, of the people of the case.

    Raises:
        NoFindingYet: a final measure, and the allegation is not substantiated.
        NotValid: a code outside the list, a final measure for other personnel, or somebody else.
    """
    told = told_of(allegation, alleged, by)
    check_day(true_on, by, "true_on")
    _check_action(action, told.allegation)
    made = Measure.objects.create(**told.columns, action=action, true_on=true_on)
    journal.record(by, "accountability.note_measure", made, **told.facts, action=action)
    return made


@act
def correct_measure(
    *, ref: str, action: str = "", true_on: date, alleged: str | None = None, by: By
) -> Measure:
    """Put another row in the place of one that was wrong; without ``action`` there was none.

    Args:
        alleged: as for ``note_measure``; left out: as it was.
    """
    wrong = Measure.objects.take_for(by, "correct_measure", ref)
    if Measure.objects.filter(corrects=wrong).exists():
        raise NotPossible(_("This has been corrected already."))
    check_day(true_on, by, "true_on")
    now = case_of(wrong)
    if action:
        _check_action(action, now)
    right = Measure.objects.create(
        allegation=now,
        office_id=now.office_id,
        alleged=wrong.alleged if alleged is None else alleged_in(now, alleged),
        known_at=by.at,
        action=action,
        true_on=true_on,
        corrects=wrong,
    )
    journal.record(by, "accountability.correct_measure", right, before=wrong.action, action=action)
    return right


def _check_action(action: str, about: Allegation) -> None:
    family = registry.mapped("action", action, "action-family")
    if family in {"", "REFERRAL"}:
        raise NotValid(_("Please check the form."), action=_("Please choose one of the list."))
    if (for_uniformed := FINAL.get(family)) is None:
        return
    needs_finding(about)
    if for_uniformed != (about.group in {Group.PKO_SPM_UNIFORMED, Group.NON_UN_FORCES}):
        raise NotValid(
            _("Please check the form."), action=_("This measure is for other personnel.")
        )
