"""Two allegations that are one, and the way back."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.cases.knowing import check_on_its_own, codes, say, stand
from amparo.cases.models import About, Allegation
from amparo.cases.telling import move, move_back
from amparo.intake import acts as intake
from amparo.intake.models import Report
from amparo.intake.states import WhyExcluded


@act
def join(
    *, ref: str, into: str, bring: bool = False, leave: Collection[str] = (), by: By
) -> Allegation:
    """``ref`` turns out to be the same as ``into``: from now on it is counted as part of it.

    Nothing is lost: figures as of earlier days still count both, and ``separate`` undoes it.

    Args:
        into: the ref of an allegation of the same office that is counted on its own.
        bring: its incidents, people and pairs belong to ``into`` from now on. Leave it out where
            they are there already: people of what is not counted are not counted either.
        leave: threads of single ones that are there already, and stay behind with their pairs.

    Raises:
        NotValid: it is the same one, is itself part of another, or lies in another office.
    """
    allegation, whole = _both(ref, into, by)
    check_on_its_own(allegation)
    if whole == allegation or whole.joined_into_id is not None:
        raise NotValid(
            _("Please check the form."), into=_("Choose another that is counted on its own.")
        )
    if whole.office_id != allegation.office_id:
        raise NotValid(_("Please check the form."), into=_("It lies in another office."))
    say(allegation, About.JOINED, whole.ref, by)
    stand(allegation)
    moved = move(allegation, whole, by, leave) if bring else 0
    _keep_same_away(allegation, whole, by)
    journal.record(
        by,
        "cases.join",
        allegation,
        into=whole.ref,
        moved=moved,
        told=codes(allegation),
    )
    return whole


@act
def separate(*, ref: str, by: By) -> Allegation:
    """They are two after all: it is counted on its own again, with all that had been its own.

    Raises:
        NotPossible: it is not part of another.
    """
    allegation = Allegation.objects.take_for(by, "separate", ref)
    if (whole := allegation.joined_into) is None:
        raise NotPossible(_("This is no longer possible: the record has moved on."))
    say(allegation, About.JOINED, "", by)
    stand(allegation)
    moved = move_back(whole, allegation, by)
    journal.record(
        by,
        "cases.separate",
        allegation,
        whole=whole.ref,
        moved=moved,
        told=codes(allegation),
    )
    return allegation


def _keep_same_away(one: Allegation, other: Allegation, by: By) -> None:
    """Whoever is named in one is kept away from the other as well: they are the same matter."""
    reports = {one.report_id: one.report, other.report_id: other.report}
    named = {pk: _named(report) for pk, report in reports.items()}
    everybody = set().union(*named.values())
    for pk, report in reports.items():
        for person in sorted(everybody - named[pk]):
            intake.exclude(ref=report.ref, person=person, by=by)


def _named(report: Report) -> set[str]:
    kept = report.exclusions.filter(why=WhyExcluded.NAMED)
    return set(kept.values_list("person__ref", flat=True))


def _both(ref: str, into: str, by: By) -> tuple[Allegation, Allegation]:
    """Both rows, held in one order whichever is asked for first."""
    rows = {one: Allegation.objects.take_for(by, "join", one) for one in sorted({ref, into})}
    return rows[ref], rows[into]
