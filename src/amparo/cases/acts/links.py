"""Cases that belong together: noted, and undone. A link gives nobody a right to either."""

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotFound, NotPossible, NotValid
from amparo.cases.models import Allegation, CaseLink
from amparo.cases.working import Tie


@act
def link(*, ref: str, other: str, tie: Tie, by: By) -> CaseLink:
    """Note why two cases belong together. Both stay as they are.

    Raises:
        NotFound: one of them is not there for ``by``.
        NotPossible: they are tied like this already.
    """
    allegation, second = _two(ref, other, by)
    if _standing(allegation, second, tie) is not None:
        raise NotPossible(_("These two are linked already."))
    made = CaseLink.objects.create(
        allegation=allegation, other=second, tie=tie, made_by_id=by.person, made_at=by.at
    )
    journal.record(by, "cases.link", allegation, other=second.ref, tie=tie)
    return made


@act
def unlink(*, ref: str, other: str, tie: Tie, by: By) -> CaseLink:
    """They have nothing to do with each other after all."""
    allegation, second = _two(ref, other, by)
    if (made := _standing(allegation, second, tie)) is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    made.undone_at = by.at
    made.save(update_fields=["undone_at"])
    journal.record(by, "cases.unlink", allegation, other=second.ref, tie=tie)
    return made


def _two(ref: str, other: str, by: By) -> tuple[Allegation, Allegation]:
    """Both cases, held in one order, so that two colleagues never wait for each other."""
    if ref == other:
        raise NotValid(_("Please check the form."), other=_("This is the same case."))
    held = {one: Allegation.objects.take_for(by, "link", one) for one in sorted((ref, other))}
    return held[ref], held[other]


def _standing(allegation: Allegation, other: Allegation, tie: Tie) -> CaseLink | None:
    return CaseLink.objects.standing().of(allegation).of(other).filter(tie=tie).first()
