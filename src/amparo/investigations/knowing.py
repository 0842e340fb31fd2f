"""The one place where counted facts of investigations are written, and the columns follow them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from django.utils.translation import gettext_lazy as _

from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.investigations.models import About, Investigation, InvestigationFact
from amparo.investigations.models.facts import STAGES
from amparo.investigations.states import ONGOING


def know(
    investigation: Investigation,
    about: About,
    true_on: date,
    by: By,
    *,
    value: str = "",
    corrects: InvestigationFact | None = None,
) -> InvestigationFact:
    """Keep one fact, known from ``by.at`` on."""
    told = investigation.facts.filter(corrects=None).count()
    return InvestigationFact.objects.create(
        investigation=investigation,
        about=about,
        value=value,
        true_on=true_on,
        known_at=by.at,
        place=corrects.place if corrects else told,
        corrects=corrects,
    )


def stage(investigation: Investigation, about: About, true_on: date, by: By) -> None:
    """Keep that a stage was reached.

    Raises:
        NotValid: the day has not come, or lies before the last stage.
    """
    not_ahead(true_on, by, "true_on")
    last = investigation.facts.standing().filter(about__in=STAGES).order_by("place").last()
    if last is not None and true_on < last.true_on:
        raise NotValid(
            _("Please check the form."),
            true_on=_("This is before the last change. Correct that one first if it is wrong."),
        )
    know(investigation, about, true_on, by)


def stand(investigation: Investigation) -> None:
    """Bring the columns for lists in line with the facts that stand now.

    Raises:
        NotValid: stages would no longer follow one another.
    """
    standing = list(investigation.facts.standing().order_by("place"))
    stages = [fact for fact in standing if fact.about in STAGES]
    days = [fact.true_on for fact in stages]
    if days != sorted(days):
        raise NotValid(
            _("Please check the form."), true_on=_("The days would no longer follow one another.")
        )
    latest = {fact.about: fact for fact in sorted(standing, key=lambda f: (f.true_on, f.place))}
    investigation.opened_on = latest[About.OPENED].true_on
    investigation.body, _plus, investigation.with_body = latest[About.BODY].value.partition("+")
    investigation.contributor = latest[About.CONTRIBUTOR].value
    has_ended = stages[-1].about in {About.COMPLETED, About.CLOSED}
    investigation.ended_on = stages[-1].true_on if has_ended else None
    investigation.save(update_fields=["opened_on", "body", "with_body", "contributor", "ended_on"])


def take_ongoing(ref: str, deed: str, by: By) -> Investigation:
    """The investigation, for a deed that only one that has not ended knows.

    Raises:
        NotPossible: it has ended.
    """
    investigation = Investigation.objects.take_for(by, deed, ref)
    if investigation.state not in ONGOING:
        raise NotPossible(_("This investigation has ended."))
    return investigation


def not_ahead(day: date, by: By, field: str) -> None:
    """Raises:
    NotValid: the day has not come yet.
    """
    if day > by.at.date():
        raise NotValid(_("Please check the form."), **{field: _("This day has not come yet.")})


def clock_of(investigation: Investigation) -> str:
    """The kind of clock that runs for it; see the kinds of ``amparo.clocks``."""
    return "investigation_urgent" if investigation.is_urgent else "investigation"


def at_noon(day: date) -> datetime:
    """A moment of a day of which no more is known, in UTC."""
    return datetime.combine(day, time(12), UTC)
