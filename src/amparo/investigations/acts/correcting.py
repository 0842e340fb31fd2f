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
from amparo.investigations.states import MAY_INVESTIGATE, Body, Contributor


@act
def correct(
    *,
    ref: str,
    fact: str,
    true_on: date,
    by: By,
    body: Body | None = None,
    with_body: Body | None = None,
    contributor: Contributor | None = None,
) -> InvestigationFact:
    """Put right a fact that was wrong: another fact stands in its place from now on.

    Args:
        body, with_body: who investigated, of a fact about that; the second where it was joint.
        contributor: of a fact about that. Of a stage only its day is put right.

    Raises:
        NotPossible: it has been corrected already; correct the correction.
        NotValid: what the fact is not about, a body that may not investigate this, or a day that
            cannot be.
    """
    investigation = Investigation.objects.take_for(by, "correct", ref)
    wrong = investigation.facts.filter(ref=fact).first()
    if wrong is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    if InvestigationFact.objects.filter(corrects=wrong).exists():
        raise NotPossible(_("This has been corrected already."))
    about = About(wrong.about)
    value = _value(about, body, with_body, contributor)
    if body is not None:
        _check_bodies(investigation, body, with_body)
    not_ahead(true_on, by, "true_on")
    right = know(investigation, about, true_on, by, value=value, corrects=wrong)
    stand(investigation)
    journal.record(
        by, "investigations.correct", investigation, about=about, before=wrong.value, value=value
    )
    return right


def _value(
    about: About, body: Body | None, with_body: Body | None, contributor: Contributor | None
) -> str:
    """As it is kept: of a body its code, or two with a plus between; of a stage nothing."""
    choose = _("Please choose one of the list.")
    wrong = {}
    if (body is None) == (about == About.BODY):
        wrong["body"] = choose
    if with_body is not None and (about != About.BODY or with_body == body):
        wrong["with_body"] = _("Choose two different bodies.")
    if (contributor is None) == (about == About.CONTRIBUTOR):
        wrong["contributor"] = choose
    if wrong:
        raise NotValid(_("Please check the form."), **wrong)
    return contributor or "+".join(filter(None, (body, with_body)))


def _check_bodies(of: Investigation, body: Body, with_body: Body | None) -> None:
    """Each may investigate every allegation that is looked into, with or without a reason."""
    groups = set(of.matters.values_list("allegation__group", flat=True))
    for field, chosen in (("body", body), ("with_body", with_body)):
        for first, instead in (MAY_INVESTIGATE[group] for group in groups):
            if chosen is not None and chosen not in (*first, *instead):
                raise NotValid(
                    _("Please check the form."),
                    **{field: _("This body does not investigate personnel of this group.")},
                )
