"""How a report stands, in words for the person who reported: where it is, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amparo.clocks.kinds import Limit
from amparo.clocks.limits import Limits
from amparo.intake.models import Message, Report
from amparo.intake.states import Clock, Elsewhere, MessageKind, Party, ReportState, WhySetAside

LONG = timedelta(days=14)  # without an answer to a message: too long

#: Said to somebody who hoped for more: where to go with it, and that they did nothing wrong.
BELONGS = {
    Elsewhere.HARASSMENT: gettext_lazy(
        "It belongs to those who deal with harassment at work. It was right to tell it."
    ),
    Elsewhere.FRAUD: gettext_lazy(
        "It belongs to those who deal with fraud, corruption and theft. It was right to tell it."
    ),
    Elsewhere.OTHER_MISCONDUCT: gettext_lazy(
        "It belongs to those who deal with other misconduct. It was right to tell it."
    ),
    Elsewhere.AID: gettext_lazy(
        "It belongs to those who deal with complaints about aid. It was right to tell it."
    ),
    Elsewhere.NOT_OURS: gettext_lazy(
        "It belongs to the police or another authority of your country. You decide whether you "
        "go to them."
    ),
    Elsewhere.NOWHERE: gettext_lazy(
        "We could not find anybody who can act on it. It is kept all the same."
    ),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands at the top of the page."""

    title: str
    words: Sequence[str | Promise]
    next: str
    waits_since: datetime | None  # for an answer
    is_late: bool  # they have waited longer than they should


def standing(report: Report, messages: Sequence[Message], at: datetime) -> Standing:
    """Where ``report`` is, what comes next, and whether its reporter has waited too long.

    Args:
        messages: of the report, oldest first.
    """
    answer_by = Limits(Clock.ACKNOWLEDGE).of_office(Clock.ACKNOWLEDGE, report.office_id)
    title, words, following = _told(report, answer_by)
    if report.help_offered_at is not None:
        words = [*words, _("Help has been offered to you: see the messages.")]
    waits = _waits_since(report, messages)
    is_late = waits is not None and at > _wait_until(waits, messages, answer_by)
    return Standing(title, words, following, waits, is_late)


def _told(report: Report, answer_by: Limit) -> tuple[str, Sequence[str | Promise], str]:
    if report.state == ReportState.ACCEPTED:
        return (
            _("It has been accepted"),
            [_("Somebody must now find out what happened. That can take months.")],
            _("Look in here about once a month, or whenever you want to add something."),
        )
    if report.state == ReportState.SET_ASIDE:
        return _set_aside(report)
    if report.acknowledged_at is not None:
        return (
            _("It is being read"),
            [_("A trained officer has read it and decides where it belongs.")],
            _("Look in here again in about a week."),
        )
    by = answer_by.after(report.received_at)
    return (
        _("It has arrived safely"),
        [_("A trained officer will read it, those in danger first.")],
        _("We try to write to you by %(day)s.") % {"day": date_format(by, "DATE_FORMAT")},
    )


def _set_aside(report: Report) -> tuple[str, Sequence[str | Promise], str]:
    following = _("If you know more, write it below: it can be taken up again at any time.")
    if report.why_set_aside == WhySetAside.NOT_SEA:
        belongs = BELONGS.get(Elsewhere(report.elsewhere or Elsewhere.NOWHERE), "")
        return _("It belongs elsewhere"), [belongs], following
    if report.why_set_aside == WhySetAside.DUPLICATE:
        return (
            _("We know of it already"),
            [_("Somebody else told us the same. What you told helps, and is kept with it.")],
            following,
        )
    return (
        _("We cannot follow it at the moment"),
        [_("It does not say enough to act on. That does not mean that it is not true.")],
        following,
    )


def _waits_since(report: Report, messages: Sequence[Message]) -> datetime | None:
    """Since when nobody has answered; None where nothing waits for an answer."""
    answered = [message.at for message in messages if message.party == Party.OFFICE]
    if not answered:
        return report.received_at if report.state == ReportState.RECEIVED else None
    since = (m for m in messages if m.party == Party.REPORTER and m.at > answered[-1])
    return next((m.at for m in since if m.kind != MessageKind.FEEDBACK), None)


def _wait_until(since: datetime, messages: Sequence[Message], answer_by: Limit) -> datetime:
    answered = any(message.party == Party.OFFICE for message in messages)
    return since + LONG if answered else answer_by.after(since)
