"""What a case taught, by codes of the list causal-factor. Source: mandates AC-007, AC-117."""

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotFound, NotPossible, NotValid
from amparo.cases.models import Allegation, Lesson
from amparo.registry.models import Code

FACTORS = "causal-factor"


@act
def note_lesson(*, ref: str, factor: str, by: By) -> Lesson:
    """This factor lay behind the case; also after its file was closed.

    Raises:
        NotValid: outside the list; NotPossible: noted already.
    """
    allegation = Allegation.objects.take_for(by, "note_lesson", ref)
    if not Code.objects.current().of(FACTORS).filter(code=factor).exists():
        raise NotValid(_("Please check the form."), factor=_("Please choose one of the list."))
    if allegation.lessons.standing().filter(factor=factor).exists():
        raise NotPossible(_("This is noted already."))
    lesson = Lesson.objects.create(
        allegation=allegation, factor=factor, noted_by_id=by.person, noted_at=by.at
    )
    journal.record(by, "cases.note_lesson", allegation, factor=factor)
    return lesson


@act
def drop_lesson(*, ref: str, factor: str, by: By) -> Lesson:
    """It did not lie behind the case after all."""
    allegation = Allegation.objects.take_for(by, "drop_lesson", ref)
    if (lesson := allegation.lessons.standing().filter(factor=factor).first()) is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    lesson.undone_at = by.at
    lesson.save(update_fields=["undone_at"])
    journal.record(by, "cases.drop_lesson", allegation, factor=factor)
    return lesson
