"""What was wrong is put right by another fact."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotFound, NotPossible, NotValid
from amparo.cases.knowing import check_value, know, not_ahead, received, stand
from amparo.cases.models import About, Allegation, Fact


@act
def correct(*, ref: str, fact: str, value: str, true_on: date, by: By) -> Fact:
    """Put right a fact that was wrong: another fact stands in its place from now on.

    The wrong one stays, so that what was published with it can still be explained.

    Raises:
        NotPossible: it has been corrected already; correct the correction.
        NotValid: a value outside its list, or a day that cannot be.
    """
    allegation = Allegation.objects.take_for(by, "correct", ref)
    wrong = allegation.facts.filter(ref=fact).first()
    if wrong is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    if Fact.objects.filter(corrects=wrong).exists():
        raise NotPossible(_("This has been corrected already."))
    check_value(About(wrong.about), value)
    not_ahead(true_on, by, "true_on")
    if wrong.about == About.STATUS and true_on < received(allegation):
        raise NotValid(_("Please check the form."), true_on=_("This is before it was received."))
    right = know(allegation, About(wrong.about), value, true_on, by, corrects=wrong)
    stand(allegation)
    journal.record(
        by, "cases.correct", allegation, about=wrong.about, before=wrong.value, value=value
    )
    return right
