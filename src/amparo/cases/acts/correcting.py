"""What was not known is learned; what was wrong is put right by another fact."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotFound, NotPossible, NotValid
from amparo.cases.knowing import (
    TOLD,
    check_lead,
    check_on_its_own,
    check_value,
    codes,
    know,
    not_ahead,
    received,
    say,
    settle,
    stand,
)
from amparo.cases.models import About, Allegation, Fact
from amparo.cases.timing import keep_time


@act
def learn(*, ref: str, about: About, value: str, by: By) -> Fact:
    """What was not known so far (a category, an entity, a place ...) is known from now on.

    Raises:
        NotPossible: something is known already; correct that.
        NotValid: a value outside its list, or one that does not fit the reporting group.
    """
    allegation = Allegation.objects.take_for(by, "learn", ref)
    check_on_its_own(allegation)
    if about not in TOLD:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    if allegation.facts.standing().filter(about=about).exclude(value="").exists():
        raise NotPossible(_("This is known already. Correct it if it is wrong."))
    if not value:
        raise NotValid(_("Please check the form."), value=_("Please choose one of the list."))
    check_value(allegation.group, about, value)
    fact = say(allegation, about, value, by)
    stand(allegation)
    journal.record(by, "cases.learn", allegation, about=about, value=value, told=codes(allegation))
    return fact


@act
def correct(*, ref: str, fact: str, value: str, true_on: date, by: By) -> Fact:
    """Put right a fact that was wrong: another fact stands in its place from now on.

    The wrong one stays, so that what was published with it can still be explained. With the
    reporting group go the traits that no longer fit it: they are not known any more.

    Raises:
        NotPossible: it has been corrected already; correct the correction.
        NotValid: a value outside its list, or a day that cannot be.
        LedElsewhere: it would belong to the office that leads non-UN forces.
    """
    allegation = Allegation.objects.select_related("office").take_for(by, "correct", ref)
    check_on_its_own(allegation)
    wrong = allegation.facts.filter(ref=fact).first()
    if wrong is None or wrong.about in {About.JOINED, About.SPLIT}:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    if Fact.objects.filter(corrects=wrong).exists():
        raise NotPossible(_("This has been corrected already."))
    check_value(allegation.group, About(wrong.about), value)
    not_ahead(true_on, by, "true_on")
    if wrong.about in {About.STATUS, About.PENDING_STATE} and true_on < received(allegation):
        raise NotValid(_("Please check the form."), true_on=_("This is before it was received."))
    right = know(allegation, About(wrong.about), value, true_on, by, corrects=wrong)
    if wrong.about == About.GROUP:
        check_lead(allegation.office, value)
        settle(allegation, value, by)
    stand(allegation)
    keep_time(allegation)
    journal.record(
        by,
        "cases.correct",
        allegation,
        about=wrong.about,
        before=wrong.value,
        value=value,
        told=codes(allegation),
    )
    return right
