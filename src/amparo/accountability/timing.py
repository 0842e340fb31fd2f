"""The clocks of a notification: the State is told, answers, and is followed up until it has."""

from datetime import datetime

from amparo.accountability.models.notifications import Notification
from amparo.accountability.reads import ANSWER, ANSWER_URGENT
from amparo.accountability.states.notifications import RUNNING, Basis
from amparo.base.later import later
from amparo.clocks import keeping

NOTICE, FOLLOW_UP = "state_notice", "state_follow_up"


def known(notification: Notification) -> None:
    """Somebody knows, and the State does not."""
    keeping.start(notification, NOTICE, notification.office, notification.known_at)


def told(notification: Notification, at: datetime) -> None:
    """The State knows. Of its own contingent it has to say whether it will investigate."""
    keeping.restart(notification, NOTICE, notification.known_at)
    keeping.stop(notification, NOTICE, at)
    if notification.basis == Basis.CONTINGENT:
        keeping.start(notification, _answer(notification), notification.office, at)
    else:
        _follow_up(notification, at)
    _lay_over(notification)


def given_up(notification: Notification, at: datetime) -> None:
    keeping.cancel(notification, NOTICE, at)


def answered(notification: Notification, at: datetime) -> None:
    """The State has said something: while it investigates, it is asked again some months later."""
    keeping.stop(notification, _answer(notification), at)
    if notification.state in RUNNING:
        _follow_up(notification, at)
    else:
        keeping.stop(notification, FOLLOW_UP, at)
    _lay_over(notification)


def written(notification: Notification, at: datetime) -> None:
    """A note was sent: where it is followed up, from this last word on."""
    if notification.state in RUNNING or notification.basis == Basis.NATIONALITY:
        _follow_up(notification, at)


def ended(notification: Notification, at: datetime) -> None:
    for kind in (_answer(notification), FOLLOW_UP):
        keeping.stop(notification, kind, at)
    _lay_over(notification)


def _follow_up(notification: Notification, at: datetime) -> None:
    keeping.stop(notification, FOLLOW_UP, at)
    keeping.start(notification, FOLLOW_UP, notification.office, at)


def _lay_over(notification: Notification) -> None:
    """The worker looks whether the case is still pending with a State; its status stays."""
    later("accountability.lay_over", allegation=notification.allegation.ref)


def _answer(notification: Notification) -> str:
    return ANSWER_URGENT if notification.is_grave else ANSWER
