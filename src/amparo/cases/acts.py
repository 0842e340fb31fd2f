"""What may be done to an allegation."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotFound, NotPossible, NotValid
from amparo.cases.models import About, Allegation, AllegationQuerySet, Fact
from amparo.cases.states import MOVES, Group, Nature, Status
from amparo.intake import acts as intake

EXPORT_MOST = 100_000  # rows
VALUES = {About.GROUP: Group, About.NATURE: Nature, About.STATUS: Status}


@act
def accept_report(
    *, report: str, group: Group, nature: Nature, received_on: date, by: By
) -> Allegation:
    """Accept a report: it becomes an allegation, counted from the day it was received.

    Args:
        received_on: the day the organisation first received it, wherever that was; not later
            than today. It may lie before the day we came to know of it.
    """
    accepted = intake.accept(ref=report, by=by)
    _not_ahead(received_on, by, "received_on")
    allegation = Allegation.objects.create(
        report=accepted,
        office_id=accepted.office_id,
        group=group,
        nature=nature,
        received_on=received_on,
    )
    for about, value in (
        (About.RECEIVED, ""),
        (About.GROUP, group),
        (About.NATURE, nature),
    ):
        _know(allegation, about, value, received_on, by)
    journal.record(by, "cases.accept_report", allegation, report=accepted.ref, group=group)
    return allegation


def _move(name: str) -> Callable[..., Allegation]:
    """The act that makes the move ``name``: the new status holds from ``true_on``."""

    def deed(*, ref: str, true_on: date, by: By) -> Allegation:
        allegation = Allegation.objects.take_for(by, name, ref)
        before, allegation.state = allegation.state, MOVES.after(allegation.state, name)
        _not_ahead(true_on, by, "true_on")
        _not_before_last(true_on, allegation)
        _know(allegation, About.STATUS, allegation.state, true_on, by)
        allegation.save(update_fields=["state"])
        journal.record(by, f"cases.{name}", allegation, before=before, true_on=true_on.isoformat())
        return allegation

    deed.__name__ = deed.__qualname__ = name
    deed.__doc__ = f"Move an allegation to {MOVES.table[name][1]}, true from ``true_on``."
    return act(deed)


begin_assessment = _move("begin_assessment")
ask_for_more = _move("ask_for_more")
open_investigation = _move("open_investigation")
find_substantiated = _move("find_substantiated")
find_unsubstantiated = _move("find_unsubstantiated")
find_unfounded = _move("find_unfounded")
find_not_sea = _move("find_not_sea")
close_otherwise = _move("close_otherwise")
reopen = _move("reopen")


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
    _check_value(About(wrong.about), value)
    _not_ahead(true_on, by, "true_on")
    if wrong.about == About.STATUS and true_on < _received(allegation):
        raise NotValid(_("Please check the form."), true_on=_("This is before it was received."))
    right = _know(allegation, About(wrong.about), value, true_on, by, corrects=wrong)
    _stand(allegation)
    journal.record(
        by, "cases.correct", allegation, about=wrong.about, before=wrong.value, value=value
    )
    return right


@act
def export(*, rows: AllegationQuerySet, by: By) -> list[tuple[str, date, str, str, str]]:
    """The shells of ``rows``, newest first: ref, day received, group, nature, status.

    At most 100,000 at once; an export of many is a deed, and leaves a line with its size.
    """
    shown = rows.allowed(by, "view").order_by("-received_on", "-id")
    shells = list(shown.values_list("ref", "received_on", "group", "nature", "state")[:EXPORT_MOST])
    journal.record(by, "cases.export", None, rows=len(shells))
    return shells


def _know(
    allegation: Allegation,
    about: About,
    value: str,
    true_on: date,
    by: By,
    corrects: Fact | None = None,
) -> Fact:
    place = corrects.place if corrects else allegation.facts.filter(corrects=None).count()
    return Fact.objects.create(
        allegation=allegation,
        about=about,
        value=value,
        true_on=true_on,
        known_at=by.at,
        place=place,
        corrects=corrects,
    )


def _stand(allegation: Allegation) -> None:
    """Bring the columns for lists in line with the facts that stand now."""
    standing = list(allegation.facts.standing().order_by("true_on", "place"))
    latest = {fact.about: fact for fact in standing}
    allegation.received_on = latest[About.RECEIVED].true_on
    allegation.group = latest[About.GROUP].value
    allegation.nature = latest[About.NATURE].value
    status = latest.get(About.STATUS)
    allegation.state = status.value if status else Status.RECEIVED
    allegation.save(update_fields=["received_on", "group", "nature", "state"])


def _received(allegation: Allegation) -> date:
    return allegation.facts.standing().get(about=About.RECEIVED).true_on


def _check_value(about: About, value: str) -> None:
    allowed = VALUES[about].values if about in VALUES else [""]
    if value not in allowed:
        raise NotValid(_("Please check the form."), value=_("Please choose one of the list."))


def _not_ahead(day: date, by: By, field: str) -> None:
    if day > by.at.date():
        raise NotValid(_("Please check the form."), **{field: _("This day has not come yet.")})


def _not_before_last(true_on: date, allegation: Allegation) -> None:
    """A move never goes back behind the last one; what was dated wrongly is corrected."""
    dated = allegation.facts.standing().filter(about__in=[About.RECEIVED, About.STATUS])
    last = max(dated.values_list("true_on", flat=True))
    if true_on < last:
        raise NotValid(
            _("Please check the form."),
            true_on=_("This is before the last change. Correct that one first if it is wrong."),
        )
