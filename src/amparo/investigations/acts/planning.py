"""The plan of an investigation, its method, and more time where it needs it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotFound, NotValid
from amparo.base.vault.sealing import seal
from amparo.investigations.knowing import not_ahead, take_ongoing
from amparo.investigations.models import Extension, MethodCheck, PlanStep
from amparo.investigations.states import Method, Step, WhyExtended

STEP_AT_MOST = 4_000  # characters


@act
def plan_step(*, ref: str, kind: Step, due_on: date, by: By, words: str = "") -> PlanStep:
    """Something to be done until a day; ``words`` about it are sealed."""
    investigation = take_ongoing(ref, "plan_step", by)
    if len(words) > STEP_AT_MOST:
        raise NotValid(_("Please check the form."), words=_("Please say it in fewer words."))
    if due_on < investigation.opened_on:
        raise NotValid(_("Please check the form."), due_on=_("This is before it was opened."))
    made = PlanStep.objects.create(
        investigation=investigation, kind=kind, due_on=due_on, planned_by_id=by.person
    )
    if words.strip():
        seal(made.ref, {"step": words}, to=[investigation.office])
    journal.record(by, "investigations.plan_step", investigation, kind=kind)
    return made


@act
def finish_step(*, ref: str, step: str, done_on: date, by: By) -> PlanStep:
    """It was done on a day."""
    investigation = take_ongoing(ref, "finish_step", by)
    kept = investigation.steps.filter(ref=step).first()
    if kept is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    not_ahead(done_on, by, "done_on")
    kept.done_on = done_on
    kept.save(update_fields=["done_on"])
    journal.record(by, "investigations.finish_step", investigation, kind=kept.kind)
    return kept


@act
def check_method(*, ref: str, item: Method, is_met: bool, by: By) -> MethodCheck:
    """Note whether a rule of victim-sensitive method is met. Source: mission map AC-120."""
    investigation = take_ongoing(ref, "check_method", by)
    made = MethodCheck.objects.create(
        investigation=investigation, item=item, is_met=is_met, at=by.at, by_id=by.person
    )
    journal.record(by, "investigations.check_method", investigation, item=item, is_met=is_met)
    return made


@act
def extend(*, ref: str, why: WhyExtended, until_on: date, by: By) -> Extension:
    """Agree on more time, with its reason. The limit itself stays, and what is late stays late.

    Raises:
        NotValid: the day has passed, or is no later than what was agreed.
    """
    investigation = take_ongoing(ref, "extend", by)
    agreed = investigation.agreed_until
    if until_on < by.at.date() or (agreed is not None and until_on <= agreed):
        raise NotValid(
            _("Please check the form."), until_on=_("Choose a day later than what was agreed.")
        )
    made = Extension.objects.create(
        investigation=investigation, why=why, until_on=until_on, at=by.at, granted_by_id=by.person
    )
    investigation.agreed_until = until_on
    investigation.save(update_fields=["agreed_until"])
    journal.record(
        by, "investigations.extend", investigation, why=why, until_on=until_on.isoformat()
    )
    return made
