"""Whether a manager or commander did what they had to."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.accountability.checking import check_day, moved, told_of
from amparo.accountability.models.steps import Responsibility
from amparo.accountability.states.steps import Consequence, Duty, Judged, Level
from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotValid


@act
def raise_responsibility(
    *, allegation: str, level: Level, duty: Duty, raised_on: date, alleged: str = "", by: By
) -> Responsibility:
    """It is asked whether a manager or commander did what they had to."""
    told = told_of(allegation, alleged, by)
    check_day(raised_on, by, "raised_on")
    made = Responsibility.objects.create(
        **told.columns,
        level=level,
        duty=duty,
        raised_on=raised_on,
    )
    journal.record(by, "accountability.raise_responsibility", made, **told.facts, duty=duty)
    return made


@act
def decide_responsibility(
    *,
    ref: str,
    judged: Judged,
    consequence: Consequence,
    decided_on: date,
    by: By,
) -> Responsibility:
    """Whether the duty was met, and what followed.

    Raises:
        NotValid: a consequence where the duty was met, or it is not known.
    """
    kept = moved(Responsibility.objects.all(), "decide_responsibility", ref, by)
    check_day(decided_on, by, "decided_on", kept.raised_on)
    if judged != Judged.FAILED and consequence != Consequence.NONE:
        raise NotValid(
            _("Please check the form."),
            consequence=_("Nothing follows where it is not found that the duty was not met."),
        )
    kept.judged, kept.consequence, kept.decided_on = judged, consequence, decided_on
    kept.save(update_fields=["state", "judged", "consequence", "decided_on"])
    journal.record(
        by, "accountability.decide_responsibility", kept, judged=judged, consequence=consequence
    )
    return kept
