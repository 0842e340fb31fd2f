"""Who is heard, how often, and who is beside them. People stand here by pseudonym."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Person
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotFound, NotPossible, NotValid
from amparo.base.vault.sealing import seal
from amparo.investigations.knowing import not_ahead, take_ongoing
from amparo.investigations.models import (
    Interview,
    Interviewee,
    Investigation,
    Investigator,
)
from amparo.investigations.reads.defaults import most_interviews
from amparo.investigations.states import LANGUAGE, LETTERS, Heard, Offer, Skill, WhyHeardAgain

NOTES_AT_MOST = 200_000  # characters
NAME_AT_MOST = 500


class HeardOften(NotPossible):
    """They have been heard as often as the limit allows."""


@act
def list_interviewee(
    *,
    ref: str,
    kind: Heard,
    name: str,
    by: By,
    is_child: bool = False,
    language: str = "",
    needs_interpreter: bool = False,
) -> Interviewee:
    """Put somebody on the list of those to be heard; their name is sealed."""
    investigation = take_ongoing(ref, "list_interviewee", by)
    if language and not LANGUAGE.fullmatch(language):
        raise NotValid(
            _("Please check the form."), language=_("Write the code of a language, such as fr.")
        )
    if not name.strip() or len(name) > NAME_AT_MOST:
        raise NotValid(_("Please check the form."), name=_("Please write a name."))
    number = investigation.interviewees.filter(kind=kind).count() + 1
    made = Interviewee.objects.create(
        investigation=investigation,
        pseudonym=f"{LETTERS[kind]}{number}",
        kind=kind,
        is_child=is_child,
        language=language,
        needs_interpreter=needs_interpreter,
    )
    seal(made.ref, {"name": name}, to=[investigation.office])
    journal.record(by, "investigations.list_interviewee", investigation, who=made.pseudonym)
    return made


@act
def plan_interview(
    *, ref: str, interviewee: str, interviewer: str, planned_on: date, by: By
) -> Interview:
    """Plan to hear somebody. Nobody is heard more often than the limit unless the head allows it.

    A child is heard by somebody qualified to interview children.

    Raises:
        HeardOften: the limit is reached.
        NotValid: the interviewer is not in the team, or not qualified for a child.
    """
    investigation = take_ongoing(ref, "plan_interview", by)
    who = _interviewee(investigation, interviewee)
    if who.interviews.filter(is_dropped=False).count() >= most_interviews(who.more):
        raise HeardOften(
            _("They have been heard as often as the limit allows. The head may allow once more.")
        )
    asks = _interviewer(investigation, interviewer, who, planned_on)
    made = Interview.objects.create(interviewee=who, planned_on=planned_on, interviewer=asks)
    journal.record(by, "investigations.plan_interview", investigation, who=who.pseudonym)
    return made


@act
def hold_interview(
    *,
    ref: str,
    interview: str,
    held_on: date,
    notes: str,
    by: By,
    observer: Offer = Offer.NOT_OFFERED,
    support: Offer = Offer.NOT_OFFERED,
    interpreter: Offer = Offer.NOT_OFFERED,
) -> Interview:
    """Somebody was heard; the notes are sealed.

    Raises:
        NotValid: an alleged perpetrator without an observer offered; a person harmed or a child
            without somebody offered to support them; no interpreter where one is needed.
    """
    investigation = take_ongoing(ref, "hold_interview", by)
    kept = _interview(investigation, interview)
    not_ahead(held_on, by, "held_on")
    if not notes.strip() or len(notes) > NOTES_AT_MOST:
        raise NotValid(_("Please check the form."), notes=_("Please write something."))
    _check_beside(kept.interviewee, observer, support, interpreter)
    kept.held_on, kept.observer = held_on, observer
    kept.support, kept.interpreter = support, interpreter
    kept.save(update_fields=["held_on", "observer", "support", "interpreter"])
    seal(kept.ref, {"notes": notes}, to=[investigation.office])
    who = kept.interviewee.pseudonym
    journal.record(by, "investigations.hold_interview", investigation, who=who)
    return kept


@act
def drop_interview(*, ref: str, interview: str, by: By) -> Interview:
    """It will not be held; it counts no more."""
    investigation = take_ongoing(ref, "drop_interview", by)
    kept = _interview(investigation, interview)
    kept.is_dropped = True
    kept.save(update_fields=["is_dropped"])
    who = kept.interviewee.pseudonym
    journal.record(by, "investigations.drop_interview", investigation, who=who)
    return kept


@act
def allow_interview(*, ref: str, interviewee: str, why: WhyHeardAgain, by: By) -> Interviewee:
    """The head of the office allows one interview beyond the limit, for a reason."""
    investigation = take_ongoing(ref, "allow_interview", by)
    who = _interviewee(investigation, interviewee)
    who.more += 1
    who.why_more = why
    who.save(update_fields=["more", "why_more"])
    journal.record(by, "investigations.allow_interview", investigation, who=who.pseudonym, why=why)
    return who


def _interviewee(investigation: Investigation, ref: str) -> Interviewee:
    if (who := investigation.interviewees.filter(ref=ref).first()) is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    return who


def _interview(investigation: Investigation, ref: str) -> Interview:
    """One that is planned, and neither held nor dropped."""
    planned = Interview.objects.filter(interviewee__investigation=investigation, ref=ref)
    if (kept := planned.select_related("interviewee").first()) is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    if kept.held_on is not None or kept.is_dropped:
        raise NotPossible(_("This interview was held, or will not be."))
    return kept


def _interviewer(investigation: Investigation, ref: str, who: Interviewee, on: date) -> Person:
    team = investigation.team.filter(until=None, person__ref=ref).select_related("person")
    if (member := team.first()) is None:
        raise NotValid(_("Please check the form."), interviewer=_("Choose somebody of the team."))
    registered = Investigator.objects.serving(on).filter(person=member.person)
    if who.is_child and not registered.skilled(Skill.CHILD_INTERVIEW, on).exists():
        raise NotValid(
            _("Please check the form."),
            interviewer=_("A child is heard by somebody qualified to interview children."),
        )
    return member.person


def _check_beside(who: Interviewee, observer: Offer, support: Offer, interpreter: Offer) -> None:
    wrong = {}
    if who.kind == Heard.ALLEGED and observer == Offer.NOT_OFFERED:
        wrong["observer"] = _("An alleged perpetrator is offered an observer.")
    if (who.kind == Heard.VICTIM or who.is_child) and support == Offer.NOT_OFFERED:
        wrong["support"] = _("A person harmed, and every child, is offered support.")
    if who.needs_interpreter and interpreter != Offer.PRESENT:
        wrong["interpreter"] = _("They need an interpreter.")
    if wrong:
        raise NotValid(_("Please check the form."), **wrong)
