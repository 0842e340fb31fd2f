"""What a Member State answers: by its representative, or noted by a lead from paper."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amparo.accountability import reads, timing
from amparo.accountability.models.notifications import Answer, Notification
from amparo.accountability.states.answers import (
    WORDS_AT_MOST,
    AnswerKind,
    Finding,
    StateMeasure,
)
from amparo.accountability.states.notifications import MOVES, NotificationState
from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By, Door
from amparo.base.errors import NotPossible, NotValid
from amparo.base.later import soon
from amparo.base.vault.sealing import seal


@act
def acknowledge(*, ref: str, by: By) -> Notification:
    """The State has received the notification."""
    notification = Notification.objects.take_for(by, "acknowledge", ref)
    notification.state = MOVES.after(notification.state, "acknowledge")
    notification.acknowledged_at = by.at
    notification.save(update_fields=["state", "acknowledged_at"])
    _tell(notification, by)
    journal.record(by, "accountability.acknowledge", notification)
    return notification


@act
def agree(*, ref: str, words: str = "", by: By) -> Answer:
    """The State will investigate."""
    answer = _moved(ref, AnswerKind.AGREE, {"words": words}, by)
    journal.record(by, "accountability.agree", answer.notification, answer=answer.ref)
    return answer


@act
def decline(*, ref: str, words: str, by: By) -> Answer:
    """The State will not investigate, and says why."""
    answer = _moved(ref, AnswerKind.DECLINE, {"words": _needed(words)}, by)
    journal.record(by, "accountability.decline", answer.notification, answer=answer.ref)
    return answer


@act
def appoint_officer(*, ref: str, officer: str, words: str = "", by: By) -> Answer:
    """The State names who investigates; the name is sealed."""
    told = {"officer": _needed(officer, "officer"), "words": words}
    answer = _moved(ref, AnswerKind.APPOINT_OFFICER, told, by)
    journal.record(by, "accountability.appoint_officer", answer.notification, answer=answer.ref)
    return answer


@act
def report_progress(*, ref: str, words: str, by: By) -> Answer:
    answer = _moved(ref, AnswerKind.REPORT_PROGRESS, {"words": _needed(words)}, by)
    journal.record(by, "accountability.report_progress", answer.notification, answer=answer.ref)
    return answer


@act
def give_outcome(*, ref: str, finding: Finding, words: str = "", by: By) -> Answer:
    """What the State's investigation found."""
    answer = _moved(ref, AnswerKind.GIVE_OUTCOME, {"words": words}, by, finding=finding)
    journal.record(
        by,
        "accountability.give_outcome",
        answer.notification,
        answer=answer.ref,
        finding=finding,
    )
    return answer


@act
def report_measure(*, ref: str, measure: StateMeasure, words: str = "", by: By) -> Answer:
    """What the State has done about it, and more in words."""
    notification = _sent(ref, "report_measure", by)
    kind = AnswerKind.REPORT_MEASURE
    answer = _kept(notification, kind, {"words": words}, by, measure=measure)
    journal.record(
        by, "accountability.report_measure", notification, answer=answer.ref, measure=measure
    )
    return answer


@act
def say_more(*, ref: str, words: str, by: By) -> Answer:
    """Anything else, in words."""
    notification = _sent(ref, "say_more", by)
    answer = _kept(notification, AnswerKind.SAY_MORE, {"words": _needed(words)}, by)
    journal.record(by, "accountability.say_more", notification, answer=answer.ref)
    return answer


def _moved(
    ref: str, kind: AnswerKind, told: Mapping[str, str], by: By, *, finding: str = ""
) -> Answer:
    notification = Notification.objects.take_for(by, kind, ref)
    notification.state = MOVES.after(notification.state, kind)
    notification.unwilling_due_at = None
    notification.save(update_fields=["state", "unwilling_due_at"])
    return _kept(notification, kind, told, by, finding=finding)


def _sent(ref: str, name: str, by: By) -> Notification:
    notification = Notification.objects.take_for(by, name, ref)
    if notification.state in {NotificationState.DRAFTED, NotificationState.CLOSED}:
        raise NotPossible(_("This is no longer possible: the record has moved on."))
    return notification


def _kept(
    notification: Notification,
    kind: AnswerKind,
    told: Mapping[str, str],
    by: By,
    *,
    finding: str = "",
    measure: str = "",
) -> Answer:
    fields = {name: text for name, text in told.items() if text.strip()}
    if sum(map(len, fields.values())) > WORDS_AT_MOST:
        raise NotValid(_("Please check the form."), words=_("Please say it in fewer words."))
    answer = Answer.objects.create(
        notification=notification,
        kind=kind,
        is_noted=by.door != Door.STATE,
        finding=finding,
        measure=measure,
        has_words=bool(fields),
        at=by.at,
    )
    if fields:
        seal(answer.ref, fields, to=reads.parties(notification))
    if kind not in {AnswerKind.REPORT_MEASURE, AnswerKind.SAY_MORE}:
        timing.answered(notification, by.at)
    _tell(notification, by)
    return answer


def _needed(words: str, field: str = "words") -> str:
    if not words.strip():
        raise NotValid(_("Please check the form."), **{field: _("Please write something here.")})
    return words


def _tell(notification: Notification, by: By) -> None:
    """What comes from the State is told to the leads; what they note themselves is not."""
    if by.door == Door.STATE:
        soon("accountability.tell_leads", notification=notification.ref)
