"""Bars from service: entered after a finding, lifted with a reason."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.accountability.checking import check_day, country_of, moved, needs_finding, told_of
from amparo.accountability.models.steps import Bar
from amparo.accountability.states.steps import WhyLifted
from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotValid


@act
def bar(
    *,
    allegation: str,
    country: str,
    from_on: date,
    until_on: date | None = None,
    alleged: str = "",
    by: By,
) -> Bar:
    """Somebody is barred from service; ``country`` is that of nationality.

    Raises:
        NoFindingYet: the allegation is not substantiated.
    """
    told = told_of(allegation, alleged, by)
    needs_finding(told.allegation)
    if until_on is not None and until_on < from_on:
        raise NotValid(_("Please check the form."), until_on=_("This is before its first day."))
    made = Bar.objects.create(
        **told.columns,
        country=country_of(country),
        from_on=from_on,
        until_on=until_on,
    )
    journal.record(by, "accountability.bar", made, **told.facts, country=country)
    return made


@act
def lift_bar(*, ref: str, lifted_on: date, why_lifted: WhyLifted, by: By) -> Bar:
    """A bar holds no more; the row stays, with its reason."""
    kept = moved(Bar.objects.all(), "lift_bar", ref, by)
    check_day(lifted_on, by, "lifted_on")
    kept.lifted_on, kept.why_lifted = lifted_on, why_lifted
    kept.save(update_fields=["state", "lifted_on", "why_lifted"])
    journal.record(by, "accountability.lift_bar", kept, why=why_lifted)
    return kept
