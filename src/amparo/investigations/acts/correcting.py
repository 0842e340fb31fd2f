"""Putting right what is counted about an investigation."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotFound, NotPossible, NotValid
from amparo.investigations.knowing import know, not_ahead, stand
from amparo.investigations.models import About, Investigation, InvestigationFact
from amparo.investigations.states import Body, Contributor


@act
def correct(*, ref: str, fact: str, value: str, true_on: date, by: By) -> InvestigationFact:
    """Put right a fact that was wrong: another fact stands in its place from now on.

    Args:
        value: of a body its code, or two with a plus between; of a stage nothing.

    Raises:
        NotPossible: it has been corrected already; correct the correction.
        NotValid: a value outside its list, or a day that cannot be.
    """
    investigation = Investigation.objects.take_for(by, "correct", ref)
    wrong = investigation.facts.filter(ref=fact).first()
    if wrong is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    if InvestigationFact.objects.filter(corrects=wrong).exists():
        raise NotPossible(_("This has been corrected already."))
    about = About(wrong.about)
    _check_value(about, value)
    not_ahead(true_on, by, "true_on")
    right = know(investigation, about, true_on, by, value=value, corrects=wrong)
    stand(investigation)
    journal.record(
        by, "investigations.correct", investigation, about=about, before=wrong.value, value=value
    )
    return right


def _check_value(about: About, value: str) -> None:
    if about == About.BODY:
        codes = value.split("+")
        fits = len(codes) == len(set(codes)) <= 2 and set(codes) <= set(Body.values)
    else:
        fits = value in (Contributor.values if about == About.CONTRIBUTOR else [""])
    if not fits:
        raise NotValid(_("Please check the form."), value=_("Please choose one of the list."))
