"""Telling a Member State: prepared by a lead, and sent at once."""

from django.utils.translation import gettext_lazy as _

from amparo.accountability import reads, timing
from amparo.accountability.models.notifications import Notification
from amparo.accountability.states.notifications import MOVES, UNDER_STATE, Basis
from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.base.later import later, soon
from amparo.cases.models import Allegation
from amparo.registry.models import Country


@act
def draft_notification(
    *, allegation: str, country: str, basis: Basis, is_grave: bool = False, by: By
) -> Notification:
    """Prepare to tell a State of an allegation.

    Args:
        country: ISO 3166-1 alpha-3 code of the State.
        is_grave: of the gravest kind, so that the State has fewer days to answer.

    Raises:
        NotValid: no such State, or a contingent where the case is about other personnel.
        NotPossible: the same State has been told of it already.
    """
    about = Allegation.objects.take_for(by, "correct", allegation)
    told = Country.objects.current().filter(iso3=country).first()
    if told is None:
        raise NotValid(_("Please check the form."), country=_("Please choose one of the list."))
    if basis == Basis.CONTINGENT and about.group not in UNDER_STATE:
        raise NotValid(
            _("Please check the form."),
            basis=_("Only personnel whom a State has sent as a force stay under its jurisdiction."),
        )
    if about.notifications.ongoing().filter(country=told).exists():
        raise NotPossible(_("This State is being told of this allegation already."))
    made = Notification.objects.create(
        allegation=about,
        office_id=about.office_id,
        country=told,
        basis=basis,
        is_grave=is_grave,
        known_at=reads.first_known(about),
        drafted_at=by.at,
    )
    timing.known(made)
    journal.record(
        by,
        "accountability.draft_notification",
        made,
        allegation=about.ref,
        country=told.iso3,
        basis=basis,
        is_grave=is_grave,
    )
    return made


@act
def send(*, ref: str, by: By) -> Notification:
    """Tell the State: from now on its representatives see the shell at their door."""
    notification = Notification.objects.select_related("allegation__report").take_for(
        by, "send", ref
    )
    notification.state = MOVES.after(notification.state, "send")
    notification.known_at = reads.first_known(notification.allegation)  # it may have been corrected
    notification.sent_at = by.at
    notification.save(update_fields=["state", "known_at", "sent_at"])
    timing.told(notification, by.at)
    later("accountability.tell_state", notification=ref)
    journal.record(
        by,
        "accountability.send",
        notification,
        country=notification.country.iso3,
        hours=int((by.at - notification.known_at).total_seconds() // 3600),
    )
    return notification


@act
def withdraw(*, ref: str, by: By) -> Notification:
    """Give up what was being prepared: another State, or nothing, is to be told."""
    notification = Notification.objects.take_for(by, "withdraw", ref)
    notification.state = MOVES.after(notification.state, "withdraw")
    notification.save(update_fields=["state"])
    timing.given_up(notification, by.at)
    journal.record(by, "accountability.withdraw", notification)
    return notification


@act
def close(*, ref: str, by: By) -> Notification:
    """Nothing more is expected of the State."""
    notification = Notification.objects.take_for(by, "close", ref)
    notification.state = MOVES.after(notification.state, "close")
    notification.save(update_fields=["state"])
    timing.ended(notification, by.at)
    journal.record(by, "accountability.close", notification)
    return notification


@act
def mark_unwilling_due(*, ref: str, by: By) -> Notification:
    """The time to answer is over: a person may now declare the State unwilling. For the worker.

    Raises:
        NotPossible: it is not over, or it was marked.
    """
    notification = Notification.objects.take_for(by, "mark_unwilling_due", ref)
    if not reads.unanswered(by.at).filter(pk=notification.pk).exists():
        raise NotPossible(_("Its time is not over yet."))
    notification.unwilling_due_at = by.at
    notification.save(update_fields=["unwilling_due_at"])
    soon("accountability.tell_leads", notification=ref)
    journal.record(by, "accountability.mark_unwilling_due", notification)
    return notification


@act
def declare_unwilling(*, ref: str, by: By) -> Notification:
    """Deem the State unwilling or unable: from now on the United Nations may investigate.

    Never by itself: it was marked as due, and a person decides. A late answer still counts.

    Raises:
        NotPossible: the time to answer is not over.
    """
    notification = Notification.objects.take_for(by, "declare_unwilling", ref)
    notification.state = MOVES.after(notification.state, "declare_unwilling")
    if notification.unwilling_due_at is None:
        raise NotPossible(_("The State still has time to answer."))
    notification.save(update_fields=["state"])
    timing.ended(notification, by.at)
    later("accountability.tell_state", notification=ref)
    journal.record(
        by, "accountability.declare_unwilling", notification, country=notification.country.iso3
    )
    return notification
